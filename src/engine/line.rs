//! A waiting line: who stands in it and who is next.
//!
//! Where the next is always who joined first, a deque with marks for those who left is fastest. Where members come in
//! with an older clock, by priority, or last come first, the line is an indexed heap (`priority-queue`). Where everybody
//! has the same chance at every turn there is no order to keep. Which one is decided when the centre is built.

use super::cases::CaseNumber;
use crate::random::{CustomerKey, Index, Owner, Purpose};
use crate::time::Time;
use priority_queue::PriorityQueue;
use rustc_hash::FxBuildHasher;
use std::cmp::Reverse;
use std::collections::VecDeque;

/// Where somebody stands: smaller is served first. Class, then who joined first, then the customer's serial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    /// By the order of the line: a priority class; a place among the weights; how long before the end of time the place
    /// counts since, where the last goes first; the customer's key, where the turn is drawn.
    pub(super) class: u64,
    pub(super) joined: Time,
    pub(super) serial: u64,
}

pub(super) enum WaitingLine {
    /// Members join in the order of time, and of events where these are at the same moment.
    FirstCome(Deque),
    /// Members may join anywhere, leave from anywhere and change their standing.
    Ranked(Heap),
    /// Members whose waiting time has different weights: a heap for each weight, which is the class of the standing.
    Weighted(Vec<(f64, Heap)>),
    /// Members of whom any is next, whose keys are the classes of the standings. Each draws a number at every moment, and
    /// the smallest is next: nobody's coming or leaving moves what another draws. Looking is as long as the line.
    Drawn(Vec<(Standing, CaseNumber)>),
}

/// An indexed heap: the smallest standing is at the top.
type Heap = PriorityQueue<CaseNumber, Reverse<Standing>, FxBuildHasher>;

/// A deque whose members may leave from the middle: their place stays, marked, until it reaches the front.
#[derive(Debug, Default)]
pub(super) struct Deque {
    /// Who left is [`GONE`].
    places: VecDeque<(Standing, CaseNumber)>,
    /// Running number of the front place: a member's ticket minus this is its position.
    front: u64,
    alive: usize,
}

/// Marks a place in a line whose member left.
const GONE: CaseNumber = CaseNumber(u32::MAX);

impl WaitingLine {
    pub(super) fn first_come() -> WaitingLine {
        WaitingLine::FirstCome(Deque::default())
    }

    pub(super) fn ranked() -> WaitingLine {
        WaitingLine::Ranked(PriorityQueue::with_default_hasher())
    }

    /// A line by weighted waiting time; the class of a standing is a place among the weights.
    pub(super) fn weighted(weights: &[f64]) -> WaitingLine {
        let heap = |weight: &f64| (*weight, PriorityQueue::with_default_hasher());
        WaitingLine::Weighted(weights.iter().map(heap).collect())
    }

    pub(super) fn drawn() -> WaitingLine {
        WaitingLine::Drawn(Vec::new())
    }

    pub(super) fn len(&self) -> usize {
        match self {
            WaitingLine::FirstCome(deque) => deque.alive,
            WaitingLine::Ranked(heap) => heap.len(),
            WaitingLine::Weighted(heaps) => heaps.iter().map(|(_, heap)| heap.len()).sum(),
            WaitingLine::Drawn(members) => members.len(),
        }
    }

    /// Is one served before the other, if it comes to that now.
    pub(super) fn is_before(&self, one: Standing, other: Standing, now: Time) -> bool {
        match self {
            WaitingLine::Drawn(_) => turn(one, now) < turn(other, now),
            _ => one < other,
        }
    }

    /// How many are served before somebody with this standing; everybody else, where any of them may be.
    pub(super) fn ahead_of(&self, standing: Standing, now: Time) -> usize {
        match self {
            WaitingLine::FirstCome(deque) => {
                let members = deque.places.iter();
                let ahead = |(other, number): &&(Standing, CaseNumber)| {
                    *number != GONE && *other < standing
                };
                members.filter(ahead).count()
            }
            WaitingLine::Ranked(heap) => {
                let members = heap.iter();
                members.filter(|(_, other)| other.0 < standing).count()
            }
            WaitingLine::Weighted(heaps) => {
                let weight = |class: u64| heaps.get(class as usize).map_or(1.0, |one| one.0);
                let own = urgency(weight(standing.class), standing, now);
                let members = heaps
                    .iter()
                    .flat_map(|(weight, heap)| heap.iter().map(|(_, other)| (*weight, other.0)));
                members
                    .filter(|(weight, other)| urgency(*weight, *other, now) > own)
                    .count()
            }
            WaitingLine::Drawn(members) => {
                let others = members.iter();
                others
                    .filter(|(other, _)| other.serial != standing.serial)
                    .count()
            }
        }
    }

    /// Who is next, without taking it out.
    #[inline]
    pub(super) fn first(&self, now: Time) -> Option<(Standing, CaseNumber)> {
        match self {
            WaitingLine::FirstCome(deque) => deque.places.front().copied(),
            WaitingLine::Ranked(heap) => {
                heap.peek().map(|(number, standing)| (standing.0, *number))
            }
            WaitingLine::Weighted(heaps) => {
                let heads = heaps.iter().filter_map(|(weight, heap)| {
                    let (number, standing) = heap.peek()?;
                    Some((urgency(*weight, standing.0, now), standing.0, *number))
                });
                let most = heads.max_by(|one, other| {
                    let earlier =
                        (other.1.joined, other.1.serial).cmp(&(one.1.joined, one.1.serial));
                    one.0.total_cmp(&other.0).then(earlier)
                });
                most.map(|(_, standing, number)| (standing, number))
            }
            WaitingLine::Drawn(members) => next_drawn(members.iter().copied(), now),
        }
    }

    /// Who is next of those who joined by then.
    pub(super) fn first_since(&self, joined: Time, now: Time) -> Option<(Standing, CaseNumber)> {
        let early = |(standing, _): &(Standing, CaseNumber)| standing.joined <= joined;
        match self {
            WaitingLine::FirstCome(_) => self.first(now).filter(early),
            WaitingLine::Ranked(heap) => {
                let members = heap.iter().map(|(number, standing)| (standing.0, *number));
                members.filter(early).min_by_key(|(standing, _)| *standing)
            }
            WaitingLine::Weighted(heaps) => {
                let members = heaps.iter().flat_map(|(weight, heap)| {
                    let urgent = |standing| urgency(*weight, standing, now);
                    heap.iter()
                        .map(move |(number, standing)| (urgent(standing.0), standing.0, *number))
                });
                let most = members.filter(|(_, standing, _)| standing.joined <= joined);
                let most = most.max_by(|one, other| {
                    let earlier =
                        (other.1.joined, other.1.serial).cmp(&(one.1.joined, one.1.serial));
                    one.0.total_cmp(&other.0).then(earlier)
                });
                most.map(|(_, standing, number)| (standing, number))
            }
            WaitingLine::Drawn(members) => next_drawn(members.iter().copied().filter(early), now),
        }
    }

    /// Joins; the ticket is needed to leave.
    #[inline]
    pub(super) fn join(&mut self, standing: Standing, number: CaseNumber) -> u64 {
        match self {
            WaitingLine::FirstCome(deque) => deque.join(standing, number),
            WaitingLine::Ranked(heap) => {
                heap.push(number, Reverse(standing));
                0
            }
            WaitingLine::Weighted(heaps) => {
                let last = heaps.len() - 1;
                let (_, heap) = &mut heaps[(standing.class as usize).min(last)];
                heap.push(number, Reverse(standing));
                0
            }
            WaitingLine::Drawn(members) => {
                members.push((standing, number));
                0
            }
        }
    }

    /// Leaves, from wherever it stands.
    #[inline]
    pub(super) fn leave(&mut self, number: CaseNumber, ticket: u64) {
        match self {
            WaitingLine::FirstCome(deque) => deque.leave(ticket),
            WaitingLine::Ranked(heap) => {
                heap.remove(&number);
            }
            WaitingLine::Weighted(heaps) => {
                for (_, heap) in heaps {
                    heap.remove(&number);
                }
            }
            WaitingLine::Drawn(members) => members.retain(|(_, other)| *other != number),
        }
    }
}

/// What somebody draws for a turn now, then the serial; the smallest is next.
fn turn(standing: Standing, now: Time) -> (f64, u64) {
    let moment = Index::number(now.micros() as u64);
    let mut draw = CustomerKey::with_bits(standing.class).draw(Purpose::Turn, moment);
    (draw.uniform(), standing.serial)
}

fn next_drawn(
    members: impl Iterator<Item = (Standing, CaseNumber)>,
    now: Time,
) -> Option<(Standing, CaseNumber)> {
    let turns = members.map(|member| (turn(member.0, now), member));
    let least =
        turns.min_by(|(one, _), (other, _)| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    least.map(|(_, member)| member)
}

/// How urgent somebody is who has waited since joining: weight times waiting time, in weighted microseconds.
fn urgency(weight: f64, standing: Standing, now: Time) -> f64 {
    weight * now.since(standing.joined).micros() as f64
}

impl Deque {
    fn join(&mut self, standing: Standing, number: CaseNumber) -> u64 {
        debug_assert!(
            { self.places.back() }.is_none_or(|(last, _)| last.joined <= standing.joined),
            "a first-come line is joined in the order of time"
        );
        self.places.push_back((standing, number));
        self.alive += 1;
        self.front + self.places.len() as u64 - 1
    }

    fn leave(&mut self, ticket: u64) {
        let position = (ticket - self.front) as usize;
        self.places[position].1 = GONE;
        self.alive -= 1;
        while let Some((_, GONE)) = self.places.front() {
            self.places.pop_front();
            self.front += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn standing(joined: i64, serial: u64) -> Standing {
        Standing {
            class: 0,
            joined: Time::from_micros(joined),
            serial,
        }
    }

    proptest! {
        /// Both kinds of line agree on who is next when members join in order and leave from anywhere.
        #[test]
        fn both_kinds_agree(steps in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>()), 1..200)) {
            let mut deque = WaitingLine::first_come();
            let mut heap = WaitingLine::ranked();
            let mut inside: Vec<(u32, u64)> = Vec::new();
            for (number, (joins, who)) in steps.into_iter().enumerate() {
                if joins || inside.is_empty() {
                    let place = standing(number as i64 / 3, number as u64);
                    let ticket = deque.join(place, CaseNumber(number as u32));
                    heap.join(place, CaseNumber(number as u32));
                    inside.push((number as u32, ticket));
                } else {
                    let (number, ticket) = inside.remove(who.index(inside.len()));
                    deque.leave(CaseNumber(number), ticket);
                    heap.leave(CaseNumber(number), 0);
                }
                let now = Time::START;
                prop_assert_eq!(deque.first(now), heap.first(now));
                prop_assert_eq!(deque.len(), heap.len());
                prop_assert_eq!(deque.len(), inside.len());
            }
        }
    }
}
