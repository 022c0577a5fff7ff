//! How long somebody who joins a line will probably wait, from what the centre itself can see.

use super::line::Standing;
use super::observer::Observer;
use super::world::World;
use crate::model::{Centre, Estimate, Queue, QueueId, Table};
use crate::time::Span;

/// What was seen in each queue so far.
pub(super) struct Estimates {
    rows: Table<QueueId, Seen>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    handled: u64,
    handling: Span,
    last_wait: Option<Span>,
}

impl Estimates {
    /// Nothing seen yet; none where nobody asks.
    pub(super) fn of(centre: &Centre) -> Option<Estimates> {
        centre.queues.iter().any(asks).then(|| Estimates {
            rows: centre.queues.iter().map(|_| Seen::default()).collect(),
        })
    }

    pub(super) fn handled(&mut self, queue: QueueId, span: Span) {
        let row = &mut self.rows[queue];
        row.handled += 1;
        row.handling += span;
    }

    pub(super) fn answered(&mut self, queue: QueueId, wait: Span) {
        self.rows[queue].last_wait = Some(wait);
    }
}

fn asks(queue: &Queue) -> bool {
    let callback = queue.callback.as_ref();
    callback.is_some_and(|offer| offer.when_wait_above.is_some())
        || queue.announcement.is_some_and(|told| told.tells_wait)
        || queue
            .overflow
            .as_ref()
            .is_some_and(|overflow| overflow.when_wait_above.is_some())
}

impl<O: Observer> World<'_, O> {
    /// How long somebody with this standing in a line will probably wait from now on. None: nothing was seen yet.
    pub(super) fn expected_wait(&self, queue: QueueId, standing: Standing) -> Option<Span> {
        let seen = self.estimates.as_ref()?.rows[queue];
        let row = &self.centre.queues[queue];
        if row.estimate == Estimate::LastWait {
            return seen.last_wait;
        }
        let present: u32 = row
            .groups
            .iter()
            .map(|group| self.floor.present_in(*group))
            .sum();
        if present == 0 {
            return Some(Span::FOREVER);
        }
        if seen.handled == 0 {
            return None;
        }
        let mean = seen.handling.seconds() / seen.handled as f64;
        let turns = self.lines[queue].ahead_of(standing, self.now) + self.kept_places(queue) + 1;
        Some(Span::from_seconds(mean * turns as f64 / f64::from(present)))
    }
}
