//! Numbers and times as the reader writes them.
//!
//! Dutch: decimal comma, dot between thousands, a space before the percent sign. English: decimal point, comma
//! between thousands. Clock times count to 24 in both. What is not known is a dash, never a zero.

use crate::model::Language;
use crate::time::{Span, Time};

/// Stands where a figure has no value: blank is not zero.
pub const BLANK: &str = "–";

/// A number with a fixed number of decimals: `1.234,5` or `1,234.5`. Not finite: a dash.
pub fn number(language: Language, value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return BLANK.to_owned();
    }
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let (point, separator) = match language {
        Language::English => ('.', ','),
        Language::Dutch => (',', '.'),
    };
    let mut text = String::new();
    // What rounds to zero has no sign.
    if value < 0.0 && plain.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        text.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    text
}

/// A whole number with separators: `12.345` or `12,345`.
pub fn count(language: Language, value: u64) -> String {
    number(language, value as f64, 0)
}

/// A share from 0 to 1 as a percentage: `12,4 %` or `12.4%`.
pub fn percent(language: Language, share: f64, decimals: usize) -> String {
    let value = number(language, share * 100.0, decimals);
    if value == BLANK {
        return value;
    }
    value + percent_sign(language)
}

/// A number with its 95 % interval: `3,20 ± 0,15`. Without half width (one replication) the number alone.
pub fn with_interval(
    language: Language,
    value: f64,
    half_width: Option<f64>,
    decimals: usize,
) -> String {
    let value = number(language, value, decimals);
    match half_width {
        Some(half_width) if value != BLANK => {
            format!("{value} ± {}", number(language, half_width, decimals))
        }
        _ => value,
    }
}

/// A share with its 95 % interval as percentages: `81,2 ± 0,9 %` or `81.2 ± 0.9%`.
pub fn percent_with_interval(
    language: Language,
    share: f64,
    half_width: Option<f64>,
    decimals: usize,
) -> String {
    let half_width = half_width.map(|half_width| half_width * 100.0);
    let value = with_interval(language, share * 100.0, half_width, decimals);
    if value == BLANK {
        return value;
    }
    value + percent_sign(language)
}

/// A difference, always with its sign: `+1,2`, `−0,4`; `0,0` when it rounds to nothing.
pub fn signed(language: Language, difference: f64, decimals: usize) -> String {
    let text = number(language, difference, decimals);
    let nothing = !text.bytes().any(|digit| (b'1'..=b'9').contains(&digit));
    if nothing || text.starts_with('−') {
        text
    } else {
        format!("+{text}")
    }
}

/// The number of decimals (at most `most`) that shows a half width with two digits: no number claims more than its
/// interval allows.
pub fn decimals_for(half_width: f64, most: usize) -> usize {
    (0..most)
        .find(|&decimals| half_width * libm::pow(10.0, decimals as f64) >= 9.5)
        .unwrap_or(most)
}

/// A length of time with its two largest units: `4 min 30 s`, `2 h 5 min` (`2 u 5 min`), `3 d 4 h`; below ten
/// seconds with one decimal: `7.5 s`.
pub fn duration(language: Language, span: Span) -> String {
    let hour = match language {
        Language::English => "h",
        Language::Dutch => "u",
    };
    let seconds = span.seconds().abs();
    let sign = if span < Span::ZERO { "−" } else { "" };
    // Round once, to the unit that is shown, so that 59.7 s is 1 min and not 60 s.
    let text = if seconds < 9.95 {
        let decimals = usize::from((seconds - seconds.round()).abs() >= 0.05);
        format!("{} s", number(language, seconds, decimals))
    } else if seconds < 3_599.5 {
        two_units(seconds.round() as u64, 60, "min", "s")
    } else if seconds < 86_370.0 {
        two_units((seconds / 60.0).round() as u64, 60, hour, "min")
    } else {
        two_units((seconds / 3_600.0).round() as u64, 24, "d", hour)
    };
    format!("{sign}{text}")
}

/// The time on the clock at a moment: `14:05`.
pub fn clock(at: Time) -> String {
    clock_of_minutes(at.micros().div_euclid(Span::MINUTE.micros()))
}

/// The time on the clock so many minutes after a midnight: `14:05`.
pub fn clock_of_minutes(minutes: i64) -> String {
    let minutes = minutes.rem_euclid(24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// An amount of money; `currency` is a code such as `EUR`: `€ 1.234,50` or `€1,234.50`; other codes stand before the
/// number.
pub fn money(language: Language, currency: &str, amount: f64, decimals: usize) -> String {
    let value = number(language, amount, decimals);
    match (currency, language) {
        _ if value == BLANK => value,
        ("EUR", Language::Dutch) => format!("€ {value}"),
        ("EUR", Language::English) => format!("€{value}"),
        (code, _) => format!("{code} {value}"),
    }
}

fn percent_sign(language: Language) -> &'static str {
    match language {
        Language::English => "%",
        Language::Dutch => " %",
    }
}

/// A count of the smaller unit in two units; the smaller is left out when it is zero, the larger too.
fn two_units(small: u64, per_large: u64, large_name: &str, small_name: &str) -> String {
    match (small / per_large, small % per_large) {
        (0, rest) => format!("{rest} {small_name}"),
        (large, 0) => format!("{large} {large_name}"),
        (large, rest) => format!("{large} {large_name} {rest} {small_name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Dutch, English};

    #[test]
    fn thousands_and_decimals_follow_the_reader() {
        assert_eq!(number(Dutch, 1_234_567.891, 2), "1.234.567,89");
        assert_eq!(number(English, 1_234_567.891, 2), "1,234,567.89");
        assert_eq!(number(Dutch, 999.0, 0), "999");
        assert_eq!(number(English, -1000.0, 0), "−1,000");
    }

    #[test]
    fn what_rounds_to_zero_has_no_sign_and_what_is_unknown_is_no_zero() {
        assert_eq!(number(Dutch, -0.04, 1), "0,0");
        assert_eq!(signed(English, -0.04, 1), "0.0");
        assert_eq!(signed(English, 0.04, 1), "0.0");
        assert_eq!(number(Dutch, f64::NAN, 1), BLANK);
        assert_eq!(percent(Dutch, f64::NAN, 1), BLANK);
        assert_eq!(money(Dutch, "EUR", f64::INFINITY, 1), BLANK);
    }

    #[test]
    fn shares_and_intervals() {
        assert_eq!(percent(Dutch, 0.1239, 1), "12,4 %");
        assert_eq!(percent(English, 0.1239, 1), "12.4%");
        assert_eq!(
            percent_with_interval(Dutch, 0.8121, Some(0.0093), 1),
            "81,2 ± 0,9 %"
        );
        assert_eq!(
            percent_with_interval(English, 0.8121, Some(0.0093), 1),
            "81.2 ± 0.9%"
        );
        assert_eq!(with_interval(Dutch, 3.2, None, 2), "3,20");
        assert_eq!(signed(Dutch, 1.25, 1), "+1,2");
        assert_eq!(signed(Dutch, -1.26, 1), "−1,3");
    }

    #[test]
    fn decimals_follow_the_half_width() {
        assert_eq!(decimals_for(12.0, 3), 0);
        assert_eq!(decimals_for(1.2, 3), 1);
        assert_eq!(decimals_for(0.12, 3), 2);
        assert_eq!(decimals_for(0.0, 3), 3);
        assert_eq!(decimals_for(f64::NAN, 3), 3);
    }

    #[test]
    fn durations_round_once() {
        let show = |seconds: f64| duration(English, Span::from_seconds(seconds));
        assert_eq!(show(0.0), "0 s");
        assert_eq!(show(7.46), "7.5 s");
        assert_eq!(show(59.7), "1 min");
        assert_eq!(show(270.0), "4 min 30 s");
        assert_eq!(show(3_599.6), "1 h");
        assert_eq!(show(7_500.0), "2 h 5 min");
        assert_eq!(show(273_600.0), "3 d 4 h");
        assert_eq!(duration(Dutch, Span::from_seconds(7_500.0)), "2 u 5 min");
        assert_eq!(duration(Dutch, Span::from_micros(-30_000_000)), "−30 s");
    }

    #[test]
    fn clocks_count_to_24() {
        assert_eq!(clock(Time::START + Span::from_seconds(50_759.0)), "14:05");
        assert_eq!(clock(Time::START + Span::DAY + Span::MINUTE), "00:01");
        assert_eq!(clock_of_minutes(-1), "23:59");
    }

    #[test]
    fn money_follows_the_reader() {
        assert_eq!(money(Dutch, "EUR", 1234.5, 2), "€ 1.234,50");
        assert_eq!(money(English, "EUR", 1234.5, 2), "€1,234.50");
        assert_eq!(money(English, "CHF", 12.0, 0), "CHF 12");
    }
}
