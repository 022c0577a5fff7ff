//! Time in the simulated world: whole microseconds, so that sums are exact and order is total.
//!
//! Seconds as `f64` exist only at the rim: when a law is drawn and when a figure is printed.

use std::ops::{Add, AddAssign, Neg, Sub, SubAssign};

/// Microseconds in one second.
pub const MICROSECONDS: i64 = 1_000_000;

/// A length of time in whole microseconds. May be negative (a difference), reaches 292,000 years.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span(i64);

/// A moment of the simulated calendar: microseconds since midnight at the start of the first day.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time(i64);

impl Span {
    /// No time at all.
    pub const ZERO: Span = Span(0);
    /// Longer than any run (1,141 years): stands for "never".
    pub const FOREVER: Span = Span(1 << 55);
    /// One calendar day of 24 hours.
    pub const DAY: Span = Span(86_400 * MICROSECONDS);
    /// One hour.
    pub const HOUR: Span = Span(3_600 * MICROSECONDS);
    /// One minute.
    pub const MINUTE: Span = Span(60 * MICROSECONDS);

    /// From whole microseconds.
    pub const fn from_micros(micros: i64) -> Span {
        Span(micros)
    }

    /// From seconds, rounded to the nearest microsecond; anything not below [`Span::FOREVER`]
    /// (infinity included) is [`Span::FOREVER`], and what is not a number is zero.
    #[inline]
    pub fn from_seconds(seconds: f64) -> Span {
        const LIMIT: f64 = Span::FOREVER.0 as f64;
        let micros = seconds * MICROSECONDS as f64;
        if micros >= LIMIT {
            Span::FOREVER
        } else {
            // `as` rounds towards zero and maps NaN to zero; adding half makes it nearest for the
            // non-negative values that laws give.
            Span((micros + 0.5) as i64)
        }
    }

    /// Whole microseconds.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Seconds.
    #[inline]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / MICROSECONDS as f64
    }

    /// Minutes.
    #[inline]
    pub fn minutes(self) -> f64 {
        self.0 as f64 / (60 * MICROSECONDS) as f64
    }

    /// This span multiplied by a factor, rounded to the nearest microsecond.
    #[inline]
    pub fn scaled(self, factor: f64) -> Span {
        Span::from_seconds(self.seconds() * factor)
    }
}

impl Time {
    /// Midnight at the start of the first day (or the start of a run that never closes).
    pub const START: Time = Time(0);
    /// Later than everything that happens: [`Span::FOREVER`] after the start.
    pub const NEVER: Time = Time(1 << 55);

    /// From whole microseconds since the start.
    pub const fn from_micros(micros: i64) -> Time {
        Time(micros)
    }

    /// Whole microseconds since the start.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Time passed since an earlier moment (negative when `earlier` is later).
    #[inline]
    pub fn since(self, earlier: Time) -> Span {
        Span(self.0 - earlier.0)
    }
}

impl Add<Span> for Time {
    type Output = Time;
    #[inline]
    fn add(self, span: Span) -> Time {
        Time(self.0 + span.0)
    }
}

impl Sub<Span> for Time {
    type Output = Time;
    #[inline]
    fn sub(self, span: Span) -> Time {
        Time(self.0 - span.0)
    }
}

impl Add for Span {
    type Output = Span;
    #[inline]
    fn add(self, other: Span) -> Span {
        Span(self.0 + other.0)
    }
}

impl Sub for Span {
    type Output = Span;
    #[inline]
    fn sub(self, other: Span) -> Span {
        Span(self.0 - other.0)
    }
}

impl Neg for Span {
    type Output = Span;
    fn neg(self) -> Span {
        Span(-self.0)
    }
}

impl AddAssign for Span {
    #[inline]
    fn add_assign(&mut self, other: Span) {
        *self = *self + other;
    }
}

impl SubAssign for Span {
    #[inline]
    fn sub_assign(&mut self, other: Span) {
        *self = *self - other;
    }
}

impl std::iter::Sum for Span {
    fn sum<I: Iterator<Item = Span>>(iter: I) -> Span {
        iter.fold(Span::ZERO, Add::add)
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}s", self.seconds())
    }
}

impl std::fmt::Debug for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "@{}s", Span(self.0).seconds())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_round_to_the_nearest_microsecond() {
        assert_eq!(Span::from_seconds(1.000_000_4).micros(), 1_000_000);
        assert_eq!(Span::from_seconds(1.000_000_6).micros(), 1_000_001);
    }

    #[test]
    fn infinity_is_forever_and_forever_after_any_moment_does_not_overflow() {
        assert_eq!(Span::from_seconds(f64::INFINITY), Span::FOREVER);
        assert!(Time::START + Span::DAY + Span::FOREVER >= Time::NEVER);
        assert_eq!(Span::from_seconds(f64::NAN), Span::ZERO);
    }
}
