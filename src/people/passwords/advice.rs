//! Which passwords are good: long, and hard to guess for somebody who knows the person and the lists of common ones.

use icu_normalizer::ComposingNormalizerBorrowed;
use zxcvbn::feedback::{Suggestion, Warning};
use zxcvbn::{Score, zxcvbn};

use crate::language::{Text, text};

/// How many letters there are at least, and at most.
const LENGTHS: std::ops::RangeInclusive<usize> = 12..=256;

/// The form in which a password is hashed: the same letter typed on two keyboards is one letter (NFKC).
pub(in crate::people) fn normal(typed: &str) -> String {
    ComposingNormalizerBorrowed::new_nfkc().normalize(typed).into_owned()
}

/// What is wrong with it, in one sentence, and what would help; nothing when it is good. `known` is what anybody would
/// try first: the person's name and address, and the company's.
pub(in crate::people) fn what_is_wrong(typed: &str, known: &[&str]) -> Option<(Text, Vec<Text>)> {
    let letters = typed.chars().count();
    if letters < *LENGTHS.start() {
        return Some((text!("people-password-short"), Vec::new()));
    }
    if letters > *LENGTHS.end() {
        return Some((text!("people-password-long"), Vec::new()));
    }
    let pieces = known.iter().flat_map(|words| words.split(|c: char| !c.is_alphanumeric()));
    let words: Vec<&str> = pieces.chain(known.iter().copied()).chain(["evenhand"]).filter(|w| w.len() > 2).collect();
    let found = zxcvbn(typed, &words);
    // Three would do against a sign-in that counts tries; it lets a name with a year behind it through.
    if found.score() >= Score::Four {
        return None;
    }
    let feedback = found.feedback();
    let why = feedback.and_then(|said| said.warning()).map_or_else(|| text!("people-password-guessable"), why);
    // It says nothing of what is nearly good.
    let help = match feedback {
        Some(said) => said.suggestions().iter().map(|one| help(*one)).collect(),
        None => vec![help(Suggestion::AddAnotherWordOrTwo)],
    };
    Some((why, help))
}

fn why(warning: Warning) -> Text {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess => text!("people-password-rows"),
        Warning::ShortKeyboardPatternsAreEasyToGuess => text!("people-password-patterns"),
        Warning::RepeatsLikeAaaAreEasyToGuess => text!("people-password-letters-again"),
        Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => text!("people-password-again"),
        Warning::ThisIsATop10Password | Warning::ThisIsATop100Password | Warning::ThisIsACommonPassword => {
            text!("people-password-common")
        }
        Warning::ThisIsSimilarToACommonlyUsedPassword => text!("people-password-nearly-common"),
        Warning::SequencesLikeAbcAreEasyToGuess => text!("people-password-sequences"),
        Warning::RecentYearsAreEasyToGuess => text!("people-password-years"),
        Warning::AWordByItselfIsEasyToGuess => text!("people-password-word"),
        Warning::DatesAreOftenEasyToGuess => text!("people-password-dates"),
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess | Warning::CommonNamesAndSurnamesAreEasyToGuess => {
            text!("people-password-names")
        }
    }
}

fn help(suggestion: Suggestion) -> Text {
    match suggestion {
        Suggestion::UseAFewWordsAvoidCommonPhrases => text!("people-password-help-words"),
        Suggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => text!("people-password-help-no-signs"),
        Suggestion::AddAnotherWordOrTwo => text!("people-password-help-another"),
        Suggestion::CapitalizationDoesntHelpVeryMuch => text!("people-password-help-capitals"),
        Suggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => text!("people-password-help-all-capitals"),
        Suggestion::ReversedWordsArentMuchHarderToGuess => text!("people-password-help-backwards"),
        Suggestion::PredictableSubstitutionsDontHelpVeryMuch => text!("people-password-help-swaps"),
        Suggestion::UseALongerKeyboardPatternWithMoreTurns => text!("people-password-help-turns"),
        Suggestion::AvoidRepeatedWordsAndCharacters => text!("people-password-help-repeats"),
        Suggestion::AvoidSequences => text!("people-password-help-sequences"),
        Suggestion::AvoidRecentYears
        | Suggestion::AvoidYearsThatAreAssociatedWithYou
        | Suggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => text!("people-password-help-years"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: [&str; 3] = ["Dana Okafor", "dana.okafor@northwind.example", "Northwind Traders"];

    fn wrong(typed: &str) -> Option<String> {
        what_is_wrong(typed, &KNOWN).map(|(why, _)| why.to_string())
    }

    #[test]
    fn what_anybody_would_try_first_is_refused_whatever_signs_are_in_it() {
        assert_eq!(wrong("short words").as_deref(), Some("A password has at least 12 characters"));
        assert!(wrong(&"x y z ".repeat(43)).is_some_and(|why| why.contains("256")));
        for weak in [
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabcabc",
            "passwordpassword",
            "Password123456!",
            "qwertyuiopasdf",
            "danaokafor2026",
            "DanaOkafor!2026",
            "northwindtraders",
            "Evenhand2026!",
            "evenhandevenhand",
            "123456789012345",
        ] {
            assert!(wrong(weak).is_some(), "{weak}");
        }
    }

    #[test]
    fn a_few_words_that_do_not_belong_together_are_good() {
        for good in
            ["tea for the tillerman", "korrekt pferd batterie", "ünter dem Linden 7 Äpfel", "вода и медные трубы"]
        {
            assert_eq!(wrong(good), None, "{good}");
        }
        assert_eq!(wrong(&"tea for the tillerman. ".repeat(11)), None);
    }

    #[test]
    fn the_same_letter_of_two_keyboards_is_one() {
        assert_eq!(normal("Mu\u{308}hle"), normal("M\u{fc}hle"));
    }
}
