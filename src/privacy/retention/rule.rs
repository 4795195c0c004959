//! A rule: for how many months after the end data are kept, and where that number comes from.

use diesel::prelude::{AsChangeset, Insertable, Queryable, Selectable};
use serde::Serialize;

use crate::db::schema::retention_rules;
use crate::db::words;

words! {
    /// Where a number of months comes from.
    pub enum Basis {
        /// European Union and United Kingdom: six months, in which a claim can be brought.
        Eu = "eu",
        /// United States: one year (29 CFR 1602.14).
        Us = "us",
        /// United States federal contractors: two years (41 CFR 60-300.80, 60-741.80).
        UsContractor = "us_contractor",
        /// The company's own.
        Own = "own",
    }
}

impl Basis {
    /// Its months; the company says its own.
    pub const fn months(self) -> Option<i32> {
        match self {
            Self::Eu => Some(6),
            Self::Us => Some(12),
            Self::UsContractor => Some(24),
            Self::Own => None,
        }
    }
}

/// For how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset, Serialize)]
#[diesel(table_name = retention_rules)]
pub struct Rule {
    /// Where the number comes from.
    pub basis: Basis,
    /// The number.
    pub months: i32,
}

impl Rule {
    /// The longest that can be said.
    pub const LONGEST: i32 = 120;

    /// The rule of a basis, with the company's own months where it has none.
    pub fn of(basis: Basis, own: Option<i32>) -> Option<Self> {
        let months = basis.months().or(own).filter(|months| (1..=Self::LONGEST).contains(months))?;
        Some(Self { basis, months })
    }
}
