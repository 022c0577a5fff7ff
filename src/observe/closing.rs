//! The end of a period: its cells are added up to what an observation holds.

use super::counters::Counters;
use super::tally::{ContactTally, Merge, QueueTally};

impl Counters<'_> {
    /// Adds a period, which must be over, to its observation.
    pub(super) fn close_period(&mut self, period: usize) {
        let observation = &mut self.observations[self.timeline.observation(period)];
        observation.periods += 1;
        observation.open_time += self.timeline.open_time(period);

        let (queues, groups) = (self.centre.queues.len(), self.centre.groups.len());
        let mut day = vec![QueueTally::default(); queues];
        for cell in self.timeline.cells_of(period) {
            merge_all(&mut day, &self.queue_cells[cell * queues..]);
            for (sum, crowd) in observation.crowds.iter_mut().zip(&self.crowds) {
                sum.merge(crowd.of(cell));
            }
            merge_all(
                &mut observation.queue_handling,
                &self.handling_cells[cell * queues..],
            );
            merge_all(&mut observation.groups, &self.group_cells[cell * groups..]);
            merge_all(
                &mut observation.group_handling,
                &self.group_handling_cells[cell * groups..],
            );
        }
        for ((tally, met), queue) in day
            .iter()
            .zip(&mut observation.queue_met)
            .zip(self.centre.queues.iter())
        {
            let all = tally.answered() + tally.abandoned();
            met.judge(tally.answered_in_target, all, queue.target.share);
        }
        merge_all(&mut observation.queues, &day);

        let kinds = self.centre.reasons.len();
        let reasons = &self.reasons[period * kinds..(period + 1) * kinds];
        let mut contacts = ContactTally::default();
        for reason in reasons {
            contacts.merge(&reason.contacts);
        }
        let all = contacts.outcomes[0] + contacts.outcomes[1] - contacts.called_back;
        observation
            .met
            .judge(contacts.total_in_target, all, self.centre.target.share);
        merge_all(&mut observation.reasons, reasons);
        let kinds = self.centre.reasons.iter().zip(reasons);
        for (sum, (row, one)) in observation.reasons.iter_mut().zip(kinds) {
            if row.captive {
                sum.cases.captive += one.cases.felt;
                sum.cases.captive_would_leave += one.cases.would_leave;
            }
        }
    }
}

/// Adds the first rows of `more` to the rows of `sums`.
fn merge_all<T: Merge>(sums: &mut [T], more: &[T]) {
    for (sum, one) in sums.iter_mut().zip(more) {
        sum.merge(one);
    }
}
