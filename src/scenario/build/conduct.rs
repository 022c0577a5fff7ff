//! How agents act when a case is not solved, and what a need asks beyond skill.

use super::super::codes;
use super::super::document::{
    Group as Written, Outcomes as WrittenOutcomes, Promise as WrittenPromise,
    Reason as WrittenReason,
};
use super::super::read::Field;
use super::super::tree::Place;
use super::super::values::LawValue;
use super::{Builder, demand};
use crate::model::{
    ByClock, Conduct, Consult, Delay, EndsCall, GroupId, KeyPerson, Needs, Outcomes, Promise,
    Verification,
};
use crate::scenario::relative::written_number;
use crate::time::Span;

/// The highest value of the frustration index.
const TOP: f64 = 100.0;

/// A delay as written.
pub(super) fn delay(written: &LawValue) -> Delay {
    Delay {
        law: written.law.clone(),
        in_days: written.in_days,
    }
}

impl Builder<'_> {
    pub(super) fn conduct(&mut self, written: &Written, group: GroupId) -> Conduct {
        let conduct = Conduct {
            alternative: written.alternative.get().map_or(0.0, |chance| chance.0),
            promise: written.promise.get().and_then(|promise| {
                Some(Promise {
                    kept: promise.kept.get()?.0,
                    within: delay(promise.within.get()?),
                    takes: promise.takes.get().map_or(Span::ZERO, |time| time.span()),
                    work: promise.work.get().map(|law| law.law.clone()),
                    by: self.who_keeps(promise, group),
                })
            }),
            escalates_to: written.escalates_to.get().and_then(|name| self.queue(name)),
            ends_call: self.ends_call(written),
            consult: written.consult.get().and_then(|consult| {
                Some(Consult {
                    takes: consult.takes.get()?.span(),
                    hold_limit: consult.hold_limit.get()?.0.map(|limit| limit.span()),
                })
            }),
            when_not_in: written
                .when_not_in
                .get()
                .and_then(|outcomes| self.outcomes(outcomes)),
        };
        self.outcomes_are_possible(written);
        self.asking_ends(written);
        conduct
    }

    /// Warns where questions to colleagues have no limit.
    fn asking_ends(&mut self, written: &Written) {
        let consult = written.consult.get();
        let limit = consult.and_then(|consult| consult.hold_limit.given());
        if let Some((limit, place)) = limit
            && limit.0.is_none()
        {
            let message = "agents can end up holding for each other until closing";
            let hint = "give a limit; 2min is the default";
            self.reader
                .error(codes::NO_HOLD_LIMIT, place, message, hint);
        }
    }

    /// Who does the work of a promise.
    fn who_keeps(&mut self, promise: &WrittenPromise, group: GroupId) -> Vec<GroupId> {
        match (promise.by.given(), promise.work.is_written()) {
            (Some((names, _)), true) => {
                self.no_name_twice(names);
                names.iter().filter_map(|name| self.group(name)).collect()
            }
            (Some((_, place)), false) => {
                let message = "who does the work of a promise that takes none?";
                let hint = "add work = \"10min\", or take `by` out";
                self.reader.error(codes::MISSING_KEY, place, message, hint);
                Vec::new()
            }
            (None, true) => vec![group],
            (None, false) => Vec::new(),
        }
    }

    fn ends_call(&mut self, written: &Written) -> Option<EndsCall> {
        let rule = written.ends_call.get()?;
        let above = rule.above.get()?.0;
        if above > TOP {
            let place = rule.above.place().unwrap_or(rule.place);
            let message = "the frustration index goes from 0 to 100";
            self.reader
                .error(codes::OUT_OF_RANGE, place, message, "75 is rage");
        }
        Some(EndsCall {
            above,
            chance: rule.chance.get()?.0,
        })
    }

    /// A promise needs to be described, an escalation needs somewhere to go.
    fn outcomes_are_possible(&mut self, written: &Written) {
        let tables =
            written
                .unsolved
                .get()
                .into_iter()
                .chain(
                    written.unsolved_for.get().into_iter().flat_map(|tables| {
                        tables.entries.iter().filter_map(|row| row.value.as_ref())
                    }),
                )
                .flat_map(ByClock::values)
                .chain(written.when_not_in.get());
        let mut wrong: Vec<(Place, &str, &str)> = Vec::new();
        for table in tables {
            let used = |field: &Field<super::super::values::Chance>| {
                field
                    .given()
                    .filter(|(chance, _)| chance.0 > 0.0)
                    .map(|(_, place)| place)
            };
            if let (Some(place), false) = (used(&table.promise), written.promise.is_written()) {
                let hint = "add promise = { kept = 0.8, within = \"1 day\" } to the group";
                wrong.push((place, "what becomes of these promises?", hint));
            }
            if let (Some(place), false) = (used(&table.consult), written.consult.is_written()) {
                let hint = "add consult = { takes = \"1min\" } to the group";
                wrong.push((place, "how is a colleague asked?", hint));
            }
            if let (Some(place), false) = (used(&table.escalate), written.escalates_to.is_written())
            {
                let hint = "add escalates_to = \"...\" to the group: a queue";
                wrong.push((place, "escalated to whom?", hint));
            }
        }
        for (place, message, hint) in wrong {
            self.reader.error(codes::MISSING_KEY, place, message, hint);
        }
    }

    pub(super) fn outcomes(&mut self, written: &WrittenOutcomes) -> Option<Outcomes> {
        let outcomes = Outcomes {
            transfer: written.transfer.get()?.0,
            dont_know: written.dont_know.get()?.0,
            insufficient: written.insufficient.get()?.0,
            wrong: written.wrong.get()?.0,
            no: written.no.get()?.0,
            promise: written.promise.get()?.0,
            redirect: written.redirect.get()?.0,
            escalate: written.escalate.get()?.0,
            consult: written.consult.get()?.0,
        };
        let sum: f64 = outcomes.chances().iter().sum();
        if (sum - 1.0).abs() > demand::ROUNDING {
            let sum = written_number(sum);
            let message =
                format!("the shares of what happens when not solved add to {sum}, not to 1");
            self.reader.error(
                codes::SHARES,
                written.place,
                message,
                "change them so that they add to 1",
            );
        }
        Some(outcomes)
    }

    /// What a reason asks beyond skill; nothing for most.
    pub(super) fn needs(&mut self, written: &WrittenReason) -> Option<Box<Needs>> {
        let needs = Needs {
            no_solution: written.no_solution.get().map_or(0.0, |share| share.0),
            key_person: written.key_person.get().and_then(|key| {
                Some(KeyPerson {
                    share: key.share.get()?.0,
                    persons: key.persons.get()?.0,
                    is_in: key.is_in.get()?.0,
                })
            }),
            verification: written.verification.get().and_then(|check| {
                let fails = check.fails.get()?.0;
                let to = self.queue(check.to.get()?)?;
                Some(Verification { fails, to })
            }),
            talk_patience: written.talk_patience.get().map(|law| law.law.clone()),
        };
        (needs != Needs::default()).then(|| Box::new(needs))
    }
}
