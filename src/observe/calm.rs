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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::{CaseEnd, ContactEnd, HourPassed, Observer, Wait};
    use crate::model::QueueId;
    use crate::observe::Timeline;
    use crate::observe::testing::{clock, long_run, over_days, seconds, who};
    use proptest::prelude::*;

    /// Hears of calm calls by their single facts.
    struct ByFacts<'a>(Counters<'a>);

    impl Observer for ByFacts<'_> {
        fn waited(&mut self, wait: &Wait) {
            self.0.waited(wait);
        }
        fn contact_ended(&mut self, contact: &ContactEnd) {
            self.0.contact_ended(contact);
        }
        fn case_ended(&mut self, case: &CaseEnd) {
            self.0.case_ended(case);
        }
        fn calm_hours(&mut self, first: &HourPassed) {
            self.0.calm_hours(first);
        }
    }

    proptest! {
        /// A calm call counts as its wait, its contact, its case and its hours do, over days and in batches.
        #[test]
        fn a_calm_call_counts_as_its_facts(
            calls in prop::collection::vec((0..200_i64, 0..400_i64, 0..400_i64, 0..2_u16, any::<[bool; 2]>()), 0..30)
        ) {
            for centre in [over_days(), long_run()] {
                let timeline = Timeline::of(&centre.calendar);
                let mut at_once = Counters::new(&centre, &timeline);
                let mut by_facts = ByFacts(Counters::new(&centre, &timeline));
                for (minute, wait, talk, queue, [had_to_wait, has_hours]) in &calls {
                    let opened = clock(8, 20, 0) + seconds(60 * minute);
                    let answered = opened + seconds(*wait);
                    let call = CalmCall {
                        customer: who(),
                        queue: QueueId::from_index(usize::from(*queue)),
                        opened,
                        answered,
                        ended: answered + seconds(*talk),
                        had_to_wait: *had_to_wait,
                        has_hours: *has_hours,
                    };
                    at_once.calm_call(&call);
                    by_facts.calm_call(&call);
                }
                prop_assert_eq!(at_once.into_seen(), by_facts.0.into_seen());
            }
        }
    }
}
