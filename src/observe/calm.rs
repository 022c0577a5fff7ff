//! The sums of calls in which nothing happened: what the single facts would add, in one go.

use super::counters::{Counters, FRESH, SECOND, micros};
use crate::engine::{Attempt, CalmCall, CaseState, ContactOutcome, WaitEnd};
use crate::model::Id;

impl Counters<'_> {
    /// Counts a call, its contact and its case: all belong where the call began.
    #[inline]
    pub(super) fn count_calm_call(&mut self, call: &CalmCall) {
        let Some(place) = self.place(call.opened) else {
            return;
        };
        let (wait, talk) = (micros(call.waited()), micros(call.talked()));
        let queue_target = self.centre.queues[call.queue].target.within;
        let in_target = u64::from(call.waited() <= self.centre.target.within);

        let cell = self.in_cell(place.cell, call.queue);
        let stays = &mut self.queue_cells[cell];
        stays.offered_by[FRESH] += 1;
        stays.ended[WaitEnd::Answered as usize] += 1;
        stays.answered_in_target += u64::from(call.waited() <= queue_target);
        stays.had_to_wait += u64::from(call.had_to_wait);
        stays.wait_answered += wait;

        let tally = self.reason(place.period, call.customer.reason);
        let contacts = &mut tally.contacts;
        contacts.attempts[Attempt::Fresh as usize] += 1;
        contacts.outcomes[ContactOutcome::Answered as usize] += 1;
        contacts.first_wait += wait;
        contacts.total_wait += wait;
        contacts.first_in_target += in_target;
        contacts.total_in_target += in_target;
        let cases = &mut tally.cases;
        cases.states[CaseState::Solved as usize] += 1;
        cases.contacts += 1;
        cases.reached += 1;
        cases.stayed_away += 1;
        cases.solved_at_once += 1;
        cases.in_target += in_target;
        cases.settled += 1;
        cases.waited += wait;
        cases.talked += talk;
        cases.time_to_resolution += wait + talk;

        let observation = &mut self.observations[self.timeline.observation(place.period)];
        observation.waits[call.queue.index()].answered.record(wait);
        observation.solved_after.record((wait + talk) / SECOND);
        if let Some(first) = call.next_hour() {
            for tally in &mut observation.hours[first.hour..] {
                tally.cases += 1;
            }
        }
    }
}
