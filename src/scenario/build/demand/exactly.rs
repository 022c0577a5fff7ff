//! Exact numbers: beside a busyness, and hour by hour.

use crate::scenario::build::nights::in_its_order;
use crate::scenario::codes;
use crate::scenario::diagnostic::Finding;
use crate::scenario::read::Reader;
use crate::scenario::tree::Place;
use crate::scenario::values::Rate;
use crate::time::{Span, Time};

/// A number is fixed or varies from day to day.
pub(super) fn and_busy(reader: &mut Reader, exactly: Place, busyness: Place) {
    reader.report(
        Finding::new(
            codes::CONFLICT,
            busyness,
            "`busyness` beside an exact number: it cannot vary and be fixed",
        )
        .other(exactly, "exactly so many")
        .hint("take out `busyness`, or the word \"exactly\""),
    );
}

/// No opening day lasts longer.
const LATEST: Span = Span::from_micros(2 * Span::DAY.micros());

/// The ends of the intervals with an exact number each, from the first clock time until after any closing.
pub(super) fn intervals(rates: &[(Span, Rate, Place)], open: Option<(Span, Span)>) -> Vec<Time> {
    let rates = in_its_order(rates, open.unwrap_or((Span::ZERO, Span::DAY)));
    let mut ends = Vec::new();
    for (number, (from, rate)) in rates.iter().enumerate() {
        let until = rates.get(number + 1).map_or(LATEST, |next| next.0);
        let mut begin = *from;
        while begin < until {
            ends.push(Time::START + begin);
            begin += rate.per;
        }
    }
    ends.push(Time::START + LATEST);
    ends
}
