//! Which language to speak.

use crate::model::Language;

/// The language of a tag such as `nl`, `nl_NL.UTF-8`, `en-GB`, `Dutch`: nothing when it is neither Dutch nor English.
pub fn parse_language(tag: &str) -> Option<Language> {
    let primary = tag
        .split(['_', '-', '.', '@', ':'])
        .next()
        .unwrap_or_default();
    match primary.trim().to_ascii_lowercase().as_str() {
        "nl" | "nld" | "dut" | "dutch" | "nederlands" => Some(Language::Dutch),
        "en" | "eng" | "english" | "engels" => Some(Language::English),
        _ => None,
    }
}

/// The language of the reader's locale, given the values of `LC_ALL`, `LC_MESSAGES` and `LANG`.
///
/// As POSIX says, the first that is set and not empty decides alone. A locale in a third language (or `C`) gives
/// English.
pub fn language_of_locale(
    lc_all: Option<&str>,
    lc_messages: Option<&str>,
    lang: Option<&str>,
) -> Language {
    [lc_all, lc_messages, lang]
        .into_iter()
        .flatten()
        .find(|value| !value.is_empty())
        .and_then(parse_language)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let dutch = Some("nl_NL.UTF-8");
        let english = Some("en_GB.UTF-8");
        assert_eq!(language_of_locale(dutch, english, english), Language::Dutch);
        assert_eq!(
            language_of_locale(Some(""), dutch, english),
            Language::Dutch
        );
        assert_eq!(language_of_locale(None, None, dutch), Language::Dutch);
        assert_eq!(
            language_of_locale(Some("C"), None, dutch),
            Language::English
        );
    }

    #[test]
    fn a_third_language_or_nothing_gives_english() {
        assert_eq!(
            language_of_locale(None, None, Some("de_DE.UTF-8")),
            Language::English
        );
        assert_eq!(language_of_locale(None, None, None), Language::English);
    }

    #[test]
    fn tags_are_read_in_their_usual_spellings() {
        for tag in ["nl", "NL", "nl_BE", "nl-NL", "nl.UTF-8", "Nederlands"] {
            assert_eq!(parse_language(tag), Some(Language::Dutch), "{tag}");
        }
        for tag in ["nln", "", "n", "fr"] {
            assert_eq!(parse_language(tag), None, "{tag}");
        }
    }
}
