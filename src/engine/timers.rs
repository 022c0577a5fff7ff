//! The calendar of coming events: a winner tree over slots, each slot holding at most one event.
//!
//! Compared here with a binary heap and lazy cancellation, a tree over slots has exact cancellation (nothing stale is
//! ever popped), memory bounded by what is alive, and was the faster one: an event that is neither the first of its block
//! nor was it changes nothing above. A calendar queue (Brown 1988) needed fewer steps, but steps that no processor guesses,
//! and was slower.
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

/// So many keys stand side by side under their smallest: fewer levels, and a smallest of many that is found without a
/// jump that could be guessed wrong. Eight and thirty-two were a little slower.
const WIDTH: usize = 16;

/// The calendar.
#[derive(Debug)]
pub(super) struct Timers {
    /// The first level holds the slots themselves; each level above it the smallest key of each block of the one below.
    /// The last level is one block.
    levels: Vec<Vec<[u128; WIDTH]>>,
    owner: Vec<u32>,
    free: Vec<u32>,
    /// A few slots that are set again as soon as they are due (arrivals): looked through, not climbed.
    beside: Vec<(u128, u32)>,
    /// The smallest key of the levels.
    first_in_tree: u128,
    /// The smallest key of those beside.
    first_beside: u128,
}

/// The smallest of a block, in four strands that do not wait for each other.
#[inline]
fn smallest(block: &[u128; WIDTH]) -> u128 {
    let mut four = [block[0], block[1], block[2], block[3]];
    for part in 1..WIDTH / 4 {
        for one in 0..4 {
            four[one] = four[one].min(block[4 * part + one]);
        }
    }
    four[0].min(four[1]).min(four[2].min(four[3]))
}

impl Timers {
    pub(super) fn new() -> Timers {
        Timers {
            levels: vec![vec![[EMPTY; WIDTH]]],
            owner: vec![0; WIDTH],
            free: (0..WIDTH as u32).rev().collect(),
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
        let (mut place, mut key) = (slot.0 as usize, key);
        for level in 0..self.levels.len() {
            let block = &mut self.levels[level][place / WIDTH];
            let old = std::mem::replace(&mut block[place % WIDTH], key);
            place /= WIDTH;
            let first = if level + 1 < self.levels.len() {
                self.levels[level + 1][place / WIDTH][place % WIDTH]
            } else {
                self.first_in_tree
            };
            if key >= first {
                if old != first {
                    return;
                }
                key = smallest(&self.levels[level][place]);
            }
        }
        self.first_in_tree = key;
    }

    #[inline]
    fn put_beside(&mut self, slot: Slot, key: u128) {
        self.beside[(slot.0 & !BESIDE) as usize].0 = key;
        self.first_beside = self
            .beside
            .iter()
            .fold(EMPTY, |first, (key, _)| first.min(*key));
    }

    /// What a slot of the tree holds.
    fn key(&self, slot: Slot) -> u128 {
        let slot = slot.0 as usize;
        self.levels[0][slot / WIDTH][slot % WIDTH]
    }

    /// One block of slots more, and what stands above it.
    fn grow(&mut self) -> u32 {
        let slot = (self.levels[0].len() * WIDTH) as u32;
        let mut blocks = self.levels[0].len() + 1;
        self.levels[0].push([EMPTY; WIDTH]);
        let mut level = 0;
        while blocks > 1 {
            level += 1;
            blocks = blocks.div_ceil(WIDTH);
            if self.levels.len() == level {
                let mut block = [EMPTY; WIDTH];
                block[0] = self.first_in_tree;
                self.levels.push(vec![block]);
            }
            while self.levels[level].len() < blocks {
                self.levels[level].push([EMPTY; WIDTH]);
            }
        }
        self.owner.resize(slot as usize + WIDTH, 0);
        self.free.extend((slot + 1..slot + WIDTH as u32).rev());
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Draw, Index, Owner, Purpose, Root};
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

    /// What a calendar must do, done slowly.
    #[derive(Default)]
    struct Slow {
        coming: BTreeSet<(i64, u32)>,
        held: Vec<Option<i64>>,
    }

    impl Slow {
        fn set(&mut self, which: usize, at: Option<i64>) {
            if let Some(old) = std::mem::replace(&mut self.held[which], at) {
                self.coming.remove(&(old, which as u32));
            }
            self.coming.extend(at.map(|at| (at, which as u32)));
        }
    }

    /// Both at once, step by step; `time` says when an event shall happen, from a draw and the present time. One slot in
    /// `rarity` steps is taken anew.
    fn agrees(steps: u64, rarity: f64, time: impl Fn(&mut Draw, i64) -> i64) {
        let key = Root::new(1, 0).day(0);
        let (mut timers, mut slow) = (Timers::new(), Slow::default());
        let mut slots = Vec::new();
        let mut now = 0;
        for step in 0..steps {
            let mut draw = key.draw(Purpose::CommonBusyness, Index::number(step));
            if draw.chance(1.0 / rarity) || slots.is_empty() {
                let owner = slots.len() as u32;
                let for_ever = draw.chance(0.1);
                slots.push(if for_ever {
                    timers.take_for_ever(owner)
                } else {
                    timers.take(owner)
                });
                slow.held.push(None);
            }
            // Mostly the event that is due is dealt with, sometimes another one is changed.
            let due = slow.coming.first();
            let due = due.map(|(at, which)| (*at, *which as usize));
            let which = match due {
                Some((at, which)) if draw.chance(0.7) => {
                    now = at;
                    which
                }
                _ => (draw.uniform() * slots.len() as f64) as usize,
            };
            if draw.chance(0.2) {
                timers.clear(slots[which]);
                slow.set(which, None);
            } else {
                let at = time(&mut draw, now);
                let moment = Time::from_micros(at);
                timers.set(slots[which], moment, Kind::Work, which as u64);
                slow.set(which, Some(at));
            }
            let first = timers.next().map(|due| (due.at.micros(), due.owner));
            assert_eq!(first, slow.coming.first().copied());
        }
    }

    #[test]
    fn agrees_with_an_ordered_set_with_few_slots() {
        agrees(20_000, 1000.0, |draw, now| {
            now + (draw.uniform() * 1e6) as i64
        });
    }

    #[test]
    fn agrees_with_an_ordered_set_with_thousands_of_slots() {
        agrees(30_000, 4.0, |draw, now| {
            let far = draw.chance(0.05);
            now + (draw.uniform() * if far { 1e12 } else { 1e6 }) as i64
        });
    }

    #[test]
    fn agrees_with_an_ordered_set_when_much_happens_at_once() {
        agrees(20_000, 100.0, |draw, now| {
            (now / 1_000_000 + 1 + i64::from(draw.chance(0.3))) * 1_000_000
        });
    }
}
