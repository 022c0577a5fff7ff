//! `[customer]` and `[frustration]`.

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::{
    AcceptsNo as WrittenAcceptsNo, Churn as WrittenChurn, Discovery as WrittenDiscovery, Feelings,
    PatienceAfterTransfer, PatienceAtReturn, Redirect, Retry as Written,
};
use super::super::read::Field;
use super::super::values::Chance;
use super::Builder;
use super::conduct::delay;
use crate::frustration::{Consequences, Coupling, Couplings, Parameters};
use crate::law::Law;
use crate::model::{
    AcceptsNo, AfterTransfer, AgentLoad, AtReturn, Churn, CustomerRules, Delay, Discovery, Retry,
};
use crate::time::Span;

/// A rule to come back, when there is one.
pub(super) fn retry(field: &Field<Written>) -> Option<Retry> {
    let written = field.get()?;
    Some(Retry {
        chances: written.chance.get()?.0.clone(),
        delay: delay(&written.delay.get()?.0),
        at_most: written.at_most.get().map(|count| count.0),
    })
}

/// When a wrong answer is found out, if ever.
pub(super) fn discovery(field: &Field<WrittenDiscovery>) -> Option<Discovery> {
    let written = field.get()?;
    Some(Discovery {
        chance: written.chance.get()?.0,
        delay: delay(written.delay.get()?),
    })
}

/// What those do who are told to call elsewhere. A rule that cannot be understood is refused anyway.
fn redirect(written: Option<&Redirect>) -> Retry {
    let rule = written.and_then(|written| {
        Some(Retry {
            chances: written.chance.get()?.0.clone(),
            delay: delay(&written.delay.get()?.0),
            at_most: written.at_most.get().map(|count| count.0),
        })
    });
    rule.unwrap_or(Retry {
        chances: Vec::new(),
        delay: Delay {
            law: Law::Fixed(0.0),
            in_days: false,
        },
        at_most: None,
    })
}

fn accepts_no(written: Option<&WrittenAcceptsNo>) -> AcceptsNo {
    let chance = |field: Option<&Field<Chance>>| field.and_then(Field::get).map_or(0.0, |c| c.0);
    AcceptsNo {
        plain: chance(written.map(|written| &written.plain)),
        reason: chance(written.map(|written| &written.reason)),
        alternative: chance(written.map(|written| &written.alternative)),
    }
}

impl Builder<'_> {
    /// Who leaves for good; what that takes is there.
    fn churn(&mut self, written: &WrittenChurn) -> Option<Churn> {
        let run = self.document.run.get();
        if run.is_some_and(|run| run.length.is_written()) {
            let message = "customers who leave for good in one long run: in the end nobody is left";
            let hint = "take `churn` out, or give [run] `open` instead of `length`";
            self.reader
                .error(codes::LONG_RUN, written.place, message, hint);
        }
        let measure = self.document.frustration.get();
        if measure.is_some_and(|one| one.measure.get().is_some_and(|measure| !measure.0)) {
            let message = "who leaves depends on frustration, which is not measured";
            let hint = "take out `measure = false`, or `churn`";
            self.reader
                .error(codes::CONFLICT, written.place, message, hint);
        }
        let (customers, place) = written.customers.given()?;
        if customers.0 == 0 {
            let message = "a centre without any customers";
            let hint = "write how many people have these needs, as in customers = 20000";
            self.reader.error(codes::OUT_OF_RANGE, place, message, hint);
        }
        Some(Churn {
            customers: customers.0.max(1),
            share: written.share.get()?.0,
        })
    }

    pub(super) fn customer(&mut self) -> CustomerRules {
        let written = self.document.customer.get();
        let span = |field: Option<&Field<super::super::values::Duration>>| {
            field
                .and_then(Field::get)
                .map_or(Span::ZERO, |duration| duration.span())
        };
        CustomerRules {
            redial: written.and_then(|customer| retry(&customer.redial)),
            redial_refused: written.and_then(|customer| retry(&customer.redial_refused)),
            repeat: written.and_then(|customer| retry(&customer.repeat)),
            after_transfer: match written
                .and_then(|customer| customer.patience_after_transfer.get())
            {
                Some(PatienceAfterTransfer::WhatIsLeft) => AfterTransfer::WhatIsLeft,
                _ => AfterTransfer::Anew,
            },
            at_return: match written.and_then(|customer| customer.patience_at_return.get()) {
                Some(PatienceAtReturn::Kept) => AtReturn::Kept,
                _ => AtReturn::Anew,
            },
            next_opening_spread: span(written.map(|customer| &customer.next_opening_spread)),
            ignores_hours: written
                .and_then(|customer| customer.ignores_hours.get())
                .map_or(0.0, |chance| chance.0),
            repeat_retell: span(written.map(|customer| &customer.repeat_retell)),
            discovery: written.and_then(|customer| discovery(&customer.discovery)),
            redirect: redirect(written.and_then(|customer| customer.redirect.get())),
            accepts_no: accepts_no(written.and_then(|customer| customer.accepts_no.get())),
            churn: written.and_then(|customer| self.churn(customer.churn.get()?)),
        }
    }

    pub(super) fn frustration(&mut self) -> Parameters {
        let Some(written) = self.document.frustration.get() else {
            return Parameters::default();
        };
        self.feelings_agree(written);
        // A key that could not be understood keeps its default: the scenario is refused anyway.
        parameters(written).unwrap_or_default()
    }

    /// What outbursts do to agents, where `feedback` names it.
    pub(super) fn agent_load(&mut self) -> Option<AgentLoad> {
        let written = self.document.frustration.get()?;
        let sizes = written.coupling.get()?.agent_load.get()?;
        let (decay, at_most) = (sizes.decay.get()?, sizes.at_most.get()?);
        if decay.micros == 0 || at_most.0 < 1.0 {
            self.reader.error(
                codes::OUT_OF_RANGE,
                sizes.place,
                "the load must take time to fade, and no factor can be below 1",
                "decay = \"2h\" and at_most = 2 are the defaults",
            );
        }
        let load = AgentLoad {
            handling: sizes.handling.get()?.0,
            errors: sizes.errors.get()?.0,
            absence: sizes.absence.get()?.0,
            decay: decay.span(),
            at_most: at_most.0,
        };
        written.feedback.get()?.agent_load.then_some(load)
    }

    fn feelings_agree(&mut self, written: &Feelings) {
        let feedback = written
            .feedback
            .given()
            .filter(|(feedback, _)| feedback.any());
        let unmeasured = written.measure.given().filter(|(measure, _)| !measure.0);
        if let (Some((_, feedback)), Some((_, measure))) = (feedback, unmeasured) {
            self.reader.report(
                Finding::new(
                    codes::CONFLICT,
                    feedback,
                    "frustration cannot act when it is not measured",
                )
                .other(measure, "it is left out here")
                .hint("take out `measure = false`, or write feedback = false"),
            );
        }
        if let Some((decay, place)) = written.decay.given()
            && decay.micros == 0
        {
            self.reader.error(
                codes::OUT_OF_RANGE,
                place,
                "decay must be above zero",
                "3 days is the default",
            );
        }
        let levels = [&written.irritated, &written.angry, &written.rage];
        let values: Vec<f64> = levels
            .iter()
            .filter_map(|field| field.get())
            .map(|level| level.0)
            .collect();
        if values.windows(2).any(|pair| pair[0] > pair[1])
            || values.iter().any(|level| *level > 100.0)
        {
            let place = levels
                .iter()
                .find_map(|field| field.place())
                .unwrap_or(written.place);
            let message = "the levels must rise from irritated over angry to rage, at most 100";
            self.reader.error(
                codes::OUT_OF_RANGE,
                place,
                message,
                "the defaults are 30, 55 and 75",
            );
        }
    }
}

fn parameters(written: &Feelings) -> Option<Parameters> {
    let score = written.score.get()?;
    let would = written.would.get()?;
    let (leave, tell, complain) = (would.leave.get()?, would.tell.get()?, would.complain.get()?);
    Some(Parameters {
        measure: written.measure.get()?.0,
        wait_per_minute: written.wait_per_minute.get()?.0,
        tolerated_wait: written.tolerated_wait.get()?.seconds(),
        informed_factor: written.informed_factor.get()?.0,
        hold_factor: written.hold_factor.get()?.0,
        callback_factor: written.callback_factor.get()?.0,
        bounce: written.bounce.get()?.0,
        bounce_growth: written.bounce_growth.get()?.0,
        retelling: written.retelling.get()?.0,
        non_answer: written.non_answer.get()?.0,
        tone: written.tone.get()?.0,
        unreachable: written.unreachable.get()?.0,
        arrival: written.arrival.get()?.0,
        complaint_share: written.complaint_share.get()?.0,
        drift_per_day: written.drift_per_day.get()?.0,
        relief_settled: written.relief_settled.get()?.0,
        relief_acknowledged: written.relief_acknowledged.get()?.0,
        latent: written.latent.get()?.0,
        explained_damping: written.explained_damping.get()?.0,
        reignition: written.reignition.get()?.0,
        decay_days: written.decay.get()?.seconds() / Span::DAY.seconds(),
        sensitivity_cv: written.sensitivity_cv.get()?.0,
        score_mean: score.mean.get()?.0,
        score_peak: score.peak.get()?.0,
        score_end: score.end.get()?.0,
        satisfied_at_zero: written.satisfied_at_zero.get()?.0,
        irritated: written.irritated.get()?.0,
        angry: written.angry.get()?.0,
        rage: written.rage.get()?.0,
        couplings: couplings(written)?,
        consequences: Consequences {
            leave: (leave.at_zero.get()?.0, leave.slope.get()?.0),
            tell: (tell.at_zero.get()?.0, tell.slope.get()?.0),
            complain: (complain.at_zero.get()?.0, complain.slope.get()?.0),
            tell_people: tell.people.get()?.0,
            tell_many_people: tell.many_people.get()?.0,
            tell_many_above: tell.many_above.get()?.0,
        },
    })
}

fn couplings(written: &Feelings) -> Option<Couplings> {
    let sizes = written.coupling.get()?;
    let on = written.feedback.get()?;
    let (patience, handling) = (sizes.patience.get()?, sizes.handling.get()?);
    let (somebody_else, redial) = (sizes.somebody_else.get()?, sizes.redial.get()?);
    Some(Couplings {
        patience: Coupling {
            on: on.patience,
            size: patience.size.get()?.0,
            reference: patience.reference.get()?.0,
        },
        patience_own_wait: patience.own_wait.get()?.0,
        handling: Coupling {
            on: on.handling,
            size: handling.size.get()?.0,
            reference: handling.reference.get()?.0,
        },
        venting_cap: handling.at_most.get()?.0,
        somebody_else: Coupling {
            on: on.somebody_else,
            size: somebody_else.size.get()?.0,
            reference: somebody_else.reference.get()?.0,
        },
        somebody_else_at_zero: somebody_else.chance.get()?.0,
        redial: Coupling {
            on: on.redial,
            size: redial.size.get()?.0,
            reference: redial.reference.get()?.0,
        },
        outburst_threshold: sizes.outburst_threshold.get()?.0,
        frailty_cv: sizes.frailty_cv.get()?.0,
    })
}
