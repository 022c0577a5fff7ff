//! `[busyness]`, `[event]`, `[source]`: what moves the volume of several reasons at once.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::read::{Names, Read, Reader, document};
use super::super::tree::{Node, Place};
use super::super::values::{
    Busyness, Chance, Clock, Correlation, Count, Days, Hours, Multiple, Name, Truth, Volume,
    by_time, is_clock, unknown_word,
};
use super::Enters;
use crate::time::Span;

document! {
    /// What makes a day busy or quiet for several reasons at once: one factor for all, or own factors that go together.
    struct SharedBusyness {
        /// Day-to-day factor of mean 1 that all of its reasons have in common, beside their own `busyness`. Moves offered, waits and the spread between days.
        factor: Busyness, Optional("give `correlation`");
        /// Their own `busyness` factors go together: the correlation of any two (of their normal scores), 0 to 1. How much each varies stays as it is.
        correlation: Chance, Optional("give `factor`");
        /// Reasons that it touches.
        reasons: Vec<Name>, Optional("all; with `correlation` all that have `busyness`");
        /// Another value of the factor from a clock time on, as in { at = "13:00", correlation = 0.7 }; or from several, each with its correlation with the value before it, as in { "11:00" = 0.8, "14:00" = 0.5 }: with a value further back it goes by the product of those between (normal scores in a first-order autoregression). Shortens or lengthens runs of busy hours; the mean stays.
        changes: BusynessChanges, Optional("one value for the whole day");
    }

    /// From a clock time on the factor has another value.
    struct BusynessChange {
        /// From when on.
        at: Clock, Required;
        /// How the later value goes with the earlier: 1 is the same, 0 is independent, -1 is the opposite (of normal scores).
        correlation: Correlation, Required;
    }

    /// Something that happens on some days in a stretch of time: a spike, a mailing, an outage.
    struct Event {
        /// Days on which it happens: weekdays and dates, "weekends" or "none".
        on: Days, Optional("every opening day");
        /// From when until when; "22:00-2:00" goes over midnight. A night belongs to the day on which it begins; what lies outside the opening hours has no effect.
        hours: Hours, Optional("the whole opening day");
        /// Reasons whose volume changes.
        reasons: Vec<Name>, Optional("all");
        /// Factor on their volume in that stretch: 3 is three times as much.
        times: Multiple, Default("1");
        /// Cases expected on top in that stretch, of each of them, spread evenly.
        extra: Multiple, Default("0");
        /// Agents who are away, by group: a number or "all". Who is talking finishes first.
        away: Names<Away>, Optional("nobody");
        /// Nobody gets through: every attempt in that stretch is refused. Who is in already is served.
        lines_down: Truth, Default("false");
        /// Sites at which nobody is there: everybody of their groups is away. Who is talking finishes first.
        sites_down: Vec<Name>, Optional("none");
    }

    /// Needs that come by mail while the centre is closed. They wait in the backlog until it opens; their age for the `target` and `urgent_after` counts opening time alone, as that of every mail. A mail belongs to the day on which it came, on a closed day to the opening day before: that day's busyness counts for it, events do not touch it.
    struct AfterHours {
        /// Fresh needs: a number per calendar day, as in "30 per day" (on an opening day over the hours in which it is closed, on a closed day over all of it), a rate, a table from weekdays or clock times to rates, or recorded arrivals.
        cases: Volume, Required;
        /// The profile that spreads a number per day over the closed hours of each day.
        profile: Name, Optional("even over the hours in which it is closed");
        /// The queue for mails where they come in, or a table of such queues with shares that add to 1.
        enters: Enters, Optional("the queues for mails where the reason comes in, by their shares");
    }

    /// One stream of contacts whose customers come for different reasons.
    struct Source {
        /// Fresh needs of all its reasons together: as for a reason.
        cases: Volume, Optional("give `offered`");
        /// Contacts of all its reasons together as an ACD counts them, redials and repeats included.
        offered: Volume, Optional("give `cases`");
        /// The profile that spreads a number per day over the day.
        profile: Name, Optional("even over the opening hours");
        /// Day-to-day factor on the whole stream, of mean 1.
        busyness: Busyness, Optional("every day is equally busy");
        /// The share of each reason; the shares add to 1. What a reason's customers do stays the same when others are added.
        mix: Names<Chance>, Required;
    }
}

/// Other values of a factor from clock times on, each with its correlation with the one before.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct BusynessChanges(
    pub(in crate::scenario) Vec<(Span, Correlation, Place)>,
);

impl Read for BusynessChanges {
    fn read(node: &Node, reader: &mut Reader) -> Option<BusynessChanges> {
        let table = node.as_table();
        if table.is_some_and(|table| table.entries.iter().any(is_clock)) {
            return by_time(node, reader, Correlation::read).map(BusynessChanges);
        }
        let one = BusynessChange::read(node, reader)?;
        let (at, correlation) = (one.at.get()?.0, *one.correlation.get()?);
        Some(BusynessChanges(vec![(at, correlation, node.place)]))
    }
}

impl JsonSchema for BusynessChanges {
    fn schema_name() -> Cow<'static, str> {
        "BusynessChanges".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<BusynessChange>();
        let clock = generator.subschema_for::<Clock>();
        let correlation = generator.subschema_for::<Correlation>();
        json_schema!({
            "description": "One change, or a table from clock times to correlations with the value before, as in { \"11:00\" = 0.8, \"14:00\" = 0.5 }.",
            "anyOf": [
                one,
                {
                    "type": "object",
                    "propertyNames": clock,
                    "additionalProperties": correlation,
                    "minProperties": 1,
                },
            ],
        })
    }
}

/// How many of a group are away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) enum Away {
    /// So many.
    Some(u32),
    /// Everybody.
    All,
}

impl Read for Away {
    fn read(node: &Node, reader: &mut Reader) -> Option<Away> {
        let word = node.scalar().unwrap_or_default().to_owned();
        if word == "all" {
            return Some(Away::All);
        }
        if word.starts_with(|c: char| c.is_ascii_alphabetic()) {
            unknown_word(reader, node.place, &word, &["all"]);
            return None;
        }
        Count::read(node, reader).map(|count| Away::Some(count.0))
    }
}

impl JsonSchema for Away {
    fn schema_name() -> Cow<'static, str> {
        "Away".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let count = generator.subschema_for::<Count>();
        json_schema!({
            "description": "How many agents of a group are away: a number, or \"all\".",
            "anyOf": [{ "enum": ["all"] }, count],
        })
    }
}
