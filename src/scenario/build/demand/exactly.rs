//! An exact number beside a busyness.

use crate::scenario::codes;
use crate::scenario::diagnostic::Finding;
use crate::scenario::read::Reader;
use crate::scenario::tree::Place;

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
