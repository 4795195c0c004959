//! A panel's guide, and the link that opens it.

use diesel::prelude::{AsChangeset, Identifiable, Insertable, Queryable, Selectable};

use super::super::panel::Panel;
use crate::clock::Time;
use crate::crypto::{self, Keys};
use crate::db::Id;
use crate::db::schema::guides;
use crate::people::{Person, Viewer};

/// What there is to read for the candidate of a panel.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable, AsChangeset)]
#[diesel(table_name = guides, primary_key(panel_id))]
pub struct Guide {
    /// Of which panel.
    pub panel_id: Id<Panel>,
    /// 1, 2, 3 …: each withdrawal makes the links of before void.
    pub number: i32,
    /// Whether the link opens anything.
    pub open: bool,
    /// Whether interviewers are named.
    pub names: bool,
    /// What the planner adds, in their own words.
    pub note: String,
    /// Who wrote it last.
    pub updated_by: Id<Person>,
    /// When.
    pub updated_at: Time,
}

/// What the planner of a panel says of its guide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuideInput {
    /// Whether interviewers are named.
    pub names: bool,
    /// In their own words.
    pub note: String,
}

impl Guide {
    /// What a panel's guide is before anybody has written it: closed, and naming interviewers.
    pub(super) fn blank(panel: &Id<Panel>, viewer: &Viewer, now: Time) -> Self {
        let (panel_id, updated_by) = (panel.clone(), viewer.id.clone());
        Self { panel_id, number: 1, open: false, names: true, note: String::new(), updated_by, updated_at: now }
    }

    /// The path of the link. It is computed from a key of the server: whoever reads the database does not know it.
    pub fn path(&self, keys: &Keys) -> String {
        format!("/guides/{}/{}", self.panel_id, self.secret(keys))
    }

    /// Whether that link is this guide's.
    pub(super) fn opens_by(&self, keys: &Keys, secret: &str) -> bool {
        self.open && crypto::same(&self.secret(keys), secret)
    }

    fn secret(&self, keys: &Keys) -> String {
        crypto::mac_hex(&keys.guide, &format!("{} {}", self.panel_id, self.number))
    }
}
