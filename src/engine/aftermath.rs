//! How a talk is over that neither solves a case nor leaves it as it was, and what comes of it later: wrong answers,
//! "no", promises, redirects.

use super::activity::Activity;
use super::cases::{CaseNumber, Coming, Outcome, Work};
use super::contacts::Over;
use super::notes::NoteWork;
use super::observer::{AgentIndex, Attempt, BounceCause, CaseState, ContactOutcome, Observer};
use super::world::World;
use crate::law::Law;
use crate::model::{GroupId, QueueId};
use crate::random::{Index, Owner, Purpose};
use crate::time::{Span, Time};

impl<O: Observer> World<'_, O> {
    /// How a talk with such an outcome is over for the customer.
    pub(super) fn how_it_is_over(
        &self,
        contact: CaseNumber,
        outcome: Outcome,
        work: &Work,
    ) -> Over {
        match outcome {
            Outcome::Wrong => Over::Wrong,
            Outcome::No { right } => Over::No {
                right,
                accepted: self.takes_no_for_an_answer(contact, work),
            },
            Outcome::Promise { kept } => Over::Promised {
                // What takes work is kept when that is done.
                kept: kept && self.law_of_promise(work).is_none(),
                at: self.promised_for(contact, work),
            },
            Outcome::AgentEnds => Over::HungUpOn,
            Outcome::CustomerLeaves => Over::LeftTalk,
            _ => Over::Unsettled,
        }
    }

    fn takes_no_for_an_answer(&self, contact: CaseNumber, work: &Work) -> bool {
        let accepts = &self.centre.customer.accepts_no;
        let mut draw = self.handling_draw(contact, Purpose::Refusal);
        let alternative = draw.chance(self.centre.groups[work.group].conduct.alternative);
        let mut chance = accepts.plain;
        if work.explains {
            chance = chance.max(accepts.reason);
        }
        if alternative {
            chance = chance.max(accepts.alternative);
        }
        draw.chance(chance)
    }

    /// When a promise is kept, or seen to be broken.
    fn promised_for(&self, contact: CaseNumber, work: &Work) -> Time {
        let Some(promise) = &self.centre.groups[work.group].conduct.promise else {
            return Time::NEVER;
        };
        let mut draw = self.handling_draw(contact, Purpose::Promise);
        // The first draw said whether it is kept.
        draw.uniform();
        let at = self.later(promise.within.law.draw(&mut draw), &promise.within);
        // Nobody calls back outside opening hours.
        let case = &self.customers[contact.0].case;
        self.within_hours(at, case.key, Index::number(u64::from(case.contacts)))
    }

    /// How long keeping a promise takes, where that is work of its own.
    fn law_of_promise(&self, work: &Work) -> Option<&Law> {
        let promise = self.centre.groups[work.group].conduct.promise.as_ref()?;
        promise.work.as_ref()
    }

    /// The work that is to come of a talk, where a promise takes any.
    pub(super) fn work_of_promise(
        &self,
        contact: CaseNumber,
        outcome: Outcome,
        work: &Work,
    ) -> Option<NoteWork> {
        let law = match outcome {
            Outcome::Promise { kept: true } => self.law_of_promise(work)?,
            _ => return None,
        };
        let drawn = law.draw(&mut self.handling_draw(contact, Purpose::PromiseWork));
        Some(NoteWork {
            by: work.group,
            queue: work.queue,
            attempt: work.attempt,
            takes: Span::from_seconds(drawn),
        })
    }

    /// Told to go to another desk alone: a bounce, unless it is planned.
    pub(super) fn send_elsewhere(
        &mut self,
        contact: CaseNumber,
        to: QueueId,
        with: Option<(GroupId, AgentIndex)>,
    ) {
        let from = self.customers[contact.0].contact.queue();
        let cause = (!self.planned(contact)).then_some(BounceCause::Redirect);
        if let Some(cause) = cause {
            self.bounce(contact, from, to, cause);
        }
        let warm = false;
        self.log(
            contact,
            Activity::HandedOver { to, cause, warm },
            Some(from),
            with,
        );
    }

    /// The customer calls the other desk, or does not.
    pub(super) fn redirected(&mut self, place: CaseNumber, to: QueueId) {
        let rule = &self.centre.customer.redirect;
        let case = &mut self.customers[place.0].case;
        let done = case.redirects;
        case.redirects += 1;
        let index = Index::number(u64::from(case.contacts));
        let goes = rule.at_most.is_none_or(|most| done < most)
            && case
                .key
                .draw(Purpose::ComesBack, index)
                .chance(rule.chance(done));
        if !goes {
            self.no_further(place);
            return;
        }
        case.sent_to = Some(to);
        let key = case.key;
        let wanted = self.after_delay(&rule.delay, key, index);
        let at = self.within_hours(wanted, key, index);
        self.attempt_later(place, Attempt::Repeat, at);
    }

    /// The customer is content with a wrong answer, until it is found out.
    pub(super) fn wrongly_settled(&mut self, place: CaseNumber) {
        let case = &mut self.customers[place.0].case;
        case.settled = true;
        let own = self.centre.reasons[case.customer.reason].discovery.as_ref();
        let rule = own.or(self.centre.customer.discovery.as_ref());
        let index = Index::number(u64::from(case.contacts));
        let mut draw = case.key.draw(Purpose::Discovery, index);
        match rule {
            Some(rule) if draw.chance(rule.chance) => {
                let at = self.later(rule.delay.law.draw(&mut draw), &rule.delay);
                self.happens_later(place, Coming::Discovery, at);
            }
            _ => self.end_case(place, CaseState::GivenUp),
        }
    }

    /// The answer proves wrong: the customer comes back as soon as the centre is open.
    pub(super) fn wrong_answer_found(&mut self, place: CaseNumber) {
        self.pass_hours(place, None);
        let parameters = &self.centre.frustration;
        let case = &mut self.customers[place.0].case;
        case.settled = false;
        if parameters.measure {
            case.memory.wrong_answer_discovered(self.now, parameters);
        }
        self.log_case(place, Activity::WrongAnswerFound);
        let case = &self.customers[place.0].case;
        let own = self.centre.reasons[case.customer.reason].repeat.as_ref();
        let rule = own.or(self.centre.customer.repeat.as_ref());
        let most = rule.and_then(|rule| rule.at_most);
        if most.is_some_and(|most| case.repeats >= most) {
            self.no_further(place);
            return;
        }
        let (key, index) = (case.key, Index::number(u64::from(case.contacts)));
        let at = self.within_hours(self.now, key, index);
        self.come_back(place, Attempt::Repeat, at);
    }

    /// "No": accepted as the end of the case, or not.
    pub(super) fn refused_help(&mut self, place: CaseNumber, right: bool, accepted: bool) {
        let case = &mut self.customers[place.0].case;
        case.rightly_refused |= right;
        case.settled = accepted;
        if accepted {
            self.no_further(place);
        } else {
            self.try_again(place, ContactOutcome::Answered);
        }
    }

    /// "We will get back to you."
    pub(super) fn promised(&mut self, place: CaseNumber, kept: bool, at: Time) {
        let coming = if kept {
            Coming::PromiseKept
        } else {
            Coming::PromiseBroken
        };
        self.happens_later(place, coming, at);
    }

    /// Kept: solved without another contact.
    pub(super) fn promise_kept(&mut self, place: CaseNumber) {
        self.solved_between_contacts(place, Activity::PromiseKept);
    }

    /// The customer hears of the solution without making a contact.
    pub(super) fn solved_between_contacts(&mut self, place: CaseNumber, told: Activity) {
        self.pass_hours(place, None);
        let parameters = &self.centre.frustration;
        let case = &mut self.customers[place.0].case;
        case.settled = true;
        if parameters.measure {
            case.memory.settled(self.now, parameters);
        }
        self.log_case(place, told);
        self.end_case(place, CaseState::Solved);
    }

    /// Broken: the customer comes back by the rule of repeats.
    pub(super) fn promise_broken(&mut self, place: CaseNumber) {
        self.pass_hours(place, None);
        let parameters = &self.centre.frustration;
        if parameters.measure {
            self.customers[place.0]
                .case
                .memory
                .unreachable(self.now, parameters);
        }
        self.feel(place);
        self.log_case(place, Activity::PromiseBroken);
        self.try_again(place, ContactOutcome::Answered);
    }
}
