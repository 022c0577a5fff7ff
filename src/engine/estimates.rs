//! What the centre itself can see of its queues: how long somebody who joins will probably wait, and how many of late
//! were answered in time.

use super::line::Standing;
use super::observer::Observer;
use super::world::World;
use crate::model::{Centre, Estimate, Queue, QueueId, RecentService, Table};
use crate::time::{Span, Time};
use std::collections::VecDeque;

/// What was seen in each queue so far.
pub(super) struct Estimates {
    rows: Table<QueueId, Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    handled: u64,
    handling: Span,
    last_wait: Option<Span>,
    recent: Option<Recent>,
}

/// The waits that ended within some time until now.
#[derive(Debug)]
struct Recent {
    over: Span,
    /// When, and whether by an answer within the target.
    ended: VecDeque<(Time, bool)>,
    in_target: usize,
}

impl Recent {
    fn ends(&mut self, now: Time, in_target: bool) {
        while let Some((at, early)) = self.ended.front().copied()
            && now.since(at) > self.over
        {
            self.in_target -= usize::from(early);
            self.ended.pop_front();
        }
        self.ended.push_back((now, in_target));
        self.in_target += usize::from(in_target);
    }

    /// The share in time; none where no wait ended.
    fn share(&self, now: Time) -> Option<f64> {
        let old = self.ended.iter();
        let old = old.take_while(|(at, _)| now.since(*at) > self.over);
        let (gone, gone_in_target) = old.fold((0, 0), |(all, good), (_, in_target)| {
            (all + 1, good + usize::from(*in_target))
        });
        let all = self.ended.len() - gone;
        (all > 0).then(|| (self.in_target - gone_in_target) as f64 / all as f64)
    }
}

impl Estimates {
    /// Nothing seen yet; none where nobody asks.
    pub(super) fn of(centre: &Centre) -> Option<Estimates> {
        centre.queues.iter().any(asks).then(|| Estimates {
            rows: centre.queues.iter().map(Seen::nothing).collect(),
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

    /// A wait ended by an answer or by hanging up.
    pub(super) fn wait_ends(&mut self, queue: QueueId, now: Time, in_target: bool) {
        if let Some(recent) = &mut self.rows[queue].recent {
            recent.ends(now, in_target);
        }
    }

    /// Has the service level of a queue been lower than this.
    pub(super) fn served_below(&self, queue: QueueId, limit: RecentService, now: Time) -> bool {
        let recent = self.rows[queue].recent.as_ref();
        let share = recent.and_then(|recent| recent.share(now));
        share.is_some_and(|share| share < limit.share)
    }
}

impl Seen {
    fn nothing(queue: &Queue) -> Seen {
        Seen {
            recent: recent_service(queue).map(|limit| Recent {
                over: limit.over,
                ended: VecDeque::new(),
                in_target: 0,
            }),
            ..Seen::default()
        }
    }
}

fn recent_service(queue: &Queue) -> Option<RecentService> {
    queue.overflow.as_ref()?.when_service_below
}

fn asks(queue: &Queue) -> bool {
    let callback = queue.callback.as_ref();
    callback.is_some_and(|offer| offer.when_wait_above.is_some())
        || queue.announcement.is_some_and(|told| told.tells_wait)
        || queue
            .overflow
            .as_ref()
            .is_some_and(|overflow| overflow.when_wait_above.is_some())
        || recent_service(queue).is_some()
}

impl<O: Observer> World<'_, O> {
    /// How long somebody with this standing in a line will probably wait from now on. None: nothing was seen yet.
    pub(super) fn expected_wait(&self, queue: QueueId, standing: Standing) -> Option<Span> {
        let seen = &self.estimates.as_ref()?.rows[queue];
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
