//! Values that may differ over the day.

use crate::time::{Span, Time};

/// A value that is the same all day, or another from each clock time until the next.
#[derive(Clone, Debug, PartialEq)]
pub enum ByClock<T> {
    /// The same all day.
    Always(T),
    /// Another from each clock time on.
    Steps(Steps<T>),
}

/// Values from clock times on: each holds until the next begins, the last until the first of the next day.
#[derive(Clone, Debug, PartialEq)]
pub struct Steps<T> {
    /// From when on (since midnight, below 24 hours), upwards; at least one.
    steps: Vec<(Span, T)>,
}

impl<T> Steps<T> {
    /// None when there are no steps, or when their times do not rise from 0:00 to below 24:00.
    pub fn new(steps: Vec<(Span, T)>) -> Option<Steps<T>> {
        let rises = steps.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let (first, last) = (steps.first()?.0, steps.last()?.0);
        let in_a_day = first >= Span::ZERO && last < Span::DAY;
        (rises && in_a_day).then_some(Steps { steps })
    }

    fn at(&self, moment: Time) -> &T {
        let since = moment.since(Time::START).micros();
        let clock = Span::from_micros(since.rem_euclid(Span::DAY.micros()));
        let begun = self.steps.partition_point(|step| step.0 <= clock);
        // Before the first clock time the last value of the day before holds on.
        let place = begun.checked_sub(1).unwrap_or(self.steps.len() - 1);
        &self.steps[place].1
    }
}

impl<T> ByClock<T> {
    /// The value at a moment.
    #[inline]
    pub fn at(&self, moment: Time) -> &T {
        match self {
            ByClock::Always(value) => value,
            ByClock::Steps(steps) => steps.at(moment),
        }
    }

    /// Every value that it has at some time of the day.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        let (always, steps) = match self {
            ByClock::Always(value) => (Some(value), None),
            ByClock::Steps(steps) => (None, Some(&steps.steps)),
        };
        let steps = steps.into_iter().flatten().map(|(_, value)| value);
        always.into_iter().chain(steps)
    }

    /// The times since midnight at which it changes; none where it never does.
    pub fn changes(&self) -> impl Iterator<Item = Span> {
        let steps = match self {
            ByClock::Always(_) => None,
            ByClock::Steps(steps) => Some(&steps.steps),
        };
        steps.into_iter().flatten().map(|(from, _)| *from)
    }

    /// The same with something else in the place of each value.
    pub fn map<U>(&self, mut change: impl FnMut(&T) -> U) -> ByClock<U> {
        match self {
            ByClock::Always(value) => ByClock::Always(change(value)),
            ByClock::Steps(steps) => {
                let steps = steps.steps.iter();
                let steps = steps.map(|(from, value)| (*from, change(value))).collect();
                ByClock::Steps(Steps { steps })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hours: i64) -> Span {
        Span::from_micros(Span::HOUR.micros() * hours)
    }

    fn steps(written: &[(i64, i32)]) -> Option<ByClock<i32>> {
        let steps = written.iter().map(|(hour, value)| (at(*hour), *value));
        Steps::new(steps.collect()).map(ByClock::Steps)
    }

    #[test]
    fn each_value_holds_until_the_next_and_the_last_over_midnight() {
        let value = steps(&[(9, 1), (12, 2), (22, 3)]).unwrap();
        let told = [0, 8, 9, 11, 12, 21, 22, 24, 32, 33, 48 + 12];
        let values = told.map(|hour| *value.at(Time::START + at(hour)));
        assert_eq!(values, [3, 3, 1, 1, 2, 2, 3, 3, 3, 1, 2]);
        assert_eq!(value.values().collect::<Vec<_>>(), [&1, &2, &3]);
        assert_eq!(value.changes().collect::<Vec<_>>(), [at(9), at(12), at(22)]);
        let more = value.map(|value| value * 10);
        assert_eq!(*more.at(Time::START + at(12)), 20);
    }

    #[test]
    fn what_never_changes_is_the_same_at_any_moment() {
        let value = ByClock::Always(7);
        assert_eq!(*value.at(Time::START + at(31)), 7);
        assert_eq!(value.values().count(), 1);
        assert_eq!(value.changes().count(), 0);
    }

    #[test]
    fn times_rise_within_one_day() {
        assert!(steps(&[]).is_none());
        assert!(steps(&[(9, 1), (9, 2)]).is_none());
        assert!(steps(&[(12, 1), (9, 2)]).is_none());
        assert!(steps(&[(9, 1), (24, 2)]).is_none());
        assert!(steps(&[(0, 1), (23, 2)]).is_some());
    }
}
