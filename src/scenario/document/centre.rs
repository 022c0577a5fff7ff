//! `[profile]`, `[reason]`, `[queue]`, `[lines]`, `[transfers]`, `[customer]`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::read::{Names, Read, Reader, choice, document};
use super::super::tree::Node;
use super::super::values::{
    Busyness, Chance, Clock, Count, Duration, LawValue, Multiple, Name, PatienceLaw, Truth, Volume,
    WordsValue,
};
use super::TargetValue;

document! {
    /// How a number per day spreads over the day.
    struct Profile {
        /// From each clock time until the next: how busy it is; only proportions matter (12 is twice as busy as 6).
        weights: Weights, Required;
        /// A smooth curve through the weights instead of steps: each stretch keeps its sum.
        smooth: Truth, Default("false");
    }

    /// Why customers contact the centre: what they really need.
    struct Reason {
        /// What people read instead of the name.
        title: WordsValue, Optional("the name");
        /// Fresh needs: a rate, a table from clock times to rates, a CSV forecast, recorded arrivals.
        cases: Volume, Optional("give `offered`, or a `mix` in [source]");
        /// Contacts as an ACD counts them, redials and repeats included.
        offered: Volume, Optional("give `cases`");
        /// The profile that spreads a number per day over the day.
        profile: Name, Optional("even over the opening hours");
        /// Day-to-day factor on the volume, of mean 1.
        busyness: Busyness, Optional("every day is equally busy");
        /// The queue of the right desk; everything else is a wrong turn.
        belongs_to: Name, Optional("any desk where it comes in");
        /// The queue where it comes in, or a table of queues with shares that add to 1.
        enters: Enters, Optional("belongs_to, else the only queue");
        /// Talk time when solved.
        talk: LawValue, Optional("the queue's");
        /// Wrap-up time after the talk.
        wrap_up: LawValue, Optional("none");
        /// How long a customer would wait before hanging up.
        patience: PatienceLaw, Optional("endless");
        /// Chance to leave at once when it must wait.
        balk: Chance, Default("0");
        /// The customer cannot go elsewhere: counts in `would_leave_captive`, not in `would_leave_free`. It changes nothing in the run.
        captive: Truth, Default("false");
        /// Priority class: a lower number is served first in queues that go by priority, 0 to 255.
        priority: Count, Default("1");
        /// Time in the menu before the queue: effort, not waiting.
        menu_time: Duration, Default("0s");
        /// Redialling of this reason, when it differs.
        redial: Retry, Optional("as for all customers");
        /// Coming back of this reason, when it differs.
        repeat: Retry, Optional("as for all customers");
        /// Share of cases that start as a complaint, when it differs.
        complaint_share: Chance, Optional("as for all customers");
    }

    /// Where contacts wait for a skill.
    struct Queue {
        /// What people read instead of the name.
        title: WordsValue, Optional("the name");
        /// Who answers, in the order in which they are tried.
        groups: Vec<Name>, Optional("the one group that answers it");
        /// Service-level target of this queue.
        target: TargetValue, Optional("that of the run");
        /// How many may wait here, not counting those being helped.
        waiting_places: Count, Optional("no limit");
        /// Where those go who have waited a while.
        overflow: Overflow, Optional("they stay");
        /// Talk time here; wins over the reason's.
        talk: LawValue, Optional("the reason's");
        /// Wrap-up time here; wins over the reason's.
        wrap_up: LawValue, Optional("the reason's");
        /// Patience here; wins over the reason's.
        patience: PatienceLaw, Optional("the reason's");
        /// Who is served first.
        order: QueueOrder, Default("first come");
        /// Shared trunks that a contact takes here.
        lines: Name, Optional("always enough");
        /// Hands over its first time as planned: no bounce.
        triage: Truth, Default("false");
    }

    /// Overflow after a delay; the waiting time goes on.
    struct Overflow {
        /// Waiting time after which the contact is moved.
        after: Duration, Required;
        /// The queue where it goes.
        to: Name, Required;
    }

    /// Trunks that queues share.
    struct Lines {
        /// How many contacts fit at once, 1 or more.
        count: Count, Required;
    }

    /// A plain matrix of transfers, instead of causes: chances to go on after each handling; the rest is settled.
    struct Transfers {
        /// After this many moves a case is settled where it is.
        at_most: Count, Optional("no limit");
        /// From each queue: other queues with their chances, together at most 1.
        from: Names<Names<Chance>>, Required;
    }

    /// How customers come back.
    struct Customer {
        /// After an abandoned or refused attempt.
        redial: Retry, Optional("nobody redials");
        /// After an answered contact that did not settle the case.
        repeat: Retry, Optional("nobody comes back");
        /// Patience at the next stay of the same contact.
        patience_after_transfer: PatienceAfterTransfer, Default("anew");
        /// An attempt outside opening hours comes within this time after the next opening.
        next_opening_spread: Duration, Assumed("1h");
        /// Share of attempts whose customer does not know the hours and finds it closed.
        ignores_hours: Chance, Default("0");
        /// Time that a repeat contact adds to the talk once somebody has heard the story.
        repeat_retell: Duration, Default("0s");
    }

    /// A rule to come back.
    struct Retry {
        /// Chance to come back.
        chance: Chance, Required;
        /// After how long; a delay in days skips closed days.
        delay: RetryDelay, Assumed("about 9min");
        /// At most this often in a case.
        at_most: Count, Optional("no limit");
    }
}

/// A delay; its default is the usual spread of redials.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct RetryDelay(pub(in crate::scenario) LawValue);

/// Median 540 s, sigma 1.2: MODEL, assumed.
const ABOUT_NINE_MINUTES: &str = "about 9min";

impl Read for RetryDelay {
    fn read(node: &Node, reader: &mut Reader) -> Option<RetryDelay> {
        if node.scalar() == Some(ABOUT_NINE_MINUTES) {
            let law = crate::law::Law::lognormal_median_sigma(540.0, 1.2);
            return Some(RetryDelay(LawValue {
                law,
                in_days: false,
                place: node.place,
            }));
        }
        LawValue::read(node, reader).map(RetryDelay)
    }
}

impl JsonSchema for RetryDelay {
    fn schema_name() -> Cow<'static, str> {
        "RetryDelay".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let law = generator.subschema_for::<LawValue>();
        json_schema!({
            "description": "A law of a time; \"about 9min\" is lognormal with median 9 min and sigma 1.2.",
            "allOf": [law],
        })
    }
}

choice! {
    /// Who in a queue is served first.
    enum QueueOrder {
        /// First come, first served.
        FirstCome = "first come",
        /// By the priority of the reason, then by age.
        Priority = "priority",
    }

    /// Patience at the next stay of the same contact.
    enum PatienceAfterTransfer {
        /// Each stay has its own.
        Anew = "anew",
        /// One budget for the contact.
        WhatIsLeft = "what is left",
    }
}

/// Weights over the day: from a time until the next.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Weights(pub(in crate::scenario) Vec<(crate::time::Span, f64)>);

impl Read for Weights {
    fn read(node: &Node, reader: &mut Reader) -> Option<Weights> {
        let steps = super::super::values::by_time(node, reader, Multiple::read)?;
        Some(Weights(
            steps
                .into_iter()
                .map(|(time, weight, _)| (time, weight.0))
                .collect(),
        ))
    }
}

impl JsonSchema for Weights {
    fn schema_name() -> Cow<'static, str> {
        "Weights".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let clock = generator.subschema_for::<Clock>();
        let weight = generator.subschema_for::<Multiple>();
        json_schema!({
            "type": "object",
            "description": "From clock times to weights, as in { \"8:30\" = 7, \"9:00\" = 10 }.",
            "propertyNames": clock,
            "additionalProperties": weight,
        })
    }
}

/// Where a reason comes in.
#[derive(Clone, Debug)]
pub(in crate::scenario) enum Enters {
    /// One queue.
    One(Name),
    /// Several, with shares.
    Several(Names<Chance>),
}

impl Read for Enters {
    fn read(node: &Node, reader: &mut Reader) -> Option<Enters> {
        if node.as_table().is_some() {
            return Names::read(node, reader).map(Enters::Several);
        }
        Name::read(node, reader).map(Enters::One)
    }
}

impl JsonSchema for Enters {
    fn schema_name() -> Cow<'static, str> {
        "Enters".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<Name>();
        let shares = generator.subschema_for::<Names<Chance>>();
        json_schema!({
            "description": "A queue, or a table of queues with shares that add to 1.",
            "anyOf": [name, shares],
        })
    }
}
