//! All the SQL of scorecards.

use std::collections::{BTreeMap, HashMap};

use diesel::prelude::*;

use super::scorecard::{Addendum, CardState, CardStatus, Part, Rating, Scorecard};
use super::seal::{self, Logged, OpenCard};
use super::shred::Shredded;
use super::waiting::Snooze;
use crate::audit;
use crate::candidates::Candidate;
use crate::clock::Time;
use crate::db::schema::{
    addenda, candidates, criteria, interviews, kept_ratings, panels, people, ratings, rubric_versions, scorecards,
    snoozes,
};
use crate::db::{Conn, Id, QueryResult};
use crate::panels::{Interview, Panel};
use crate::people::{Coached, Person};
use crate::rubrics::{Criterion, Rubric};

pub(super) fn find(conn: &mut Conn, id: &Id<Scorecard>) -> QueryResult<Scorecard> {
    scorecards::table.find(id).select(Scorecard::as_select()).first(conn)
}

/// The author's own card of an interview.
pub(super) fn own(conn: &mut Conn, interview: &Id<Interview>, author: &Id<Person>) -> QueryResult<Option<Scorecard>> {
    scorecards::table
        .filter(scorecards::interview_id.eq(interview))
        .filter(scorecards::author_id.eq(author))
        .select(Scorecard::as_select())
        .first(conn)
        .optional()
}

pub(super) fn insert(conn: &mut Conn, card: &Scorecard) -> QueryResult<()> {
    diesel::insert_into(scorecards::table).values(card).execute(conn).map(|_| ())
}

/// Which card is the author's own of an interview.
pub(super) fn own_id(
    conn: &mut Conn,
    interview: &Id<Interview>,
    author: &Id<Person>,
) -> QueryResult<Option<Id<Scorecard>>> {
    scorecards::table
        .filter(scorecards::interview_id.eq(interview))
        .filter(scorecards::author_id.eq(author))
        .select(scorecards::id)
        .first(conn)
        .optional()
}

/// Replaces a draft's content if nobody else has since that revision. Returns whether it did.
pub(super) fn replace_draft(conn: &mut Conn, card: &Id<Scorecard>, revision: i32, content: &[u8]) -> QueryResult<bool> {
    let rows = diesel::update(scorecards::table.find(card))
        .filter(scorecards::state.eq(CardState::Draft))
        .filter(scorecards::revision.eq(revision))
        .set((scorecards::content.eq(Some(content)), scorecards::revision.eq(revision + 1)))
        .execute(conn)?;
    Ok(rows == 1)
}

/// Turns a draft into a sealed card if it is still that draft. Returns whether it did: of fifty at once, one does.
pub(super) fn mark_sealed(
    conn: &mut Conn,
    card: &Scorecard,
    sealed: &seal::SealedCard,
    independent: bool,
    now: Time,
) -> QueryResult<bool> {
    let rows = diesel::update(scorecards::table.find(&card.id))
        .filter(scorecards::state.eq(CardState::Draft))
        .filter(scorecards::revision.eq(card.revision))
        .set((
            scorecards::state.eq(CardState::Sealed),
            scorecards::content.eq(Some(sealed.content.clone())),
            scorecards::revision.eq(card.revision + 1),
            scorecards::commitment.eq(Some(sealed.commitment.clone())),
            scorecards::sealed_at.eq(Some(now)),
            scorecards::independent.eq(independent),
        ))
        .execute(conn)?;
    Ok(rows == 1)
}

/// The sealed cards of a panel, shadows' too: what a reveal opens.
pub(super) fn sealed_of(conn: &mut Conn, panel: &Id<Panel>) -> QueryResult<Vec<Scorecard>> {
    scorecards::table
        .inner_join(interviews::table)
        .filter(interviews::panel_id.eq(panel))
        .filter(scorecards::state.eq(CardState::Sealed))
        .order(scorecards::id.asc())
        .select(Scorecard::as_select())
        .load(conn)
}

/// Every card whose content is encrypted: drafts and sealed ones, of all panels.
pub(super) fn with_content(conn: &mut Conn) -> QueryResult<Vec<Scorecard>> {
    scorecards::table.filter(scorecards::content.is_not_null()).select(Scorecard::as_select()).load(conn)
}

/// What was written about candidates and may be read: in revealed cards, and after them.
pub(super) fn readable_texts(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let revealed = scorecards::table.filter(scorecards::state.eq(CardState::Revealed));
    let evidence = revealed.inner_join(ratings::table).select(ratings::evidence).load::<String>(conn)?;
    let summaries = revealed.select(scorecards::summary).load::<Option<String>>(conn)?;
    let added = addenda::table.select(addenda::text).load::<String>(conn)?;
    Ok(evidence.into_iter().chain(summaries.into_iter().flatten()).chain(added).collect())
}

/// Writes what the broken seal gave: `None` for a card that did not open, which stays without content.
pub(super) fn mark_revealed(
    conn: &mut Conn,
    card: &Scorecard,
    opened: Option<&([u8; 32], String, super::scorecard::Canonical)>,
    now: Time,
) -> QueryResult<()> {
    let rows = opened.map(|(salt, text, told)| {
        for rating in &told.ratings {
            let row = Rating {
                scorecard_id: card.id.clone(),
                criterion_id: rating.criterion.clone(),
                level: rating.level,
                evidence: rating.evidence.clone(),
            };
            diesel::insert_into(ratings::table).values(&row).execute(conn)?;
        }
        diesel::update(scorecards::table.find(&card.id))
            .set((
                scorecards::salt.eq(Some(salt.to_vec())),
                scorecards::canonical.eq(Some(text.clone())),
                scorecards::overall.eq(Some(told.recommendation)),
                scorecards::summary.eq(Some(told.summary.clone())),
                scorecards::content.eq(None::<Vec<u8>>),
            ))
            .execute(conn)
    });
    rows.transpose()?;
    diesel::update(scorecards::table.find(&card.id))
        .set((scorecards::state.eq(CardState::Revealed), scorecards::revealed_at.eq(Some(now))))
        .execute(conn)?;
    Ok(())
}

pub(super) fn insert_addendum(conn: &mut Conn, addendum: &Addendum) -> QueryResult<()> {
    diesel::insert_into(addenda::table).values(addendum).execute(conn).map(|_| ())
}

pub(super) fn addendum_exists(conn: &mut Conn, id: &Id<Addendum>) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(addenda::table.find(id))).get_result(conn)
}

/// What was added to one card, oldest first.
pub(super) fn addenda_of(conn: &mut Conn, card: &Id<Scorecard>) -> QueryResult<Vec<Addendum>> {
    addenda::table
        .filter(addenda::scorecard_id.eq(card))
        .order((addenda::created_at.asc(), addenda::id.asc()))
        .select(Addendum::as_select())
        .load(conn)
}

/// The outside of the submitted cards of one panel: by a statement that is prepared once.
pub(super) fn statuses(conn: &mut Conn, panel: &Id<Panel>) -> QueryResult<Vec<CardStatus>> {
    scorecards::table
        .inner_join(interviews::table)
        .filter(interviews::panel_id.eq(panel))
        .filter(scorecards::state.ne(CardState::Draft))
        .order(scorecards::id.asc())
        .select(CardStatus::as_select())
        .load(conn)
}

/// The outside of every submitted card of these panels: one query. That somebody has begun to write is nobody's business.
pub(super) fn statuses_of(conn: &mut Conn, panels: &[Id<Panel>]) -> QueryResult<Vec<(Id<Panel>, CardStatus)>> {
    scorecards::table
        .inner_join(interviews::table)
        .filter(interviews::panel_id.eq_any(panels.to_vec()))
        .filter(scorecards::state.ne(CardState::Draft))
        .order(scorecards::id.asc())
        .select((interviews::panel_id, CardStatus::as_select()))
        .load(conn)
}

/// The revealed cards of a panel with everything on them: five queries, however many there are.
pub(super) fn revealed(conn: &mut Conn, panel: &Id<Panel>, part: Part) -> QueryResult<Vec<OpenCard>> {
    let cards: Vec<(Scorecard, CardStatus, String)> = scorecards::table
        .inner_join(interviews::table)
        .inner_join(people::table)
        .filter(interviews::panel_id.eq(panel))
        .filter(scorecards::state.eq(CardState::Revealed))
        .filter(scorecards::part.eq(part))
        .order((people::name.asc(), scorecards::id.asc()))
        .select((Scorecard::as_select(), CardStatus::as_select(), people::name))
        .load(conn)?;
    let ids: Vec<Id<Scorecard>> = cards.iter().map(|(card, _, _)| card.id.clone()).collect();
    let mut rated: HashMap<Id<Scorecard>, Vec<Rating>> = HashMap::new();
    for rating in ratings::table
        .inner_join(criteria::table)
        .filter(ratings::scorecard_id.eq_any(ids.clone()))
        .order(criteria::position.asc())
        .select(Rating::as_select())
        .load::<Rating>(conn)?
    {
        rated.entry(rating.scorecard_id.clone()).or_default().push(rating);
    }
    let mut added: HashMap<Id<Scorecard>, Vec<Addendum>> = HashMap::new();
    for addendum in addenda::table
        .filter(addenda::scorecard_id.eq_any(ids))
        .order((addenda::created_at.asc(), addenda::id.asc()))
        .select(Addendum::as_select())
        .load::<Addendum>(conn)?
    {
        added.entry(addendum.scorecard_id.clone()).or_default().push(addendum);
    }
    let logged = logged(conn, panel)?;
    let mut open: Vec<OpenCard> = cards
        .into_iter()
        .map(|(row, card, author_name)| {
            let ratings = rated.remove(&row.id).unwrap_or_default();
            OpenCard {
                verified: seal::holds(&row, &ratings, logged.get(row.id.as_str()).map(|(_, logged)| logged)),
                salt_hex: row.salt.iter().flatten().map(|byte| format!("{byte:02x}")).collect(),
                canonical: row.canonical.unwrap_or_default(),
                overall: row.overall,
                summary: row.summary.unwrap_or_default(),
                addenda: added.remove(&row.id).unwrap_or_default(),
                ratings,
                author_name,
                card,
            }
        })
        .collect();
    for (id, (entry, logged)) in logged {
        if logged.part == part && open.iter().all(|one| one.card.id.as_str() != id) {
            open.extend(gone(conn, &id, entry, logged)?);
        }
    }
    Ok(open)
}

/// A card that the log says was sealed and that no table has any more, or not as that: it stands where it stood, as one that
/// does not open.
fn gone(conn: &mut Conn, id: &str, entry: audit::Entry, logged: Logged) -> QueryResult<Option<OpenCard>> {
    let author = entry.actor_id.as_deref().and_then(|author| author.parse().ok());
    let (Ok(id), Some(author_id)) = (id.parse(), author) else { return Ok(None) };
    let author_name = people::table.find(&author_id).select(people::name).first(conn).optional()?.unwrap_or_default();
    let Logged { commitment, interview, part, independent } = logged;
    let card = CardStatus {
        id,
        interview_id: interview,
        author_id,
        part,
        state: CardState::Revealed,
        sealed_at: Some(entry.at),
        independent,
        commitment: Some(commitment),
    };
    Ok(Some(OpenCard {
        card,
        author_name,
        verified: false,
        salt_hex: String::new(),
        canonical: String::new(),
        overall: None,
        summary: String::new(),
        ratings: Vec::new(),
        addenda: Vec::new(),
    }))
}

/// What the audit log says of each card of a panel that was sealed, by the card.
fn logged(conn: &mut Conn, panel: &Id<Panel>) -> QueryResult<BTreeMap<String, (audit::Entry, Logged)>> {
    let mut all = BTreeMap::new();
    for entry in audit::list_for_panel(conn, panel.as_str())? {
        if entry.action == super::submit::SEALED
            && let Ok(logged) = serde_json::from_str(&entry.detail)
        {
            all.entry(entry.subject_id.clone()).or_insert((entry, logged));
        }
    }
    Ok(all)
}

/// One rating for the model: revealed, independent, an interviewer's, first rating.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct CalibrationRow {
    /// Who was rated.
    pub candidate_id: Id<Candidate>,
    /// Who rated.
    pub interviewer_id: Id<Person>,
    /// Which criterion, the same over a rubric's versions.
    pub criterion_key: String,
    /// 1 to K.
    pub level: i32,
    /// From which panel.
    pub panel_id: Id<Panel>,
}

/// Every rating of a rubric's scale that calibration may use. Rows of `ratings` exist only after their reveal; shadows,
/// cards that were not independent and second ratings stay out. Of erased candidates there is what was kept of their cards.
///
/// # Errors
/// The database's own.
pub fn calibration_rows(conn: &mut Conn, rubric: &Id<Rubric>, levels: i32) -> QueryResult<Vec<CalibrationRow>> {
    let mut rows: Vec<CalibrationRow> = ratings::table
        .inner_join(scorecards::table.inner_join(interviews::table.inner_join(panels::table)))
        .inner_join(criteria::table.inner_join(rubric_versions::table))
        .filter(rubric_versions::rubric_id.eq(rubric))
        .filter(rubric_versions::levels.eq(levels))
        .filter(scorecards::state.eq(CardState::Revealed))
        .filter(scorecards::part.eq(Part::Interviewer))
        .filter(scorecards::independent.eq(true))
        .filter(ratings::level.is_not_null())
        .order((panels::candidate_id.asc(), scorecards::author_id.asc(), criteria::key.asc(), scorecards::id.asc()))
        .select((
            panels::candidate_id,
            scorecards::author_id,
            criteria::key,
            ratings::level.assume_not_null(),
            panels::id,
        ))
        .load(conn)?;
    let kept: Vec<(Id<Panel>, Id<Person>, String, i32)> = kept_ratings::table
        .inner_join(criteria::table.inner_join(rubric_versions::table))
        .filter(rubric_versions::rubric_id.eq(rubric))
        .filter(rubric_versions::levels.eq(levels))
        .order(kept_ratings::id.asc())
        .select((kept_ratings::panel_key, kept_ratings::author_id, criteria::key, kept_ratings::level))
        .load(conn)?;
    rows.extend(kept.into_iter().map(|(panel_id, interviewer_id, criterion_key, level)| CalibrationRow {
        candidate_id: panel_id.cast(),
        interviewer_id,
        criterion_key,
        level,
        panel_id,
    }));
    Ok(rows)
}

/// How many cards of a rubric's scale calibration may use: of these people, or all.
///
/// # Errors
/// The database's own.
pub fn cards_on_scale(
    conn: &mut Conn,
    rubric: &Id<Rubric>,
    levels: i32,
    of: Option<&[Id<Person>]>,
) -> QueryResult<i64> {
    use crate::db::schema::openings;
    let mut query = scorecards::table
        .inner_join(interviews::table.inner_join(panels::table.inner_join(openings::table)))
        .inner_join(rubric_versions::table.on(rubric_versions::id.eq(openings::rubric_version_id)))
        .filter(rubric_versions::rubric_id.eq(rubric))
        .filter(rubric_versions::levels.eq(levels))
        .filter(scorecards::state.eq(CardState::Revealed))
        .filter(scorecards::part.eq(Part::Interviewer))
        .filter(scorecards::independent.eq(true))
        .select(diesel::dsl::count_star())
        .into_boxed();
    if let Some(people) = of {
        query = query.filter(scorecards::author_id.eq_any(people.to_vec()));
    }
    query.get_result(conn)
}

/// One rating of a panel on which somebody has a card of their own.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct SharedRow {
    /// On which panel.
    pub panel_id: Id<Panel>,
    /// Who rated.
    pub author_id: Id<Person>,
    /// Which criterion, the same over a rubric's versions.
    pub criterion_key: String,
    /// Its name.
    pub criterion: String,
    /// 1 to K.
    pub level: i32,
}

/// The ratings of the panels on which `whose` has a revealed, independent card, theirs and the others', the newest
/// `SHARED` panels: what one's own use of a scale is compared with. As much as [`calibration_rows`], and no more; nothing of
/// a panel whose candidate reads.
///
/// # Errors
/// The database's own.
pub fn shared_rows(conn: &mut Conn, whose: &Coached, rubric: &Id<Rubric>, levels: i32) -> QueryResult<Vec<SharedRow>> {
    let own: Vec<Id<Panel>> = scorecards::table
        .inner_join(interviews::table.inner_join(panels::table.inner_join(candidates::table)))
        .filter(scorecards::author_id.eq(whose.person()))
        .filter(scorecards::state.eq(CardState::Revealed))
        .filter(scorecards::part.eq(Part::Interviewer))
        .filter(scorecards::independent.eq(true))
        .filter(candidates::erased_at.is_null())
        .filter(candidates::person_id.is_null().or(candidates::person_id.ne(whose.reader().clone())))
        .order(interviews::panel_id.desc())
        .select(interviews::panel_id)
        .distinct()
        .limit(SHARED)
        .load(conn)?;
    let mut rows: Vec<SharedRow> = ratings::table
        .inner_join(scorecards::table.inner_join(interviews::table.inner_join(panels::table)))
        .inner_join(criteria::table.inner_join(rubric_versions::table))
        .filter(panels::id.eq_any(own))
        .filter(rubric_versions::rubric_id.eq(rubric))
        .filter(rubric_versions::levels.eq(levels))
        .filter(scorecards::state.eq(CardState::Revealed))
        .filter(scorecards::part.eq(Part::Interviewer))
        .filter(scorecards::independent.eq(true))
        .filter(ratings::level.is_not_null())
        .order((criteria::position.asc(), ratings::scorecard_id.asc()))
        .select((panels::id, scorecards::author_id, criteria::key, criteria::name, ratings::level.assume_not_null()))
        .load(conn)?;
    let own: Vec<Id<Panel>> = kept_ratings::table
        .filter(kept_ratings::author_id.eq(whose.person()))
        .order(kept_ratings::panel_key.asc())
        .select(kept_ratings::panel_key)
        .distinct()
        .limit(SHARED)
        .load(conn)?;
    let kept: Vec<SharedRow> = kept_ratings::table
        .inner_join(criteria::table.inner_join(rubric_versions::table))
        .filter(kept_ratings::panel_key.eq_any(own))
        .filter(rubric_versions::rubric_id.eq(rubric))
        .filter(rubric_versions::levels.eq(levels))
        .order((criteria::position.asc(), kept_ratings::id.asc()))
        .select((kept_ratings::panel_key, kept_ratings::author_id, criteria::key, criteria::name, kept_ratings::level))
        .load(conn)?;
    rows.extend(kept);
    Ok(rows)
}

/// How many panels of one's own are looked back on.
const SHARED: i64 = 200;

/// How many revealed, independent cards each interviewer has: of these people, or everybody who has any.
///
/// # Errors
/// The database's own.
pub fn cards_by_author(conn: &mut Conn, of: Option<&[Id<Person>]>) -> QueryResult<Vec<(Id<Person>, i64)>> {
    let mut query = scorecards::table
        .filter(scorecards::state.eq(CardState::Revealed))
        .filter(scorecards::part.eq(Part::Interviewer))
        .filter(scorecards::independent.eq(true))
        .group_by(scorecards::author_id)
        .select((scorecards::author_id, diesel::dsl::count_star()))
        .into_boxed();
    if let Some(people) = of {
        query = query.filter(scorecards::author_id.eq_any(people.to_vec()));
    }
    query.load(conn)
}

/// How a revealed card was written: nothing of what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardFacts {
    /// Of which interview.
    pub interview_id: Id<Interview>,
    /// When it was sealed.
    pub sealed_at: Option<Time>,
    /// Whether that was before its author could read another's.
    pub independent: bool,
    /// How many words of evidence each criterion has.
    pub words: Vec<usize>,
    /// How many criteria are *not observed*.
    pub not_observed: usize,
    /// How many second ratings and remarks came after the reveal.
    pub addenda: usize,
}

/// How the interviewers' revealed cards of these panels were written: three queries. Sealed cards are not among them.
///
/// # Errors
/// The database's own.
pub fn card_facts(conn: &mut Conn, panels: &[Id<Panel>]) -> QueryResult<Vec<CardFacts>> {
    let cards: Vec<CardStatus> = scorecards::table
        .inner_join(interviews::table)
        .filter(interviews::panel_id.eq_any(panels.to_vec()))
        .filter(scorecards::state.eq(CardState::Revealed))
        .filter(scorecards::part.eq(Part::Interviewer))
        .order(scorecards::id.asc())
        .select(CardStatus::as_select())
        .load(conn)?;
    let ids: Vec<Id<Scorecard>> = cards.iter().map(|card| card.id.clone()).collect();
    let mut written: HashMap<Id<Scorecard>, (Vec<usize>, usize)> = HashMap::new();
    for rating in ratings::table
        .filter(ratings::scorecard_id.eq_any(ids.clone()))
        .select(Rating::as_select())
        .load::<Rating>(conn)?
    {
        let (words, not_observed) = written.entry(rating.scorecard_id).or_default();
        match rating.level {
            Some(_) => words.push(rating.evidence.split_whitespace().count()),
            None => *not_observed += 1,
        }
    }
    let mut added: HashMap<Id<Scorecard>, usize> = HashMap::new();
    for card in addenda::table
        .filter(addenda::scorecard_id.eq_any(ids))
        .select(addenda::scorecard_id)
        .load::<Id<Scorecard>>(conn)?
    {
        *added.entry(card).or_default() += 1;
    }
    Ok(cards
        .into_iter()
        .map(|card| {
            let (words, not_observed) = written.remove(&card.id).unwrap_or_default();
            let addenda = added.remove(&card.id).unwrap_or(0);
            let CardStatus { interview_id, sealed_at, independent, .. } = card;
            CardFacts { interview_id, sealed_at, independent, words, not_observed, addenda }
        })
        .collect())
}

/// Puts a snooze in the place of the one before it.
pub(super) fn put_snooze(conn: &mut Conn, snooze: &Snooze) -> QueryResult<()> {
    diesel::delete(snoozes::table.find((&snooze.interview_id, &snooze.person_id))).execute(conn)?;
    diesel::insert_into(snoozes::table).values(snooze).execute(conn).map(|_| ())
}

/// Every snooze that ends after `since`.
///
/// # Errors
/// The database's own.
pub fn snoozes(conn: &mut Conn, since: Time) -> QueryResult<Vec<Snooze>> {
    snoozes::table.filter(snoozes::until.gt(since)).select(Snooze::as_select()).load(conn)
}

/// Panel, author, criterion and level of a rating.
type Keepable = (Id<Panel>, Id<Person>, Id<Criterion>, i32);

/// What may be kept of the cards of these panels: what calibration reads of them, panel by panel.
pub(super) fn keepable(conn: &mut Conn, of: &[Id<Panel>]) -> QueryResult<Vec<Keepable>> {
    ratings::table
        .inner_join(scorecards::table.inner_join(interviews::table))
        .filter(interviews::panel_id.eq_any(of.to_vec()))
        .filter(scorecards::state.eq(CardState::Revealed))
        .filter(scorecards::part.eq(Part::Interviewer))
        .filter(scorecards::independent.eq(true))
        .filter(ratings::level.is_not_null())
        .select((interviews::panel_id, scorecards::author_id, ratings::criterion_id, ratings::level.assume_not_null()))
        .load(conn)
}

/// Keeps one rating, under the key that its panel has from now on.
pub(super) fn keep(
    conn: &mut Conn,
    key: &Id<Panel>,
    (author, criterion, level): (&Id<Person>, &Id<Criterion>, i32),
) -> QueryResult<()> {
    let row = (
        kept_ratings::id.eq(Id::<Rating>::random()),
        kept_ratings::panel_key.eq(key),
        kept_ratings::author_id.eq(author),
        kept_ratings::criterion_id.eq(criterion),
        kept_ratings::level.eq(level),
    );
    diesel::insert_into(kept_ratings::table).values(row).execute(conn).map(|_| ())
}

/// Empties every card of these interviews, and deletes drafts, ratings, second ratings and remarks. That a card was submitted,
/// by whom and when, stays.
pub(super) fn empty(conn: &mut Conn, of: &[Id<Interview>]) -> QueryResult<Shredded> {
    let cards: Vec<Id<Scorecard>> =
        scorecards::table.filter(scorecards::interview_id.eq_any(of.to_vec())).select(scorecards::id).load(conn)?;
    let rated = ratings::table.filter(ratings::scorecard_id.eq_any(cards.clone()));
    let ratings = diesel::delete(rated).execute(conn)?;
    let added = addenda::table.filter(addenda::scorecard_id.eq_any(cards.clone()));
    let addenda = diesel::delete(added).execute(conn)?;
    let begun = scorecards::table.filter(scorecards::id.eq_any(cards.clone()));
    let drafts = diesel::delete(begun.filter(scorecards::state.eq(CardState::Draft))).execute(conn)?;
    let cards = diesel::update(scorecards::table.filter(scorecards::id.eq_any(cards)))
        .set((
            scorecards::content.eq(None::<Vec<u8>>),
            scorecards::salt.eq(None::<Vec<u8>>),
            scorecards::canonical.eq(None::<String>),
            scorecards::overall.eq(None::<String>),
            scorecards::summary.eq(None::<String>),
        ))
        .execute(conn)?;
    diesel::delete(snoozes::table.filter(snoozes::interview_id.eq_any(of.to_vec()))).execute(conn)?;
    Ok(Shredded { cards, drafts, ratings, addenda, kept: 0 })
}
