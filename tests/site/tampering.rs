//! Scorecards under somebody who has the database, and the log as it was written: whatever they alter of a card is found on
//! that card when its panel is opened, and no honest card is accused.
//!
//!   EVENHAND_TAMPERINGS=10000 cargo test --release --test site tampering::     so many, instead of a few hundred

use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::result::Error::RollbackTransaction;
use evenhand::clock::Time;
use evenhand::crypto::{self, Keys};
use evenhand::db::schema::{addenda, ratings, scorecards};
use evenhand::db::{Conn, Id, QueryError};
use evenhand::panels::{self, Interview, Panel};
use evenhand::people::{Person, Viewer};
use evenhand::rubrics::{self, Criterion};
use evenhand::scorecards::{self as cards, CardState, Part, Recommendation, Scorecard};

use super::half_year::Dice;
use super::harness::App;
use super::harness::season::Season;

/// How many times one panel is tampered with: half of them while two cards are sealed, half when all three are open.
const A_PANEL: usize = 100;

/// The alteration of a sealed card that gives it to somebody else.
const TAKEN: usize = 11;

type Done<T> = Result<T, QueryError>;

/// What a tampering can reach for.
#[derive(Clone)]
struct Around {
    panel: Id<Panel>,
    manager: Viewer,
    /// Somebody who has no card.
    outsider: Id<Person>,
    /// The cards of the panel, in the order of their interviews.
    cards: Vec<Id<Scorecard>>,
    /// A sealed card of another panel, and an interview of it.
    elsewhere: (Id<Scorecard>, Id<Interview>),
    /// The first card's draft, as it was before it was sealed.
    draft: (Option<Vec<u8>>, i32),
    /// Whose cards they are, where.
    seats: Vec<(Viewer, Id<Interview>)>,
    foreign: Vec<Id<Criterion>>,
}

fn flipped(bytes: &mut [u8], dice: &mut Dice) {
    let at = dice.below(bytes.len());
    bytes[at] ^= 1 << dice.below(8);
}

/// Hexadecimal digits with another one somewhere.
fn misread(digits: &str, dice: &mut Dice) -> String {
    let mut digits = digits.to_owned().into_bytes();
    let at = dice.below(digits.len());
    digits[at] = if digits[at] == b'0' { b'f' } else { b'0' };
    String::from_utf8(digits).unwrap()
}

fn content(conn: &mut Conn, id: &Id<Scorecard>) -> Done<(Vec<u8>, String)> {
    let row = scorecards::table.find(id).select((scorecards::content, scorecards::commitment));
    row.first::<(Option<Vec<u8>>, Option<String>)>(conn).map(|(one, other)| (one.unwrap(), other.unwrap()))
}

/// Alters one sealed card, or two; says what was done, and to which.
fn alter_sealed(
    conn: &mut Conn,
    dice: &mut Dice,
    keys: &Keys,
    now: Time,
    around: &Around,
) -> Done<(usize, Vec<usize>)> {
    let which = dice.below(2);
    let (id, other) = (&around.cards[which], &around.cards[1 - which]);
    let row = scorecards::table.find(id);
    let (mut bytes, commitment) = content(conn, id)?;
    let kind = dice.below(15);
    let mut touched = vec![which];
    let changed = match kind {
        0 => {
            flipped(&mut bytes, dice);
            diesel::update(row).set(scorecards::content.eq(bytes)).execute(conn)?
        }
        1 => {
            bytes.truncate(dice.below(bytes.len()));
            diesel::update(row).set(scorecards::content.eq(bytes)).execute(conn)?
        }
        2 => {
            bytes.push(u8::try_from(dice.below(256)).unwrap());
            diesel::update(row).set(scorecards::content.eq(bytes)).execute(conn)?
        }
        3 => {
            let set = scorecards::content.eq(content(conn, &around.elsewhere.0)?.0);
            diesel::update(row).set(set).execute(conn)?
        }
        4 => diesel::update(row).set(scorecards::content.eq(content(conn, other)?.0)).execute(conn)?,
        5 => {
            let (theirs, of_theirs) = content(conn, other)?;
            touched.push(1 - which);
            let set = (scorecards::content.eq(theirs), scorecards::commitment.eq(of_theirs));
            diesel::update(row).set(set).execute(conn)?;
            let set = (scorecards::content.eq(bytes), scorecards::commitment.eq(commitment));
            diesel::update(scorecards::table.find(other)).set(set).execute(conn)?
        }
        6 => diesel::update(row).set(scorecards::content.eq(None::<Vec<u8>>)).execute(conn)?,
        7 => {
            let set = scorecards::commitment.eq(misread(&commitment, dice));
            diesel::update(row).set(set).execute(conn)?
        }
        8 => {
            let set = scorecards::commitment.eq(content(conn, &around.elsewhere.0)?.1);
            diesel::update(row).set(set).execute(conn)?
        }
        9 => {
            let (theirs, of_theirs) = content(conn, &around.elsewhere.0)?;
            let set = (scorecards::content.eq(theirs), scorecards::commitment.eq(of_theirs));
            diesel::update(row).set(set).execute(conn)?
        }
        10 => {
            let more = i32::try_from(1 + dice.below(9)).unwrap();
            diesel::update(row).set(scorecards::revision.eq(scorecards::revision + more)).execute(conn)?
        }
        TAKEN => diesel::update(row).set(scorecards::author_id.eq(&around.outsider)).execute(conn)?,
        12 => diesel::update(row).set(scorecards::independent.eq(false)).execute(conn)?,
        13 => {
            let at: Option<Time> = row.select(scorecards::sealed_at).first(conn)?;
            let later = at.map(|at| at + TimeDelta::seconds(i64::try_from(1 + dice.below(9999)).unwrap()));
            diesel::update(row).set(scorecards::sealed_at.eq(later)).execute(conn)?
        }
        // Its draft put back, and sealed once more: with its author's help, and with an entry of the log to show for it.
        _ => {
            touched = vec![0];
            let (draft, revision) = &around.draft;
            let set = (
                scorecards::state.eq(CardState::Draft),
                scorecards::content.eq(draft),
                scorecards::revision.eq(revision),
                scorecards::commitment.eq(None::<String>),
                scorecards::sealed_at.eq(None::<Time>),
            );
            let changed = diesel::update(scorecards::table.find(&around.cards[0])).set(set).execute(conn)?;
            let (author, interview) = &around.seats[0];
            assert!(cards::submit(conn, now, author, keys, interview, *revision).is_ok());
            changed
        }
    };
    assert_eq!(changed, 1, "alteration {kind} alters something");
    Ok((kind, touched))
}

/// Alters one open card, or two; says what was done, and to which.
fn alter_open(conn: &mut Conn, dice: &mut Dice, around: &Around) -> Done<(usize, Vec<usize>)> {
    let which = dice.below(3);
    let (id, next) = (&around.cards[which], (which + 1) % 3);
    let row = scorecards::table.find(id);
    let of_card = ratings::table.filter(ratings::scorecard_id.eq(id));
    let rated: Vec<(Id<Criterion>, Option<i32>)> =
        of_card.order(ratings::criterion_id).select((ratings::criterion_id, ratings::level)).load(conn)?;
    let (criterion, level) = &rated[dice.below(rated.len())];
    let rating = of_card.filter(ratings::criterion_id.eq(criterion));
    let foreign = around.foreign.iter().find(|id| rated.iter().all(|(known, _)| known != *id)).unwrap();
    let columns =
        (scorecards::salt, scorecards::canonical, scorecards::commitment, scorecards::overall, scorecards::summary);
    type Open = (Option<Vec<u8>>, Option<String>, Option<String>, Option<Recommendation>, Option<String>);
    let open: Open = row.select(columns).first(conn)?;
    let (Some(mut salt), Some(text), Some(commitment), Some(overall), Some(summary)) = open.clone() else {
        panic!("it is open");
    };
    let other_level = Some(level.map_or(1, |level| 1 + level % 5));
    let kind = dice.below(18);
    let mut touched = vec![which];
    let changed = match kind {
        0 => diesel::update(rating).set(ratings::level.eq(other_level)).execute(conn)?,
        1 => diesel::update(rating).set(ratings::level.eq(None::<i32>)).execute(conn)?,
        2 => diesel::update(rating).set(ratings::evidence.eq("Never written")).execute(conn)?,
        3 => diesel::update(rating).set(ratings::criterion_id.eq(foreign)).execute(conn)?,
        4 => diesel::delete(rating).execute(conn)?,
        5 => {
            let more = (
                ratings::scorecard_id.eq(id),
                ratings::criterion_id.eq(foreign),
                ratings::level.eq(1),
                ratings::evidence.eq("Never written"),
            );
            diesel::insert_into(ratings::table).values(more).execute(conn)?
        }
        6 => {
            let words = Recommendation::ALL.iter().filter(|word| **word != overall).collect::<Vec<_>>();
            diesel::update(row).set(scorecards::overall.eq(Some(*words[dice.below(words.len())]))).execute(conn)?
        }
        7 => diesel::update(row).set(scorecards::summary.eq(format!("{summary} "))).execute(conn)?,
        8 => diesel::update(row).set(scorecards::author_id.eq(&around.outsider)).execute(conn)?,
        9 => diesel::update(row).set(scorecards::interview_id.eq(&around.elsewhere.1)).execute(conn)?,
        10 => {
            flipped(&mut salt, dice);
            diesel::update(row).set(scorecards::salt.eq(salt)).execute(conn)?
        }
        11 => {
            let set = scorecards::commitment.eq(misread(&commitment, dice));
            diesel::update(row).set(set).execute(conn)?
        }
        // All of it made to fit, by somebody who has no more than the database.
        12 => {
            flipped(&mut salt, dice);
            let told = text.replace(&format!("\"summary\":\"{summary}\""), "\"summary\":\"Never written\"");
            assert_ne!(told, text);
            let set = (
                scorecards::commitment.eq(crypto::commitment(&salt, told.as_bytes())),
                scorecards::salt.eq(salt),
                scorecards::canonical.eq(told),
                scorecards::summary.eq("Never written"),
            );
            diesel::update(row).set(set).execute(conn)?
        }
        13 => diesel::update(row).set(scorecards::independent.eq(false)).execute(conn)?,
        14 => {
            let at: Option<Time> = row.select(scorecards::sealed_at).first(conn)?;
            let set = scorecards::sealed_at.eq(at.map(|at| at - TimeDelta::seconds(1)));
            diesel::update(row).set(set).execute(conn)?
        }
        // Out of the way.
        15 => diesel::update(row).set(scorecards::part.eq(Part::Shadow)).execute(conn)?,
        16 => {
            let states = [CardState::Sealed, CardState::Draft];
            diesel::update(row).set(scorecards::state.eq(states[dice.below(2)])).execute(conn)?
        }
        _ => {
            if dice.below(2) == 0 {
                diesel::delete(of_card).execute(conn)?;
                diesel::delete(addenda::table.filter(addenda::scorecard_id.eq(id))).execute(conn)?;
                diesel::delete(row).execute(conn)?
            } else {
                // One card's words under another's name, and the other's under its own.
                touched.push(next);
                let theirs: Open = scorecards::table.find(&around.cards[next]).select(columns).first(conn)?;
                let set = |open: Open| {
                    (
                        scorecards::salt.eq(open.0),
                        scorecards::canonical.eq(open.1),
                        scorecards::commitment.eq(open.2),
                        scorecards::overall.eq(open.3),
                        scorecards::summary.eq(open.4),
                    )
                };
                diesel::update(row).set(set(theirs)).execute(conn)?;
                diesel::update(scorecards::table.find(&around.cards[next])).set(set(open)).execute(conn)?
            }
        }
    };
    assert_eq!(changed, 1, "alteration {kind} alters something");
    Ok((kind, touched))
}

/// Which cards do not hold when the panel is opened.
fn accused(conn: &mut Conn, around: &Around) -> Done<Vec<usize>> {
    let panel = panels::whole(conn, &around.panel)?;
    let unsealed = cards::unseal(&cards::progress(conn, panel)?, &around.manager).expect("it is revealed");
    let opened = cards::opened(conn, &unsealed)?;
    assert_eq!(opened.len(), 3, "each card has its place");
    let place = |id: &Id<Scorecard>| around.cards.iter().position(|card| card == id).expect("a card of the panel");
    let mut accused: Vec<usize> = opened.iter().filter(|one| !one.verified).map(|one| place(&one.card.id)).collect();
    accused.sort_unstable();
    Ok(accused)
}

/// Does something, looks who is accused of it, and takes it back.
fn undone(conn: &mut Conn, work: impl FnOnce(&mut Conn) -> Done<(String, Vec<usize>, Vec<usize>)>) {
    let mut found = None;
    let rolled_back = conn.transaction::<(), QueryError, _>(|conn| {
        found = Some(work(conn)?);
        Err(RollbackTransaction)
    });
    let (what, mut touched, accused) = found.unwrap_or_else(|| panic!("{rolled_back:?}"));
    touched.sort_unstable();
    assert_eq!(accused, touched, "{what}");
}

fn card_of(app: &App, season: &Season, n: usize) -> Id<Scorecard> {
    let (interview, author) = (season.interviews[n].clone(), season.interviewers[n].id());
    let card = scorecards::table.filter(scorecards::interview_id.eq(interview).and(scorecards::author_id.eq(author)));
    app.read(move |conn, _| card.select(scorecards::id).first(conn)).unwrap()
}

#[test]
fn whatever_is_altered_of_a_card_is_found_on_it_and_honest_cards_are_not_accused() {
    let tries: usize = std::env::var("EVENHAND_TAMPERINGS").map_or(300, |n| n.parse().expect("a number"));
    let app = App::start();
    let mut season = Season::start(&app);
    season.submit(0, "Of another panel", "2");
    let elsewhere = (card_of(&app, &season, 0), season.interviews[2].clone());
    let (mut dice, mut done) = (Dice(20_261_128), 0);
    while done < tries {
        let version = app
            .read(|conn, _| {
                let all = rubrics::list_published(conn)?.into_iter();
                let (_, version) = all.into_iter().find(|(rubric, _)| rubric.key == "adaptability").unwrap();
                rubrics::version_whole(conn, &version.id).map(|whole| (version.id, whole.criteria))
            })
            .unwrap();
        season.go_on(&app, version.0);
        let mut words = |n: usize| format!("Seen and written down {} by {n}", dice.below(1_000_000));
        let texts = [words(0), words(1), words(2)];
        let levels: Vec<String> = (0..3).map(|_| (1 + dice.below(5)).to_string()).collect();
        let review = season.review(0, &texts[0], &levels[0]);
        let first = card_of(&app, &season, 0);
        let draft = app
            .read(move |conn, _| {
                scorecards::table.find(first).select((scorecards::content, scorecards::revision)).first(conn)
            })
            .unwrap();
        season.interviewers[0].send(review.form("/submission")).expect(200).says("Sealed");
        season.submit(1, &texts[1], &levels[1]);
        season.review(2, &texts[2], &levels[2]);
        let around = Around {
            panel: season.panel.clone(),
            manager: season.manager.viewer(),
            outsider: season.outsider.id(),
            cards: (0..3).map(|n| card_of(&app, &season, n)).collect(),
            elsewhere: elsewhere.clone(),
            draft,
            seats: (0..3).map(|n| (season.interviewers[n].viewer(), season.interviews[n].clone())).collect(),
            foreign: version.1.into_iter().map(|whole| whole.criterion.id).collect(),
        };
        let (keys, sealed, mut chance) = (app.inner.keys.clone(), around.clone(), Dice(1 + done as u64));
        app.write(move |conn, now| -> Done<()> {
            for _ in 0..A_PANEL / 2 {
                undone(conn, |conn| {
                    let (kind, touched) = alter_sealed(conn, &mut chance, &keys, now, &sealed)?;
                    // The last card comes in, and all are opened.
                    let (author, interview) = &sealed.seats[2];
                    let last = scorecards::table.find(&sealed.cards[2]).select(scorecards::revision).first(conn)?;
                    let receipt = cards::submit(conn, now, author, &keys, interview, last).expect("it is whole");
                    let what = format!("alteration {kind} of a sealed card");
                    // One that was taken from its author is waited for: nothing is opened without it.
                    assert_eq!(receipt.revealed, kind != TAKEN, "{what}");
                    let accused = if receipt.revealed { accused(conn, &sealed)? } else { touched.clone() };
                    Ok((what, touched, accused))
                });
            }
            Ok(())
        })
        .unwrap();
        season.submit(2, &texts[2], &levels[2]);
        let (open, mut chance) = (around.clone(), Dice(2 + done as u64));
        app.write(move |conn, _| -> Done<()> {
            assert_eq!(accused(conn, &open)?, Vec::<usize>::new(), "nobody did anything");
            for _ in 0..A_PANEL / 2 {
                undone(conn, |conn| {
                    let (kind, touched) = alter_open(conn, &mut chance, &open)?;
                    Ok((format!("alteration {kind} of an open card"), touched, accused(conn, &open)?))
                });
            }
            assert_eq!(accused(conn, &open)?, Vec::<usize>::new(), "all of it was taken back");
            Ok(())
        })
        .unwrap();
        done += A_PANEL;
    }
    println!("{done} tamperings with {} panels", done / A_PANEL);
}
