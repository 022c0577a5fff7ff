//! Opening days that go on past midnight: their clock times are told from the midnight at which they began, so that one
//! o'clock in the night is 25:00 of the evening before.

use super::super::codes;
use super::super::tree::Place;
use super::super::values::Hours;
use super::{Builder, widest};
use crate::model::Calendar;
use crate::time::Span;

/// A clock time since the midnight of its opening day: before the opening it is of the night after, if the day goes on
/// until then.
pub(super) fn on_the_day(clock: Span, (opens, closes): (Span, Span)) -> Span {
    if clock < opens && clock + Span::DAY < closes {
        clock + Span::DAY
    } else {
        clock
    }
}

/// Values from clock times on in the order of an opening day.
pub(super) fn in_its_order<T: Clone>(
    steps: &[(Span, T, Place)],
    open: (Span, Span),
) -> Vec<(Span, T)> {
    let steps = steps.iter();
    let placed = steps.map(|(clock, value, _)| (on_the_day(*clock, open), value.clone()));
    let mut placed: Vec<(Span, T)> = placed.collect();
    placed.sort_by_key(|step| step.0);
    placed
}

/// Hours on their opening day.
pub(super) fn hours_on_the_day(hours: &Hours, open: (Span, Span)) -> Hours {
    let from = on_the_day(hours.from, open);
    Hours {
        from,
        until: from + (hours.until - hours.from),
        place: hours.place,
    }
}

impl Builder<'_> {
    /// Hours on the opening days of the run.
    pub(super) fn on_its_day(&self, hours: &Hours) -> Hours {
        self.open
            .map_or(*hours, |open| hours_on_the_day(hours, open))
    }

    /// Refuses hours over midnight where no opening day goes on past it, and none is followed by the next at midnight.
    pub(super) fn ends_in_time(&mut self, hours: &Hours) {
        let open = self.open.unwrap_or((Span::ZERO, Span::DAY));
        let goes_on = open == (Span::ZERO, Span::DAY);
        if hours.until > open.1.max(Span::DAY) && !goes_on {
            let message = format!(
                "{} goes on past the end of the opening day",
                hours.written()
            );
            let hint = "write two stretches, as in \"22:00-24:00\" and \"0:00-6:00\"";
            self.reader
                .error(codes::NOT_HOURS, hours.place, message, hint);
        }
    }
}

/// Is the centre open around the clock on some days: shifts can go on over midnight.
pub(super) fn around_the_clock(calendar: &Calendar) -> bool {
    widest(calendar).is_some_and(|open| open == (Span::ZERO, Span::DAY))
}
