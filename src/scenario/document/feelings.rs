//! `[frustration]`: every constant of the emotional model. Defaults are those of `frustration::Parameters`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::read::{Read, Reader, document};
use super::super::tree::{Node, Shape};
use super::super::values::{Chance, Count, Duration, Multiple, Share, Truth, unknown_word};

document! {
    /// The emotional model. It is always measured; it changes behaviour only with `feedback`.
    struct Feelings {
        /// May frustration change behaviour: true, false, or a list of patience, handling, somebody_else, redial.
        feedback: Feedback, Default("false");
        /// False leaves frustration out altogether.
        measure: Truth, Default("true");
        /// Growth per minute of waiting beyond the tolerated wait.
        wait_per_minute: Multiple, Default("0.06");
        /// Waiting per contact that costs nothing.
        tolerated_wait: Duration, Default("1min");
        /// Factor on the growth when an honest expected wait was told.
        informed_factor: Multiple, Assumed("0.7");
        /// Factor on the growth while on hold.
        hold_factor: Multiple, Assumed("1.2");
        /// Factor on the growth while waiting for a callback, for its first hour.
        callback_factor: Multiple, Assumed("0.1");
        /// Jump at the first bounce.
        bounce: Multiple, Default("0.4");
        /// Growth of that jump with each further bounce.
        bounce_growth: Multiple, Assumed("0");
        /// Jump when the story is told to a further person.
        retelling: Multiple, Default("0.33");
        /// Jump when a contact ends unsettled.
        non_answer: Multiple, Default("0.83");
        /// Jump at a dismissive remark or being hung up on.
        tone: Multiple, Assumed("1.5");
        /// Jump at busy, refused, closed, own abandonment, a broken promise.
        unreachable: Multiple, Default("0.4");
        /// What a customer with a complaint arrives with.
        arrival: Multiple, Default("1.3");
        /// Share of cases that start as a complaint.
        complaint_share: Chance, Default("0.14");
        /// Growth per day while a case is unsettled.
        drift_per_day: Multiple, Assumed("0");
        /// Relief when settled: every cause shrinks by this share.
        relief_settled: Chance, Default("0.5");
        /// Relief by an acknowledgement.
        relief_acknowledged: Chance, Default("0.2");
        /// Share that agents do not see and relief does not reach.
        latent: Chance, Assumed("0");
        /// By how much explaining why damps the jumps of its contact.
        explained_damping: Chance, Assumed("0");
        /// Chance that it flares up again after relief.
        reignition: Chance, Assumed("0");
        /// Time in which it falls to 37 %, in calendar time between contacts.
        decay: Duration, Assumed("3 days");
        /// Spread of personal sensitivity: coefficient of variation; 0: all alike.
        sensitivity_cv: Multiple, Assumed("0.5");
        /// How a contact is remembered: weights of its mean, peak and end.
        score: Score, Section;
        /// Log-odds of being satisfied without any frustration.
        satisfied_at_zero: Share, Default("1.516");
        /// Index (0-100) from which a customer is irritated.
        irritated: Multiple, Assumed("30");
        /// Index from which a customer is angry.
        angry: Multiple, Assumed("55");
        /// Index from which it is rage.
        rage: Multiple, Assumed("75");
        /// How strongly frustration acts where `feedback` lets it.
        coupling: CouplingSizes, Section;
        /// What customers would do afterwards; changes nothing in the run.
        would: Intents, Section;
    }

    /// Weights in the score of a contact.
    struct Score {
        /// Of the mean over the contact.
        mean: Multiple, Assumed("0");
        /// Of the peak.
        peak: Multiple, Assumed("0.5");
        /// Of the end.
        end: Multiple, Assumed("0.5");
    }

    /// How strongly frustration acts.
    struct CouplingSizes {
        /// Patience is used up faster.
        patience: PatienceCoupling, Section;
        /// Talk takes longer.
        handling: HandlingCoupling, Section;
        /// The customer demands somebody else.
        somebody_else: SomebodyElseCoupling, Section;
        /// The customer redials more.
        redial: RedialCoupling, Section;
        /// Outbursts weigh on the agents who meet them.
        agent_load: AgentLoadCoupling, Section;
        /// Visible frustration above which a handling contains an outburst.
        outburst_threshold: Multiple, Default("2");
        /// Personal patience without memory (frailty): coefficient of variation; 0 is off.
        frailty_cv: Multiple, Default("0");
    }

    /// Patience is used up exp(size x (F - reference)) times as fast.
    struct PatienceCoupling {
        /// Size, 0 to 1.3.
        size: Multiple, Default("0.3");
        /// The frustration that measured patience already contains.
        reference: Multiple, Default("0");
        /// Count the growth during this wait too.
        own_wait: Truth, Default("false");
    }

    /// Talk takes exp(size x (F - reference)) times as long.
    struct HandlingCoupling {
        /// Size, 0.1 to 0.4.
        size: Multiple, Default("0.2");
        /// The frustration that measured talk times already contain.
        reference: Multiple, Default("0");
        /// The factor is at most this.
        at_most: Multiple, Default("2");
    }

    /// The odds of demanding somebody else are multiplied by exp(size x (F - reference)).
    struct SomebodyElseCoupling {
        /// Size, 0 to 0.5.
        size: Multiple, Default("0");
        /// The frustration that the chance already contains.
        reference: Multiple, Default("0");
        /// Chance without frustration.
        chance: Chance, Assumed("0.02");
    }

    /// The odds of redialling are multiplied by exp(size x (F - reference)).
    struct RedialCoupling {
        /// Size.
        size: Multiple, Default("0");
        /// The frustration that the chance already contains.
        reference: Multiple, Default("0");
    }

    /// Each outburst adds 1 to a load X of the agent, which fades.
    struct AgentLoadCoupling {
        /// Handling takes exp(this x X) times as long.
        handling: Multiple, Assumed("0.02");
        /// The odds of not solving a case, or not knowing the way, are multiplied by exp(this x X).
        errors: Multiple, Assumed("0.05");
        /// The odds of the group's `absence` on the next day are multiplied by exp(this x outbursts of the day).
        absence: Multiple, Assumed("0.05");
        /// Time in which X falls to 37 %.
        decay: Duration, Assumed("2h");
        /// No factor is greater than this.
        at_most: Multiple, Assumed("2");
    }

    /// What customers would do afterwards.
    struct Intents {
        /// Would leave.
        leave: LeaveIntent, Section;
        /// Tells others.
        tell: TellIntent, Section;
        /// Files a complaint.
        complain: ComplainIntent, Section;
    }

    /// Would leave: a logistic function of the score.
    struct LeaveIntent {
        /// Log-odds at score 0.
        at_zero: Share, Default("-2.94");
        /// Slope.
        slope: Share, Default("1");
    }

    /// Tells others: a logistic function of the score.
    struct TellIntent {
        /// Log-odds at score 0.
        at_zero: Share, Default("-0.36");
        /// Slope.
        slope: Share, Default("0.8");
        /// People told.
        people: Count, Assumed("1");
        /// People told when the score is above `many_above`.
        many_people: Count, Assumed("5");
        /// Score above which more people are told.
        many_above: Multiple, Assumed("2");
    }

    /// Files a complaint: a logistic function of the score.
    struct ComplainIntent {
        /// Log-odds at score 0.
        at_zero: Share, Assumed("-4.5");
        /// Slope.
        slope: Share, Assumed("1");
    }
}

/// Which behaviour frustration may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(in crate::scenario) struct Feedback {
    pub(in crate::scenario) patience: bool,
    pub(in crate::scenario) handling: bool,
    pub(in crate::scenario) somebody_else: bool,
    pub(in crate::scenario) redial: bool,
    /// Only by name: `true` is about what frustration does to customers.
    pub(in crate::scenario) agent_load: bool,
}

const COUPLINGS: [&str; 5] = [
    "patience",
    "handling",
    "somebody_else",
    "redial",
    "agent_load",
];

impl Feedback {
    pub(in crate::scenario) fn any(self) -> bool {
        self.patience || self.handling || self.somebody_else || self.redial || self.agent_load
    }
}

impl Read for Feedback {
    fn read(node: &Node, reader: &mut Reader) -> Option<Feedback> {
        let Shape::List(list) = &node.shape else {
            let on = Truth::read(node, reader)?.0;
            return Some(Feedback {
                patience: on,
                handling: on,
                somebody_else: on,
                redial: on,
                agent_load: false,
            });
        };
        let mut feedback = Feedback::default();
        let mut good = true;
        for item in list {
            match item.scalar() {
                Some("patience") => feedback.patience = true,
                Some("handling") => feedback.handling = true,
                Some("somebody_else") => feedback.somebody_else = true,
                Some("redial") => feedback.redial = true,
                Some("agent_load") => feedback.agent_load = true,
                other => {
                    unknown_word(reader, item.place, other.unwrap_or("[...]"), &COUPLINGS);
                    good = false;
                }
            }
        }
        good.then_some(feedback)
    }
}

impl JsonSchema for Feedback {
    fn schema_name() -> Cow<'static, str> {
        "Feedback".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "true, false, or a list of what frustration may change. true is all but agent_load, which is about agents and must be named.",
            "anyOf": [{ "type": "boolean" }, { "type": "array", "items": { "enum": COUPLINGS } }],
        })
    }
}
