//! What a customer does after a contact: go away content, come back, or give up.

use super::activity::Activity;
use super::cases::{CaseNumber, Coming, Customer};
use super::contacts::Over;
use super::observer::{Attempt, CaseEnd, CaseState, ContactOutcome, Observer};
use super::timers::Kind;
use super::world::World;
use crate::frustration::odds_times;
use crate::model::{Calendar, DayPlan, Delay};
use crate::random::{CustomerKey, Index, Owner, Purpose};
use crate::time::{Span, Time};

impl<O: Observer> World<'_, O> {
    /// A contact is over.
    pub(super) fn after_contact(&mut self, place: CaseNumber, outcome: ContactOutcome, over: Over) {
        if outcome == ContactOutcome::Answered {
            self.customers[place.0].case.sent_to = None;
        }
        match over {
            Over::Settled | Over::SelfServed => {
                self.customers[place.0].case.settled = true;
                self.end_case(place, CaseState::Solved);
            }
            Over::Wrong => self.wrongly_settled(place),
            Over::No { right, accepted } => self.refused_help(place, right, accepted),
            Over::Promised { kept, at } => self.promised(place, kept, at),
            Over::Redirected(to) => self.redirected(place, to),
            Over::Ignored(queue) => self.after_no_reply(place, queue),
            _ => self.try_again(place, outcome),
        }
    }

    /// Tries again by the rule after such a contact, or gives up.
    pub(super) fn try_again(&mut self, place: CaseNumber, outcome: ContactOutcome) {
        let attempt = match outcome {
            ContactOutcome::Answered => Attempt::Repeat,
            _ => Attempt::Redial,
        };
        let refused = matches!(outcome, ContactOutcome::Refused | ContactOutcome::Closed);
        match self.next_attempt(place, attempt, refused) {
            Some(at) => self.come_back(place, attempt, at),
            None => self.no_further(place),
        }
    }

    /// No further attempt will come: given up, unless the right answer was "no" and has been given.
    pub(super) fn no_further(&mut self, place: CaseNumber) {
        let state = if self.customers[place.0].case.rightly_refused {
            CaseState::Solved
        } else {
            CaseState::GivenUp
        };
        self.end_case(place, state);
    }

    /// When the customer tries again; none: never.
    fn next_attempt(&self, place: CaseNumber, attempt: Attempt, refused: bool) -> Option<Time> {
        let case = &self.customers[place.0].case;
        let reason = &self.centre.reasons[case.customer.reason];
        let common = &self.centre.customer;
        let (rule, done) = match attempt {
            Attempt::Repeat => (
                reason.repeat.as_ref().or(common.repeat.as_ref()),
                case.repeats,
            ),
            _ => (common.redial_of(reason, refused), case.redials),
        };
        let rule = rule?;
        if rule.at_most.is_some_and(|most| done >= most) {
            return None;
        }
        let index = Index::number(u64::from(case.contacts));
        let coupling = &self.centre.frustration.couplings.redial;
        let chance = if attempt == Attempt::Redial && coupling.on {
            odds_times(rule.chance(done), coupling.exponent(case.memory.total()))
        } else {
            rule.chance(done)
        };
        if chance < 1.0 && !case.key.draw(Purpose::ComesBack, index).chance(chance) {
            return None;
        }
        let wanted = self.after_delay(&rule.delay, case.key, index);
        Some(self.within_hours(wanted, case.key, index))
    }

    pub(super) fn after_delay(&self, delay: &Delay, key: CustomerKey, index: Index) -> Time {
        let seconds = delay.law.draw(&mut key.draw(Purpose::ReturnDelay, index));
        self.later(seconds, delay)
    }

    /// So many seconds from now, by the way in which the delay was written.
    pub(super) fn later(&self, seconds: f64, delay: &Delay) -> Time {
        self.later_than(self.now, seconds, delay)
    }

    /// So many seconds from a moment.
    pub(super) fn later_than(&self, from: Time, seconds: f64, delay: &Delay) -> Time {
        match &self.centre.calendar {
            Calendar::Days(plan) if delay.in_days => in_opening_days(plan, from, seconds),
            _ => from + Span::from_seconds(seconds),
        }
    }

    /// An attempt that would fall outside opening hours moves to the next opening, plus a spread.
    pub(super) fn within_hours(&self, wanted: Time, key: CustomerKey, index: Index) -> Time {
        let Calendar::Days(plan) = &self.centre.calendar else {
            return wanted;
        };
        let next = plan.open.partition_point(|day| day.closes <= wanted);
        let Some(day) = plan.open.get(next) else {
            return Time::NEVER;
        };
        if day.opens <= wanted {
            return wanted;
        }
        let mut draw = key.draw(Purpose::NextOpening, index);
        let rules = &self.centre.customer;
        if rules.ignores_hours > 0.0 && draw.chance(rules.ignores_hours) {
            return wanted;
        }
        let spread = rules.next_opening_spread.scaled(draw.uniform());
        (day.opens + spread).min(day.closes - Span::from_micros(1))
    }

    pub(super) fn come_back(&mut self, place: CaseNumber, attempt: Attempt, at: Time) {
        let case = &mut self.customers[place.0].case;
        match attempt {
            Attempt::Repeat => case.repeats += 1,
            _ => case.redials += 1,
        }
        self.attempt_later(place, attempt, at);
    }

    /// The next attempt comes then.
    pub(super) fn attempt_later(&mut self, place: CaseNumber, attempt: Attempt, at: Time) {
        self.log_case(place, Activity::WillReturn(attempt, at));
        self.customers[place.0].case.next_attempt = attempt;
        self.happens_later(place, Coming::Attempt, at);
    }

    /// Something happens to a case between contacts.
    pub(super) fn happens_later(&mut self, place: CaseNumber, coming: Coming, at: Time) {
        let Customer { slot, case, .. } = &mut self.customers[place.0];
        case.coming = coming;
        self.timers
            .set(*slot, at, Kind::Return, case.customer.serial);
    }

    /// The customer is back.
    pub(super) fn customer_returns(&mut self, place: CaseNumber) {
        self.open_first();
        let customer = &self.customers[place.0];
        self.timers.clear(customer.slot);
        match customer.case.coming {
            Coming::Attempt => self.start_contact(place),
            Coming::Discovery => self.wrong_answer_found(place),
            Coming::PromiseKept => self.promise_kept(place),
            Coming::PromiseBroken => self.promise_broken(place),
        }
    }

    pub(super) fn end_case(&mut self, place: CaseNumber, state: CaseState) {
        self.report_case_end(place, state);
        self.hours_after(place);
        let case = &mut self.customers[place.0].case;
        case.alive = false;
        self.followed -= u64::from(case.followed);
        self.customers.give_back(place.0);
        self.forget_helpers(place);
        self.forget_way(place);
    }

    /// Tells the observer how a case stands.
    pub(super) fn report_case_end(&mut self, place: CaseNumber, state: CaseState) {
        let left_for_good = self.churn.is_some() && self.leaves_for_good(place, state);
        self.log_case(place, Activity::CaseEnded(state));
        self.pass_hours(place, None);
        let case = &mut self.customers[place.0].case;
        case.feel(&self.routes, &self.centre.frustration);
        let now = self.now.max(case.memory.known_until());
        if state == CaseState::Open && self.centre.frustration.measure {
            case.memory = case.memory.at(now, &self.centre.frustration);
        }
        self.observer.case_ended(&CaseEnd {
            customer: case.customer,
            opened: case.opened,
            ended: self.now,
            state,
            settled: case.settled,
            by_no: case.rightly_refused && state == CaseState::Solved,
            contacts: case.contacts,
            answered_contacts: case.answered_contacts,
            came_back_after: case.came_back_after,
            callbacks: case.callbacks,
            bounces: case.bounces,
            retellings: case.retellings,
            waited: case.waited,
            talked: case.talked,
            effort: case.effort,
            mails: case.mails,
            frustration: case.memory.total(),
            causes: case.memory.causes(),
            peak: case.memory.peak(),
            score: case.score,
            left_for_good,
        });
    }
}

/// A delay in days counts whole days in opening days; what is left is clock time.
fn in_opening_days(plan: &DayPlan, now: Time, seconds: f64) -> Time {
    let day = Span::DAY.seconds();
    let whole = libm::floor(seconds / day);
    let rest = Span::from_seconds(seconds - whole * day);
    let today = plan
        .open
        .partition_point(|open| open.midnight() <= now)
        .saturating_sub(1);
    let (Some(from), Some(to)) = (plan.open.get(today), plan.open.get(today + whole as usize))
    else {
        return Time::NEVER;
    };
    to.midnight() + now.since(from.midnight()) + rest
}
