//! Dates, clock times, lengths of time and yes or no, as people and exports write them.

use crate::time::{MICROSECONDS, Span};
use jiff::civil::Date;

/// A date as written; which of the first two numbers is the day may be open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// It can be read in one way.
    Sure(Date),
    /// Day and month, or month and day: (first, second, year).
    Open(i8, i8, i16),
}

impl Written {
    pub(super) fn date(self, day_first: bool) -> Option<Date> {
        match self {
            Written::Sure(date) => Some(date),
            Written::Open(first, second, year) => {
                let (day, month) = if day_first {
                    (first, second)
                } else {
                    (second, first)
                };
                Date::new(year, month, day).ok()
            }
        }
    }
}

/// The first three letters of the months, English and Dutch.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar", "mrt", "maa"],
    &["apr"],
    &["may", "mei"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec"],
];

/// "2026-03-02", "20260302", "2-3-2026", "02/03/26", "2 maart 2026", "ma 2 mrt 2026", "Mar 2, 2026".
pub(super) fn date(text: &str) -> Option<Written> {
    let text = text.trim();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let part = |from: usize, to: usize| text[from..to].parse::<i16>().ok();
        let (month, day) = (part(4, 6)? as i8, part(6, 8)? as i8);
        return in_years(part(0, 4)?, month, day);
    }
    let words: Vec<&str> = text
        .split([' ', '-', '/', '.', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let month = words.iter().position(|word| month_of(word).is_some());
    if let Some(place) = month {
        let month = month_of(words[place])?;
        let numbers: Vec<i16> = words.iter().filter_map(|word| word.parse().ok()).collect();
        let &[first, second] = numbers.as_slice() else {
            return None;
        };
        let (day, year) = if first > 31 {
            (second, first)
        } else {
            (first, second)
        };
        return in_years(full_year(year), month, i8::try_from(day).ok()?);
    }
    let numbers: Option<Vec<i16>> = words.iter().map(|word| word.parse().ok()).collect();
    let &[first, second, third] = numbers?.as_slice() else {
        return None;
    };
    if first > 31 {
        return in_years(first, i8::try_from(second).ok()?, i8::try_from(third).ok()?);
    }
    let (first, second) = (i8::try_from(first).ok()?, i8::try_from(second).ok()?);
    let year = full_year(third);
    if text.contains('-') || text.contains('.') {
        return in_years(year, second, first);
    }
    match (first > 12, second > 12) {
        (true, _) => in_years(year, second, first),
        (false, true) => in_years(year, first, second),
        (false, false) => Some(Written::Open(first, second, year)),
    }
}

fn in_years(year: i16, month: i8, day: i8) -> Option<Written> {
    let known = (1980..=2200).contains(&year);
    let date = Date::new(year, month, day).ok().filter(|_| known);
    date.map(Written::Sure)
}

fn full_year(year: i16) -> i16 {
    if (0..100).contains(&year) {
        2000 + year
    } else {
        year
    }
}

fn month_of(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let start: String = word.chars().take(3).collect();
    let is_name = word.chars().count() >= 3 && word.chars().all(char::is_alphabetic);
    let place = MONTHS
        .iter()
        .position(|names| names.contains(&start.as_str()))?;
    is_name.then_some(place as i8 + 1)
}

/// "8:30", "08:30:00", "8.30", "8u30", "0830", "8:30 PM", "8:30-9:00": the time since midnight at which it starts.
pub(super) fn clock(text: &str) -> Option<Span> {
    let text = text.trim().to_lowercase();
    let start = text.split(['-', '–']).next()?.trim();
    let (start, after_noon) = match (start.strip_suffix("pm"), start.strip_suffix("am")) {
        (Some(rest), _) => (rest.trim(), Some(true)),
        (_, Some(rest)) => (rest.trim(), Some(false)),
        _ => (start, None),
    };
    let four_digits = start.len() == 4 && start.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = if four_digits {
        vec![&start[..2], &start[2..]]
    } else {
        start.split([':', '.', 'u', 'h']).collect()
    };
    let numbers: Option<Vec<i64>> = parts
        .iter()
        .map(|part| part.parse().ok().filter(|_| (1..=2).contains(&part.len())))
        .collect();
    let (mut hour, minute, second) = match numbers?.as_slice() {
        [hour, minute] => (*hour, *minute, 0),
        [hour, minute, second] => (*hour, *minute, *second),
        _ => return None,
    };
    if let Some(after_noon) = after_noon {
        hour = hour % 12 + if after_noon { 12 } else { 0 };
    }
    let seconds = hour * 3_600 + minute * 60 + second;
    let in_day = (0..24).contains(&hour) && minute < 60 && second < 60;
    in_day.then(|| Span::from_micros(seconds * MICROSECONDS))
}

/// A clock time, or a whole hour: "8", "8-9", "8 uur", "8u-9u". Only where a column of times is known: "8" is anything.
pub(super) fn hour(text: &str) -> Option<Span> {
    let whole = || {
        let text = text.trim().to_lowercase();
        let start = text.split(['-', '–']).next()?;
        let start = start.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == ' ');
        let hour = start.trim().parse::<i64>().ok()?;
        let is_hour = (0..24).contains(&hour) && start.trim().len() <= 2;
        is_hour.then(|| Span::from_micros(hour * 3_600 * MICROSECONDS))
    };
    clock(text).or_else(whole)
}

/// A date with a time behind it: "2026-03-02 08:30", "2026-03-02T08:30:00", "2-3-2026 8:30". Without a time the second part
/// is none.
pub(super) fn moment(text: &str) -> Option<(Written, Option<Span>)> {
    if let Some(date) = date(text) {
        return Some((date, None));
    }
    let (day, time) = text
        .trim()
        .split_once('T')
        .or_else(|| text.trim().rsplit_once(' '))?;
    let time = time.split_once('.').map_or(time, |(whole, _)| whole);
    Some((date(day)?, Some(clock(time)?)))
}

/// A length of time in seconds: "95", "95,5" (where commas are decimal), "1:35" (minutes and seconds), "0:01:35",
/// "1m35s", "95 s".
pub(super) fn seconds(text: &str, number: impl Fn(&str) -> Option<f64>) -> Option<f64> {
    let text = text.trim();
    if let Some(value) = number(text) {
        return Some(value).filter(|value| *value >= 0.0);
    }
    if text.contains(':') {
        let parts: Vec<&str> = text.split(':').collect();
        let mut total = 0.0;
        for (place, part) in parts.iter().enumerate() {
            let value = number(part).filter(|value| *value >= 0.0)?;
            if place > 0 && value >= 60.0 || parts.len() > 3 {
                return None;
            }
            total = total * 60.0 + value;
        }
        return Some(total);
    }
    crate::scenario::measures::duration(text).map(Span::seconds)
}

/// What a cell says of how a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Yes to what the heading asks.
    Yes,
    /// No to it.
    No,
    /// The outcome itself, whatever the heading asks.
    Abandoned,
    /// The outcome itself.
    Answered,
}

/// Yes or no in words, letters and numbers, or the outcome itself.
pub(super) fn outcome(text: &str) -> Option<Said> {
    const WORDS: [(Said, &[&str]); 4] = [
        (
            Said::Yes,
            &["yes", "y", "ja", "j", "1", "true", "waar", "x"],
        ),
        (Said::No, &["no", "n", "nee", "0", "false", "onwaar"]),
        (
            Said::Abandoned,
            &[
                "abandoned",
                "abandon",
                "afgehaakt",
                "opgehangen",
                "hungup",
                "verlaten",
                "verloren",
                "lost",
            ],
        ),
        (
            Said::Answered,
            &[
                "answered",
                "handled",
                "beantwoord",
                "opgenomen",
                "geholpen",
                "connected",
                "afgehandeld",
            ],
        ),
    ];
    let word = super::headings::plain(text);
    let found = WORDS
        .iter()
        .find(|(_, words)| words.contains(&word.as_str()));
    found.map(|(said, _)| *said)
}

/// In a date with slashes: does the day come first (true) or the month; none when it cannot be told.
pub(super) fn slash_order(text: &str) -> Option<bool> {
    let (first, rest) = text.trim().split_once('/')?;
    let second = rest.split('/').next()?;
    match (first.parse::<u8>().ok()?, second.parse::<u8>().ok()?) {
        (13..=31, _) => Some(true),
        (_, 13..=31) => Some(false),
        _ => None,
    }
}

/// Nothing was recorded: an empty cell or a dash. Blank is not zero.
pub(super) fn is_blank(text: &str) -> bool {
    let words = [
        "", "-", "–", "—", "n/a", "na", "nvt", "n.v.t.", "null", "#n/a", "#n/b",
    ];
    words.contains(&text.trim().to_lowercase().as_str())
}

/// A row of totals at the end of a report.
pub(super) fn is_total(text: &str) -> bool {
    let word = super::headings::plain(text);
    [
        "total",
        "totaal",
        "grandtotal",
        "eindtotaal",
        "sum",
        "som",
        "average",
        "gemiddelde",
    ]
    .iter()
    .any(|total| word.starts_with(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_date_in_many_hands() {
        let second_of_march = Date::constant(2026, 3, 2);
        for text in [
            "2026-03-02",
            "20260302",
            "2-3-2026",
            "02-03-26",
            "2.3.2026",
            "2 maart 2026",
            "ma 2 mrt 2026",
            "Mar 2, 2026",
            "2026/3/2",
        ] {
            assert_eq!(date(text), Some(Written::Sure(second_of_march)), "{text}");
        }
        let open = date("02/03/2026").expect("a date");
        assert_eq!(open.date(true), Some(second_of_march));
        assert_eq!(open.date(false), Some(Date::constant(2026, 2, 3)));
        assert_eq!(
            date("13/03/2026"),
            Some(Written::Sure(Date::constant(2026, 3, 13)))
        );
        for text in [
            "31-2-2026",
            "2026-13-01",
            "march",
            "1-2",
            "2-3-1026",
            "",
            "12:30",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn clock_times_of_all_kinds() {
        let half_past_eight = Span::from_micros(510 * 60 * MICROSECONDS);
        for text in [
            "8:30",
            "08:30:00",
            "8.30",
            "8u30",
            "0830",
            "8:30-9:00",
            "8:30 AM",
            "08:30 – 09:00",
        ] {
            assert_eq!(clock(text), Some(half_past_eight), "{text}");
        }
        assert_eq!(
            clock("12:15 am"),
            Some(Span::from_micros(15 * 60 * MICROSECONDS))
        );
        assert_eq!(clock("1:00 pm").map(Span::seconds), Some(46_800.0));
        for text in ["25:00", "8:60", "calls", "12", "8:3a", "1234567"] {
            assert_eq!(clock(text), None, "{text}");
        }
        let (day, time) = moment("2-3-2026 8:30").expect("a moment");
        assert_eq!(
            (day.date(true), time),
            (Some(Date::constant(2026, 3, 2)), Some(half_past_eight))
        );
    }

    #[test]
    fn lengths_of_time_of_all_kinds() {
        let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok();
        for text in ["95", "95,0", "1:35", "0:01:35", "1m35s", "95 s"] {
            assert_eq!(seconds(text, number), Some(95.0), "{text}");
        }
        for text in ["-3", "1:75", "1:2:3:4", "soon", ""] {
            assert_eq!(seconds(text, number), None, "{text}");
        }
        assert_eq!((outcome("Ja"), outcome("maybe")), (Some(Said::Yes), None));
        let orders = ["13/3/2026", "3/13/2026", "3/3/2026"].map(slash_order);
        assert_eq!(orders, [Some(true), Some(false), None]);
        assert!(is_blank(" - ") && !is_blank("0") && is_total("Totaal week 3"));
    }
}
