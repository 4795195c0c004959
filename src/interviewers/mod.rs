//! Interviewers: what they are qualified to judge, and the exercises at which they come to share a yardstick.

mod availability;
mod competency;
mod exercises;
mod grant;
mod holidays;
pub mod pages;
mod qualification;
mod store;
mod withdraw;

pub use availability::{
    AddressError, Availability, AwayError, BusySource, BusyTime, CalendarAddress, CalendarFileError, DAYS, NotAWeek,
    SayAvailabilityError, Seniority, Span, Week, WeekSaid, ask_again, availabilities, availability_of, away_between,
    busy_between, busy_spans, forget_address, forget_away, forget_calendar, merged, name_address, note_away,
    read_addresses, read_calendar, read_next_address, say_availability, week_said, without,
};
pub use competency::{Competency, competencies};
pub use exercises::{
    AddExerciseError, Exercise, ExerciseInput, ExerciseLine, ExerciseLink, ExerciseOverview, ExerciseRating, Grid,
    RateError, Standing, Standings, Tally, add_exercise, exercise_links, exercise_overview, exercises_of, linked_since,
    rate_exercise, ship_exercises, standings_of,
};
pub use grant::{GrantError, grant, qualify};
pub use holidays::{Holiday, Holidays, NotHolidays, SayHolidaysError, holidays, read_holidays, regions, say_holidays};
pub use qualification::{How, Qualification};
pub use store::{find_qualification, forget_word, qualifications, qualifications_of, qualified, unqualified_for};
pub use withdraw::{WithdrawError, withdraw};
