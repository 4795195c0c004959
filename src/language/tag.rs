//! Which languages there are, which one a browser asks for, and which one is spoken at the moment.

use std::cell::Cell;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::Text as Column;
use serde::{Serialize, Serializer};

/// A language that all words stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, AsExpression, FromSqlRow)]
#[diesel(sql_type = Column)]
pub enum Language {
    /// The one in which everything is written first.
    #[default]
    English,
    /// Deutsch.
    German,
    /// English with strange letters and a third longer: whatever does not look strange in it is not looked up.
    Pseudo,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::English, Self::German, Self::Pseudo];

    /// Those that people can choose: the strange one only where the program is built for those who make it.
    pub fn offered() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|language| cfg!(debug_assertions) || *language != Self::Pseudo)
    }

    /// As HTML, HTTP and the database say it (BCP 47).
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::Pseudo => "en-XA",
        }
    }

    /// What its speakers call it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::Pseudo => "Ḗƞɠŀīşħ (pseudo)",
        }
    }

    /// The offered language of that tag.
    pub fn of_tag(tag: &str) -> Option<Self> {
        Self::offered().find(|language| language.tag().eq_ignore_ascii_case(tag))
    }

    /// The best of what `Accept-Language` lists: the first with the greatest weight of which we have the language,
    /// whatever the country; English if there is none.
    pub fn accepted(header: &str) -> Self {
        let weighed = header.split(',').filter_map(|item| {
            let (tag, rest) = item.split_once(';').unwrap_or((item, ""));
            let weight = rest.trim().strip_prefix("q=").map_or(Some(1.0), |q| q.trim().parse::<f32>().ok())?;
            let tag = tag.trim();
            let language = Self::of_tag(tag).or_else(|| Self::of_tag(tag.split('-').next().unwrap_or(tag)))?;
            (weight > 0.0).then_some((weight, language))
        });
        let best = weighed.reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map_or(Self::English, |(_, language)| language)
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.tag())
    }
}

impl<DB: Backend> FromSql<Column, DB> for Language
where
    String: FromSql<Column, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        let tag = String::from_sql(bytes)?;
        // Somebody's language must never keep them out: one that is not offered any more is English.
        Ok(Self::of_tag(&tag).unwrap_or_default())
    }
}

impl<DB: Backend> ToSql<Column, DB> for Language
where
    str: ToSql<Column, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.tag().to_sql(out)
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// What `work` writes down is in that language. A page is written on one thread without waiting for anything, so nobody
/// else's words come in between.
pub fn within<T>(language: Language, work: impl FnOnce() -> T) -> T {
    struct Back(Language);
    impl Drop for Back {
        fn drop(&mut self) {
            SPOKEN.set(self.0);
        }
    }
    let _back = Back(SPOKEN.replace(language));
    work()
}

/// The language that is spoken now: English outside of [`within`].
pub fn current() -> Language {
    SPOKEN.get()
}
