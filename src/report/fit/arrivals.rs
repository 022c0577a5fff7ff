//! Volume, profile and busyness, told.

use jiff::civil::{Date, Weekday};
use serde_json::{Map, Value, json};

use super::{
    Estimated, Unit, definitions, estimates_json, few, interval_json, paragraph, range, table,
    test_json, test_text, together, understood, understood_json,
};
use crate::fit::Arrivals;
use crate::fit::arrivals::{Halves, ReasonFit, Share};
use crate::model::Language;
use crate::text::number::{clock, count, duration, number};
use crate::text::{Key, fill, fill_with, say};
use crate::time::{Span, Time};

/// Everything that was fitted to counts, for people.
pub fn arrivals(file: &str, fitted: &Arrivals, language: Language) -> String {
    let mut text = format!(
        "{}\n",
        fill(language, Key::FitOfArrivals, &[("file", file)])
    );
    text += &understood(language, &fitted.understood);
    text += &holes(fitted, language);
    for reason in &fitted.reasons {
        let lines = estimates(reason, language);
        text += &format!(
            "\n{}\n",
            if reason.name.is_empty() {
                say(language, Key::FitCalls)
            } else {
                &reason.name
            }
        );
        text += &paragraph(&what_was_seen(fitted, reason, language));
        text += &format!("\n{}\n", table(&lines, language));
        for finding in findings(reason, language) {
            text += &paragraph(&finding);
        }
    }
    text += &together::told(fitted, language);
    if !fitted.left_out.is_empty() {
        text += &dated(language, Key::FitLeftOut, &fitted.left_out);
    }
    let most = fitted
        .reasons
        .iter()
        .map(|reason| estimates(reason, language))
        .max_by_key(Vec::len);
    let mut defined = most.unwrap_or_default();
    defined.extend(together::defined(fitted, language));
    text += &format!("\n{}", definitions(&defined, language));
    text
}

fn holes(fitted: &Arrivals, language: Language) -> String {
    let filled = fitted
        .reasons
        .iter()
        .all(|reason| reason.partly_seen.is_empty() && reason.hardly_seen.is_empty());
    let key = match fitted.missing {
        0 => return String::new(),
        _ if fitted.zeros_filled => Key::FitZerosFilled,
        // Only outside the hours in which calls come.
        _ if filled => return String::new(),
        _ if fitted.says_zero => Key::FitHoles,
        _ => Key::FitHolesZero,
    };
    paragraph(&fill(
        language,
        key,
        &[("count", &fitted.missing.to_string())],
    ))
}

fn what_was_seen(fitted: &Arrivals, reason: &ReasonFit, language: Language) -> String {
    let date = |date: Option<&Date>| date.map_or_else(String::new, Date::to_string);
    let values = [
        ("days", reason.days.len().to_string()),
        ("first", date(reason.days.first())),
        ("last", date(reason.days.last())),
        ("calls", count(language, reason.calls)),
        ("length", duration(language, fitted.length)),
    ];
    let mut values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let mut key = Key::FitDays;
    if fitted.length == Span::DAY {
        values.pop();
        key = Key::FitDaysWhole;
    }
    fill(language, key, &values)
}

/// The name of a weekday as the reader writes it.
pub(super) fn weekday_name(language: Language, weekday: Weekday) -> &'static str {
    let place = weekday.to_monday_zero_offset() as usize;
    match language {
        Language::English => [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ][place],
        Language::Dutch => [
            "maandag",
            "dinsdag",
            "woensdag",
            "donderdag",
            "vrijdag",
            "zaterdag",
            "zondag",
        ][place],
    }
}

pub(super) fn clock_of(time: Span) -> String {
    clock(Time::START + time)
}

/// The estimates of a reason in the order of the table.
fn estimates(reason: &ReasonFit, language: Language) -> Vec<Estimated> {
    let mut lines = vec![Estimated::of(
        language,
        ("calls_per_day", Key::FitPerDay),
        Unit::Calls,
        reason.per_day,
        Key::FitPerDayIs,
    )];
    if reason.by_weekday() {
        lines.extend(reason.weekdays.iter().map(|day| {
            let english = weekday_name(Language::English, day.weekday).to_lowercase();
            Estimated {
                name: format!("calls_per_day_{english}"),
                title: format!("  {}", weekday_name(language, day.weekday)),
                unit: Unit::Calls,
                value: day.per_day,
                definition: None,
            }
        }));
    }
    lines.extend(reason.busyness.map(|busyness| {
        let called = ("busyness_cv", Key::FitBusyness);
        Estimated::of(language, called, Unit::Plain, busyness, Key::FitBusynessIs)
    }));
    if let Some((at, factors)) = reason.changes() {
        let at = clock_of(at);
        let with_time = |key| fill(language, key, &[("at", &at)]);
        lines.push(Estimated {
            name: "busyness_cv_of_halves".to_owned(),
            title: say(language, Key::FitHalfBusyness).to_owned(),
            unit: Unit::Plain,
            value: factors.cv,
            definition: Some(with_time(Key::FitHalfBusynessIs)),
        });
        lines.push(Estimated {
            name: "correlation_of_halves".to_owned(),
            title: with_time(Key::FitCorrelation),
            unit: Unit::Plain,
            value: factors.correlation,
            definition: Some(say(language, Key::FitCorrelationIs).to_owned()),
        });
    }
    lines.extend(reason.growth.map(|growth| {
        let called = ("growth_per_week", Key::FitGrowth);
        Estimated::of(language, called, Unit::Share, growth, Key::FitGrowthIs)
    }));
    lines
}

/// What was tested, and days that need a word.
fn findings(reason: &ReasonFit, language: Language) -> Vec<String> {
    let mut said = Vec::new();
    let either = |test: crate::statistics::Test, yes: Key, no: Key| {
        let key = if test.found() { yes } else { no };
        fill(language, key, &[("test", &test_text(language, test))])
    };
    if let Some(test) = reason.weekdays_differ {
        said.push(either(test, Key::FitWeekdaysDiffer, Key::FitWeekdaysAlike));
    }
    said.push(busyness_finding(reason, language));
    if let Some(test) = reason.profiles_differ {
        let test_words = test_text(language, test);
        let key = if reason.profile_is_not_one() {
            Key::FitProfilesDiffer
        } else {
            Key::FitProfilesAlike
        };
        said.push(fill(language, key, &[("test", &test_words)]));
    }
    said.extend(
        reason
            .halves
            .map(|halves| halves_finding(reason, halves, language)),
    );
    if let Some(growth) = reason.growth.filter(|growth| !growth.covers(0.0)) {
        let growth = range(language, Unit::Share, growth);
        said.push(fill(language, Key::FitGrows, &[("growth", &growth)]));
    }
    for far in &reason.far {
        let values = [
            ("date", far.date.to_string()),
            ("calls", count(language, far.calls)),
            ("times", number(language, far.times, 2)),
        ];
        said.push(fill_with(language, Key::FitFar, &values));
    }
    if let Some(without) = reason.busyness_without_far {
        let values = [
            ("value", number(language, without.value, 2)),
            ("range", range(language, Unit::Plain, without)),
        ];
        said.push(fill_with(language, Key::FitFarWithout, &values));
    }
    let named = [
        (Key::FitClosed, &reason.closed),
        (Key::FitAbsent, &reason.absent),
        (Key::FitHardly, &reason.hardly_seen),
        (Key::FitPartly, &reason.partly_seen),
    ];
    let named = named.iter().filter(|(_, dates)| !dates.is_empty());
    said.extend(
        named.map(|(key, dates)| dated(language, *key, dates).trim_end().replace('\n', " ")),
    );
    said
}

fn dated(language: Language, key: Key, dates: &[Date]) -> String {
    let dates: Vec<String> = dates.iter().map(Date::to_string).collect();
    paragraph(&fill(language, key, &[("dates", &few(language, &dates))]))
}

fn busyness_finding(reason: &ReasonFit, language: Language) -> String {
    let (Some(test), Some(busyness)) = (reason.dispersion, reason.busyness) else {
        return say(language, Key::FitFewDays).to_owned();
    };
    let test = test_text(language, test);
    if reason.is_busy() {
        return fill(language, Key::FitVary, &[("test", &test)]);
    }
    let high = number(language, busyness.high, 2);
    fill(
        language,
        Key::FitVaryNot,
        &[("test", &test), ("high", &high)],
    )
}

fn halves_finding(reason: &ReasonFit, halves: Halves, language: Language) -> String {
    let key = match (halves.varies.found(), reason.changes()) {
        (false, _) => Key::FitHalvesAlike,
        (true, Some(_)) => Key::FitHalvesVary,
        (true, None) => Key::FitHalvesUnknown,
    };
    let values = [
        ("at", clock_of(halves.at)),
        ("test", test_text(language, halves.varies)),
    ];
    fill_with(language, key, &values)
}

fn shares(profile: &[Share]) -> Value {
    let seen = profile.iter().filter(|share| share.share.n > 0);
    let shares = seen.map(|share| {
        json!({
            "start": clock_of(share.start),
            "share": share.share.value,
            "half_width": share.share.half_width,
            "days": share.share.n,
        })
    });
    shares.collect()
}

/// The same for machines, ending in a newline; `scenario` is the text to paste.
pub fn arrivals_json(file: &str, fitted: &Arrivals, scenario: &str) -> String {
    let dates = |dates: &[Date]| dates.iter().map(Date::to_string).collect::<Vec<_>>();
    let reason = |reason: &ReasonFit| {
        let weekdays =
            { reason.weekdays.iter().zip(&reason.weekday_profiles) }.map(|(day, own)| {
                let english = weekday_name(Language::English, day.weekday).to_lowercase();
                (english, shares(own))
            });
        let far = reason.far.iter().map(
            |day| json!({ "date": day.date.to_string(), "calls": day.calls, "times": day.times }),
        );
        json!({
            "name": reason.name,
            "days": reason.days.len(),
            "first": reason.days.first().map(Date::to_string),
            "last": reason.days.last().map(Date::to_string),
            "calls": reason.calls,
            "estimates": estimates_json(&estimates(reason, Language::English)),
            "busyness_without_far_days": reason.busyness_without_far.map(interval_json),
            "profile": shares(&reason.profile),
            "profiles_of_weekdays": weekdays.collect::<Map<String, Value>>(),
            "tests": {
                "weekdays_differ": test_json(reason.weekdays_differ),
                "profiles_differ": test_json(reason.profiles_differ),
                "days_vary": test_json(reason.dispersion),
                "halves_vary": test_json(reason.halves.map(|halves| halves.varies)),
            },
            "halves_at": reason.halves.map(|halves| clock_of(halves.at)),
            "far": far.collect::<Vec<Value>>(),
            "closed": dates(&reason.closed),
            "absent": dates(&reason.absent),
            "hardly_seen": dates(&reason.hardly_seen),
            "partly_seen": dates(&reason.partly_seen),
        })
    };
    let all = json!({
        "schema_version": 1,
        "fitted": "arrivals",
        "file": file,
        "read": understood_json(&fitted.understood),
        "interval_seconds": fitted.length.seconds(),
        "intervals_without_number": fitted.missing,
        "left_out": dates(&fitted.left_out),
        "reasons": fitted.reasons.iter().map(reason).collect::<Vec<Value>>(),
        "together": together::as_json(fitted),
        "scenario": scenario,
    });
    format!("{all:#}\n")
}
