//! Volume, profile and busyness as tables of a scenario.

use std::collections::BTreeSet;

use super::arrivals::weekday_name;
use super::law_text::{clock, name, significant};
use super::{Unit, range, together};
use crate::fit::Arrivals;
use crate::fit::arrivals::{ReasonFit, Share, WeekdayFit};
use crate::model::Language;
use crate::statistics::Interval;
use crate::text::{Key, say};
use crate::time::Span;

/// What the counts are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Volume {
    /// What an ACD counts.
    #[default]
    Offered,
    /// Fresh needs.
    Cases,
}

/// The lines of the tables, ready to be put together.
pub(super) struct Written {
    /// `[profile.x]` tables.
    pub(super) profiles: String,
    /// By reason: its name and the lines of its table.
    pub(super) reasons: Vec<(String, String)>,
    /// `[busyness.x]` tables.
    pub(super) busyness: String,
}

pub(super) fn written(fitted: &Arrivals, volume: Volume, language: Language) -> Written {
    let mut written = Written {
        profiles: String::new(),
        reasons: Vec::new(),
        busyness: String::new(),
    };
    let mut names = BTreeSet::new();
    for reason in &fitted.reasons {
        let mut key = name(&reason.name, "call");
        while !names.insert(key.clone()) {
            key.push('_');
        }
        if has_a_profile(reason) {
            written.profiles += &profile(&key, reason, language);
        }
        written.busyness += &changing(&key, reason, language);
        let volume = volume_lines(&key, (reason, fitted.length), volume, language);
        let lines = title(&key, &reason.name) + &volume;
        written.reasons.push((key, lines));
    }
    let keys = written.reasons.iter().map(|(key, _)| key.clone());
    let keys: Vec<String> = keys.collect();
    written.busyness += &together::written(fitted, &keys, language);
    written
}

/// One profile for all days; where weekdays differ in it, each has rates by the clock.
fn has_a_profile(reason: &ReasonFit) -> bool {
    !reason.profile.is_empty() && reason.weekday_profiles.is_empty()
}

/// A line for each weekday: calls per hour from clock times on.
fn rates(word: &str, reason: &ReasonFit, length: Span) -> String {
    let hours = length.seconds() / 3_600.0;
    let weekdays = reason.weekdays.iter().zip(&reason.weekday_profiles);
    let lines = weekdays.map(|(day, profile)| {
        let calls = if reason.by_weekday() {
            day.per_day.value
        } else {
            reason.per_day.value
        };
        let english = format!("{:?}", day.weekday).to_lowercase();
        let open = |share: &&Share| day.hours.0 <= share.start && share.start < day.hours.1;
        let rates = profile.iter().filter(open).map(|share| {
            let rate = calls * share.share.value.unwrap_or(0.0) / hours;
            let rate = significant(rate, 3);
            format!("\"{}\" = \"{rate} per hour\"", clock(share.start))
        });
        let rates: Vec<String> = rates.collect();
        format!("{word}.{english} = {{ {} }}\n", rates.join(", "))
    });
    lines.collect()
}

/// What the records call it, where that is more than its key.
fn title(key: &str, name: &str) -> String {
    if name.is_empty() || name == key {
        return String::new();
    }
    format!("title    = {}\n", toml::Value::String(name.to_owned()))
}

fn profile(key: &str, reason: &ReasonFit, language: Language) -> String {
    let note = say(language, Key::FitProfileNote);
    let mut text = format!("[profile.{key}.weights]   # {note}\n");
    for one in &reason.profile {
        let calls = |share: f64| share * reason.per_day.value;
        let value = one.share.value.unwrap_or(0.0);
        let range = one.share.half_width.map_or_else(String::new, |half| {
            let interval = Interval {
                value: calls(value),
                low: calls((value - half).max(0.0)),
                high: calls(value + half),
            };
            format!("   # {}", range(language, Unit::Calls, interval))
        });
        let start = format!("\"{}\"", clock(one.start));
        text += &format!("{start:<7} = {}{range}\n", significant(calls(value), 3));
    }
    text + "\n"
}

fn volume_lines(
    key: &str,
    (reason, length): (&ReasonFit, Span),
    volume: Volume,
    language: Language,
) -> String {
    let (word, note) = match volume {
        Volume::Offered => ("offered", Key::FitOfferedNote),
        Volume::Cases => ("cases", Key::FitFreshNote),
    };
    let note = say(language, note);
    let per_day = |value: f64| format!("\"{} per day\"", significant(value, 4));
    let mut text = if reason.by_weekday() {
        let english = |day: &WeekdayFit| format!("{:?}", day.weekday).to_lowercase();
        let days = reason.weekdays.iter();
        let ranges: Vec<String> = days
            .clone()
            .map(|day| {
                format!(
                    "{}: {}",
                    weekday_name(language, day.weekday),
                    range(language, Unit::Calls, day.per_day)
                )
            })
            .collect();
        let days: Vec<String> = days
            .map(|day| format!("{} = {}", english(day), per_day(day.per_day.value)))
            .collect();
        let volume = if reason.weekday_profiles.is_empty() {
            format!("{word:<8} = {{ {} }}\n", days.join(", "))
        } else {
            rates(word, reason, length)
        };
        format!("# {note}\n# {}\n{volume}", ranges.join("; "))
    } else if !reason.weekday_profiles.is_empty() {
        let range = range(language, Unit::Calls, reason.per_day);
        let rates = rates(word, reason, length);
        format!(
            "# {note}\n# {}: {range}\n{rates}",
            say(language, Key::FitPerDay)
        )
    } else {
        let range = range(language, Unit::Calls, reason.per_day);
        format!(
            "{word:<8} = {}   # {range}; {note}\n",
            per_day(reason.per_day.value)
        )
    };
    if has_a_profile(reason) {
        text += &format!("profile  = \"{key}\"\n");
    }
    match reason.busyness.filter(|_| reason.is_busy()) {
        None => text += &format!("# {}\n", say(language, Key::FitNoBusyness)),
        Some(_) if reason.changes().is_some() => {}
        Some(cv) => {
            let range = range(language, Unit::Plain, cv);
            text += &format!(
                "busyness = {{ gamma = {{ cv = {} }} }}   # {range}\n",
                significant(cv.value, 3)
            );
        }
    }
    text
}

/// Busyness that has another value from a moment on stands in a table of its own.
fn changing(key: &str, reason: &ReasonFit, language: Language) -> String {
    let Some((at, factors)) = reason.changes() else {
        return String::new();
    };
    let at = clock(at);
    format!(
        "[busyness.{key}]\n\
         factor  = {{ gamma = {{ cv = {} }} }}   # {}\n\
         reasons = [\"{key}\"]\n\
         changes = {{ at = \"{at}\", correlation = {} }}   # {}\n\n",
        significant(factors.cv.value, 3),
        range(language, Unit::Plain, factors.cv),
        significant(factors.correlation.value, 2),
        range(language, Unit::Plain, factors.correlation),
    )
}
