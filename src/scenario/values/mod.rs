//! Values of the scenario language: scalars that people write with their units.

mod by_clock;
mod clock;
mod contacts;
mod duration;
mod law;
mod money;
mod number;
mod rate;
mod staffing;
mod text;
mod volume;

pub(super) use by_clock::{BY_CLOCK, is_clock};
pub use clock::WEEKDAYS;
pub(super) use clock::{Clock, Day, Days, Hours, Opening, written as written_clock};
pub(super) use contacts::Contacts;
pub(super) use duration::{Duration, Limit, parse_duration, written_duration};
pub(super) use law::{Busyness, LawValue, PatienceLaw};
pub(super) use money::Money;
pub(super) use number::{Chance, Correlation, Count, Multiple, Share, Truth, UnsignedWhole};
pub(super) use rate::Rate;
pub(super) use staffing::{MOST_AGENTS, StaffedDay, Staffing, by_time};
pub(super) use text::{CsvColumn, Name, Sentence, WordsValue};
pub(super) use volume::{CsvVolume, OfWeekday, RecordedTimes, Volume};

use super::codes;
use super::read::{Reader, nearest};
use super::tree::Place;

/// Says that a word is none of those that fit here.
pub(super) fn unknown_word(reader: &mut Reader, place: Place, word: &str, words: &[&str]) {
    let hint = match nearest(word, words.iter().copied()) {
        Some(near) => format!("did you mean \"{near}\"?"),
        None => format!("it can be: {}", quoted(words)),
    };
    reader.error(
        codes::UNKNOWN_WORD,
        place,
        format!("\"{word}\" is not a choice here"),
        hint,
    );
}

/// With a decimal comma the text would be right: what to write.
pub(super) fn decimal_comma(text: &str, is_right: impl Fn(&str) -> bool) -> Option<String> {
    let mended = text.replace(',', ".");
    (text.contains(',') && is_right(&mended))
        .then(|| format!("write \"{mended}\": a decimal point, not a comma"))
}

/// "a", "b", "c".
pub(super) fn quoted(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("\"{word}\""))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Splits a number from the text behind it: "4.5 min" is 4.5 and "min".
pub(super) fn leading_number(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let length = text
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-' && c != '+')
        .unwrap_or(text.len());
    let value = text[..length]
        .parse::<f64>()
        .ok()
        .filter(|value| value.is_finite())?;
    Some((value, text[length..].trim_start()))
}

/// Implements the schema of a text value: a description, a pattern, examples.
macro_rules! text_schema {
    ($type:ty, $name:literal, $kinds:tt, $description:literal, $examples:tt) => {
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": $kinds,
                    "description": $description,
                    "examples": $examples,
                })
            }
        }
    };
}
pub(super) use text_schema;
