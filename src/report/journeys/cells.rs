//! The cells of a line, written straight into a text: the event log has many lines.

use crate::report::csv::Style;
use crate::time::{Span, Time};
use jiff::civil::Date;
use std::fmt::Write;

/// A whole number.
pub(super) fn number(text: &mut String, number: u64) {
    text.push_str(itoa::Buffer::new().format(number));
}

/// A number from 0 up, with one decimal, rounded as `{:.1}` rounds it.
pub(super) fn tenths(text: &mut String, style: Style, value: f64) {
    let tenths = value * 10.0;
    let rest = tenths - tenths.floor();
    // So near to the middle between two tenths the multiplication may have decided it.
    if (rest - 0.5).abs() < 1e-6 {
        text.push_str(&style.number(&format!("{value:.1}")));
        return;
    }
    let tenths = (tenths + 0.5) as u64;
    number(text, tenths / 10);
    text.push(style.decimal());
    digit(text, tenths % 10);
}

/// Moments in ISO 8601, without zone: the scenario's own clock. Remembers the text of the day.
#[derive(Debug)]
pub(super) struct Clock {
    first: Date,
    style: Style,
    day: i64,
    date: String,
}

impl Clock {
    /// `first` is the date of the first day.
    pub(super) fn new(first: Date, style: Style) -> Clock {
        let date = first.to_string();
        Clock {
            first,
            style,
            day: 0,
            date,
        }
    }

    /// One moment, such as `2026-03-02T08:30:00.000`; Excel takes it for a time only with a space in it.
    pub(super) fn moment(&mut self, text: &mut String, at: Time) {
        let day = at.micros().div_euclid(Span::DAY.micros());
        if day != self.day {
            self.day = day;
            let date = self.first.saturating_add(jiff::Span::new().days(day));
            self.date.clear();
            // Writing into a text cannot fail.
            let _ = write!(self.date, "{date}");
        }
        let within = at.micros().rem_euclid(Span::DAY.micros()) as u64 / 1_000;
        let (seconds, thousandths) = (within / 1_000, within % 1_000);
        text.push_str(&self.date);
        text.push(self.style.before_time());
        two_digits(text, seconds / 3_600);
        text.push(':');
        two_digits(text, seconds / 60 % 60);
        text.push(':');
        two_digits(text, seconds % 60);
        text.push(self.style.decimal());
        digit(text, thousandths / 100);
        two_digits(text, thousandths % 100);
    }
}

fn two_digits(text: &mut String, number: u64) {
    digit(text, number / 10);
    digit(text, number % 10);
}

fn digit(text: &mut String, digit: u64) {
    text.push(char::from(b'0' + digit as u8));
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn tenths_are_those_of_the_standard_library() {
        for step in 0..200_000 {
            let value = f64::from(step) * 0.0005;
            let mut text = String::new();
            tenths(&mut text, Style::Standard, value);
            assert_eq!(text, format!("{value:.1}"), "{value}");
        }
        let mut text = String::new();
        tenths(&mut text, Style::ExcelNl, 99.96);
        assert_eq!(text, "100,0");
    }

    #[test]
    fn the_date_follows_the_day() {
        let written = |style: Style, micros: i64| {
            let mut clock = Clock::new(date(2026, 2, 27), style);
            let mut text = String::new();
            clock.moment(&mut text, Time::from_micros(micros));
            text
        };
        let next_day = Span::DAY.micros();
        assert_eq!(written(Style::Standard, 0), "2026-02-27T00:00:00.000");
        assert_eq!(
            written(Style::Standard, 2 * next_day - 1_000),
            "2026-02-28T23:59:59.999"
        );
        assert_eq!(
            written(Style::ExcelNl, 2 * next_day + 4_225_678_901),
            "2026-03-01 01:10:25,678"
        );
    }
}
