//! Search: candidates, panels, openings, people, rubrics and one's own interviews by words; nothing that one could not open.

mod look;
pub mod pages;
