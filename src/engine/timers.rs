//! The calendar of coming events: a winner tree over slots, each slot holding at most one event.
//!
//! Compared here with a binary heap and lazy cancellation, a tree over slots has exact cancellation (nothing stale is
//! ever popped), memory bounded by what is alive, and was the faster one: setting a slot walks from its leaf towards
//! the root only as far as the winner changes. The two children of a node stand side by side, so that a step up
//! touches one place.
//!
//! The order of events is total and written down here. Earlier first; at the same microsecond agents are freed before
//! patience ends, then come returns and arrivals, then changes of staffing; within a kind the customer who came first.

use crate::time::Time;

/// What kind of event a slot holds; the order is the order at equal times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Kind {
    /// A contact's talk ends.
    Talk = 0,
    /// An agent's own stage ends: wrap-up, hand-over to a colleague, hold limit.
    Work = 1,
    /// Something happens to a waiting contact: patience ends, overflow.
    Waiting = 2,
    /// A contact comes out of the menu into its queue.
    Entering = 3,
    /// A customer comes back.
    Return = 4,
    /// The next case of an arrival stream opens.
    Arrival = 5,
    /// Opening, closing, a change of staffing.
    Day = 6,
}

impl Kind {
    const ALL: [Kind; 7] = [
        Kind::Talk,
        Kind::Work,
        Kind::Waiting,
        Kind::Entering,
        Kind::Return,
        Kind::Arrival,
        Kind::Day,
    ];
}

/// A slot of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot(u32);

/// An event that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Due {
    pub(super) at: Time,
    pub(super) kind: Kind,
    /// Whose event it is: the number given with the slot.
    pub(super) owner: u32,
}

const SLOT_BITS: u32 = 28;
const SERIAL_BITS: u32 = 40;
const KIND_BITS: u32 = 4;
const EMPTY: u128 = u128::MAX;
/// Marks a slot beside the tree.
const BESIDE: u32 = 1 << (SLOT_BITS - 1);
/// More slots beside the tree than this would be slower to look through than the tree is to climb.
const MOST_BESIDE: usize = 8;

/// The calendar.
#[derive(Debug)]
pub(super) struct Timers {
    /// Place 1 is the top; the children of side `s` of place `p` are the two sides of place `2 p + s`. Each side holds
    /// the smallest key below it; the lower half of the places holds the slots themselves, two each.
    tree: Vec<[u128; 2]>,
    /// The first place that holds slots.
    lowest: usize,
    owner: Vec<u32>,
    free: Vec<u32>,
    /// A few slots that are set again as soon as they are due (arrivals): looked through, not climbed.
    beside: Vec<(u128, u32)>,
    /// The smallest key of the tree.
    first_in_tree: u128,
    /// The smallest key of those beside.
    first_beside: u128,
}

impl Timers {
    pub(super) fn new() -> Timers {
        const LOWEST: usize = 8;
        Timers {
            tree: vec![[EMPTY; 2]; 2 * LOWEST],
            lowest: LOWEST,
            owner: vec![0; 2 * LOWEST],
            free: (0..2 * LOWEST as u32).rev().collect(),
            beside: Vec::new(),
            first_in_tree: EMPTY,
            first_beside: EMPTY,
        }
    }

    /// Takes a slot for ever, for something that is always about to happen again.
    pub(super) fn take_for_ever(&mut self, owner: u32) -> Slot {
        if self.beside.len() >= MOST_BESIDE {
            return self.take(owner);
        }
        self.beside.push((EMPTY, owner));
        Slot(BESIDE | (self.beside.len() as u32 - 1))
    }

    /// Takes a free slot for an owner.
    pub(super) fn take(&mut self, owner: u32) -> Slot {
        let slot = match self.free.pop() {
            Some(slot) => slot,
            None => self.grow(),
        };
        self.owner[slot as usize] = owner;
        Slot(slot)
    }

    /// Gives a slot back; it must be clear.
    pub(super) fn give_back(&mut self, slot: Slot) {
        debug_assert_eq!(self.key(slot), EMPTY);
        self.free.push(slot.0);
    }

    /// The slot's event shall happen at `at`; whatever it held before is replaced.
    #[inline]
    pub(super) fn set(&mut self, slot: Slot, at: Time, kind: Kind, serial: u64) {
        if at >= Time::NEVER {
            self.clear(slot);
            return;
        }
        debug_assert!(at.micros() >= 0);
        let serial = serial & ((1 << SERIAL_BITS) - 1);
        let key = (at.micros() as u128) << (KIND_BITS + SERIAL_BITS + SLOT_BITS)
            | (kind as u128) << (SERIAL_BITS + SLOT_BITS)
            | u128::from(serial) << SLOT_BITS
            | u128::from(slot.0);
        self.put(slot, key);
    }

    /// When the slot's event shall happen, if it holds one; not for a slot beside the tree.
    pub(super) fn due(&self, slot: Slot) -> Option<Time> {
        let key = self.key(slot);
        let micros = (key >> (KIND_BITS + SERIAL_BITS + SLOT_BITS)) as i64;
        (key != EMPTY).then_some(Time::from_micros(micros))
    }

    /// The slot holds nothing.
    #[inline]
    pub(super) fn clear(&mut self, slot: Slot) {
        self.put(slot, EMPTY);
    }

    /// The next event, left in its slot: whoever handles it sets or clears the slot before the next is asked for.
    #[inline]
    pub(super) fn next(&self) -> Option<Due> {
        let key = self.first_in_tree.min(self.first_beside);
        if key == EMPTY {
            return None;
        }
        let slot = (key & ((1 << SLOT_BITS) - 1)) as u32;
        let owner = if slot & BESIDE == 0 {
            self.owner[slot as usize]
        } else {
            self.beside[(slot & !BESIDE) as usize].1
        };
        let kind = (key >> (SERIAL_BITS + SLOT_BITS)) as usize & ((1 << KIND_BITS) - 1);
        Some(Due {
            at: Time::from_micros((key >> (KIND_BITS + SERIAL_BITS + SLOT_BITS)) as i64),
            kind: Kind::ALL[kind],
            owner,
        })
    }

    #[inline]
    fn put(&mut self, slot: Slot, key: u128) {
        if slot.0 & BESIDE != 0 {
            self.put_beside(slot, key);
            return;
        }
        let (mut place, mut side) = self.place(slot);
        let mut winner = key;
        // The winner stays in registers on its way up: reading back what was just stored would cost more than the rest.
        loop {
            let Some(pair) = self.tree.get_mut(place) else {
                return;
            };
            if pair[side] == winner {
                return;
            }
            pair[side] = winner;
            winner = winner.min(pair[side ^ 1]);
            if place <= 1 {
                break;
            }
            side = place & 1;
            place >>= 1;
        }
        self.first_in_tree = winner;
    }

    #[inline]
    fn put_beside(&mut self, slot: Slot, key: u128) {
        self.beside[(slot.0 & !BESIDE) as usize].0 = key;
        self.first_beside = self
            .beside
            .iter()
            .fold(EMPTY, |first, (key, _)| first.min(*key));
    }

    /// Where a slot stands in the tree: its place and side.
    #[inline]
    fn place(&self, slot: Slot) -> (usize, usize) {
        let slot = slot.0 as usize;
        (self.lowest + (slot >> 1), slot & 1)
    }

    /// What a slot of the tree holds.
    fn key(&self, slot: Slot) -> u128 {
        let (place, side) = self.place(slot);
        self.tree[place][side]
    }

    fn grow(&mut self) -> u32 {
        let old = self.lowest;
        let mut tree = vec![[EMPTY; 2]; 4 * old];
        tree[2 * old..3 * old].copy_from_slice(&self.tree[old..2 * old]);
        for place in (1..2 * old).rev() {
            tree[place] = [0, 1].map(|side| {
                let [left, right] = tree[2 * place + side];
                left.min(right)
            });
        }
        self.tree = tree;
        self.lowest = 2 * old;
        let slots = 2 * old as u32;
        self.owner.resize(2 * slots as usize, 0);
        self.free.extend((slots + 1..2 * slots).rev());
        slots
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Index, Owner, Purpose, Root};
    use std::collections::BTreeSet;

    fn pop(timers: &mut Timers, slots: &[Slot]) -> Option<Due> {
        let due = timers.next()?;
        timers.clear(slots[due.owner as usize]);
        Some(due)
    }

    #[test]
    fn equal_times_follow_the_written_rule() {
        let mut timers = Timers::new();
        let at = Time::from_micros(5);
        let order = [
            (Kind::Day, 0),
            (Kind::Arrival, 1),
            (Kind::Work, 9),
            (Kind::Work, 2),
            (Kind::Return, 1),
            (Kind::Waiting, 3),
        ];
        let slots: Vec<Slot> = (0..order.len()).map(|i| timers.take(i as u32)).collect();
        for (slot, (kind, serial)) in slots.iter().zip(order) {
            timers.set(*slot, at, kind, serial);
        }
        let popped: Vec<u32> = std::iter::from_fn(|| pop(&mut timers, &slots))
            .map(|due| due.owner)
            .collect();
        assert_eq!(popped, [3, 2, 5, 4, 1, 0]);
    }

    #[test]
    fn a_slot_that_is_given_back_is_used_again() {
        let mut timers = Timers::new();
        let slot = timers.take(7);
        timers.give_back(slot);
        assert_eq!(timers.take(8).0, slot.0);
    }

    #[test]
    fn agrees_with_an_ordered_set_under_random_use() {
        let key = Root::new(1, 0).day(0);
        let mut timers = Timers::new();
        let mut model: BTreeSet<(i64, u32)> = BTreeSet::new();
        let mut held: Vec<Option<i64>> = Vec::new();
        let mut slots = Vec::new();
        for step in 0..20_000 {
            let mut draw = key.draw(Purpose::CommonBusyness, Index::number(step));
            let at = (draw.uniform() * 1e6) as i64;
            if draw.chance(0.02) || slots.is_empty() {
                let owner = slots.len() as u32;
                let for_ever = draw.chance(0.1);
                slots.push(if for_ever {
                    timers.take_for_ever(owner)
                } else {
                    timers.take(owner)
                });
                held.push(None);
            }
            let which = (draw.uniform() * slots.len() as f64) as usize;
            if let Some(old) = held[which].take() {
                model.remove(&(old, which as u32));
            }
            if draw.chance(0.3) {
                timers.clear(slots[which]);
            } else {
                timers.set(
                    slots[which],
                    Time::from_micros(at),
                    Kind::Work,
                    which as u64,
                );
                held[which] = Some(at);
                model.insert((at, which as u32));
            }
            let first = timers.next().map(|due| (due.at.micros(), due.owner));
            assert_eq!(first, model.first().copied());
        }
    }
}
