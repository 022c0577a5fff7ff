//! Numbers, times and laws as a scenario writes them.

use crate::law::{Law, Tail};
use crate::statistics::{Family, Fitted};
use crate::time::{MICROSECONDS, Span};

/// A number with so many significant digits, and no zeros behind its decimals.
pub(super) fn significant(value: f64, digits: i32) -> String {
    if value == 0.0 || !value.is_finite() {
        return "0".to_owned();
    }
    let before = libm::floor(libm::log10(libm::fabs(value))) as i32 + 1;
    let decimals = (digits - before).max(0) as usize;
    let text = format!("{value:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// A length of time: whole seconds from a minute on, else with decimals.
pub(super) fn time(seconds: f64) -> String {
    let whole = libm::round(seconds) as i64;
    if whole < 60 {
        return format!("{}s", significant(seconds, 3));
    }
    match (whole / 60, whole % 60) {
        (minutes, 0) => format!("{minutes}min"),
        (minutes, rest) => format!("{minutes}min{rest}s"),
    }
}

/// The clock time at which something starts; beyond midnight that of the next day.
pub(super) fn clock(time: Span) -> String {
    let minutes = time.micros().rem_euclid(Span::DAY.micros()) / (60 * MICROSECONDS);
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// The hours of a day, which end at 24:00 or, beyond midnight, at a clock time of the next day.
pub(super) fn hours((from, until): (Span, Span)) -> String {
    let until = match until {
        Span::DAY => "24:00".to_owned(),
        until => clock(until),
    };
    format!("{}-{until}", clock(from))
}

/// A fitted law as a value of the language.
pub(super) fn fitted(fit: &Fitted) -> String {
    let mean = time(fit.mean.value);
    let spread = fit.spread.map_or(1.0, |spread| spread.value);
    let spread = match fit.family {
        Family::Exponential => String::new(),
        Family::Erlang => format!(", phases = {}", significant(spread, 9)),
        Family::Gamma | Family::Lognormal => format!(", cv = {}", significant(spread, 3)),
        Family::Weibull => format!(", shape = {}", significant(spread, 3)),
    };
    format!(
        "{{ {} = {{ mean = \"{mean}\"{spread} }} }}",
        fit.family.name()
    )
}

/// With a share of zeros beside it.
pub(super) fn with_zeros(share: f64, law: &str) -> String {
    let share = libm::round(share * 1_000.0) / 1_000.0;
    let rest = significant(1.0 - share, 3);
    let share = significant(share, 3);
    format!(
        "{{ mix = {{ none = {{ share = {share}, law = \"0s\" }}, some = {{ share = {rest}, law = {law} }} }} }}"
    )
}

/// Patience: exponential, or a survival table.
pub(super) fn patience(law: &Law) -> String {
    match law {
        Law::Survival { points, tail } => {
            let points = points.iter().map(|(seconds, share)| {
                format!("\"{}\" = {}", exact_time(*seconds), significant(*share, 3))
            });
            let points = points.collect::<Vec<_>>().join(", ");
            let tail = match tail {
                Tail::Exponential(mean) => format!(", tail = \"{}\"", time(*mean)),
                _ => String::new(),
            };
            format!("{{ points = {{ survival = {{ {points} }}{tail} }} }}")
        }
        other => format!(
            "{{ exponential = {{ mean = \"{}\" }} }}",
            time(other.mean())
        ),
    }
}

/// To a tenth of a second, so that no two points fall together.
fn exact_time(seconds: f64) -> String {
    let tenths = libm::round(seconds * 10.0);
    format!("{}s", tenths / 10.0)
}

/// A name as a key of small letters, digits and underscores; `without` where nothing is left of it.
pub(super) fn name(text: &str, without: &str) -> String {
    let mut name = String::new();
    for letter in text.trim().to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => name.push(letter),
            'à'..='å' => name.push('a'),
            'è'..='ë' => name.push('e'),
            'ì'..='ï' => name.push('i'),
            'ò'..='ö' => name.push('o'),
            'ù'..='ü' => name.push('u'),
            _ if name.ends_with('_') || name.is_empty() => {}
            _ => name.push('_'),
        }
    }
    let name = name.trim_end_matches('_');
    if name.is_empty() {
        without.to_owned()
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_as_people_write_them() {
        assert_eq!(
            [408.23, 0.12049, 3.0, 1_234.6].map(|x| significant(x, 3)),
            ["408", "0.12", "3", "1235"]
        );
        assert_eq!(
            [12.34, 59.7, 192.4, 240.0].map(time),
            ["12.3s", "1min", "3min12s", "4min"]
        );
        assert_eq!(name(" Verhuizen & parkeren ", "x"), "verhuizen_parkeren");
        assert_eq!(
            (name("Ruïne", "x"), name("--", "calls")),
            ("ruine".into(), "calls".into())
        );
    }

    #[test]
    fn shares_of_a_mix_add_to_one() {
        let text = with_zeros(0.0617, "\"1s\"");
        assert!(
            text.contains("share = 0.062") && text.contains("share = 0.938"),
            "{text}"
        );
    }
}
