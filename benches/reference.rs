//! Hand-written loops for W1 and W2: what a general simulator is compared with.
//!
//! One generator, a binary heap of packed 64-bit keys, abandonment as events, no statistics beyond the check. They know
//! their model at compile time, so they are a lower bound for anything that reads its model from a file.

use rand::SeedableRng;
use rand::rngs::Xoshiro256PlusPlus;
use rand_distr::{Distribution, Exp1};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

/// What a loop found, for the check against the exact figures.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// Calls that arrived.
    pub(crate) calls: u64,
    /// Waits per call.
    pub(crate) waits: f64,
    /// Abandoned, per call.
    pub(crate) abandoned: f64,
    /// Minutes of waiting per call.
    pub(crate) minutes: f64,
}

const SLOT_BITS: u32 = 16;
const ARRIVAL: u64 = 0;

/// Microseconds (48 bits: nine years) in front of a slot number.
fn pack(at: u64, slot: u64) -> Reverse<u64> {
    Reverse(at << SLOT_BITS | slot)
}

/// W1: 10 calls a minute, 50 agents, mean service 5 minutes, mean patience 2 minutes.
///
/// A slot is an agent (end of service) or a caller in the line (end of patience); a caller who was answered leaves a
/// stale event behind, known by the generation in the slot.
pub(crate) fn w1(calls: u64, seed: u64) -> Found {
    const AGENTS: usize = 50;
    let mut generator = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut exponential = |mean: f64| {
        (mean * 60e6 * <Exp1 as Distribution<f64>>::sample(&Exp1, &mut generator)) as u64
    };
    let mut heap = BinaryHeap::new();
    let mut free = AGENTS;
    // Callers by number modulo the size; who left has no time of joining.
    let mut joined = vec![u64::MAX; 1 << (SLOT_BITS - 1)];
    let mask = joined.len() as u64 - 1;
    let (mut head, mut tail) = (0_u64, 0_u64);
    let mut found = Found::default();
    let (mut waits, mut abandoned, mut waited) = (0_u64, 0_u64, 0_u64);
    heap.push(pack(exponential(0.1), ARRIVAL));
    const SERVICE: u64 = 1;
    loop {
        let Some(mut top) = heap.peek_mut() else {
            break;
        };
        let (now, slot) = (top.0 >> SLOT_BITS, top.0 & ((1 << SLOT_BITS) - 1));
        if slot == ARRIVAL {
            found.calls += 1;
            if found.calls == calls {
                break;
            }
            *top = pack(now + exponential(0.1), ARRIVAL);
            drop(top);
            if free > 0 {
                free -= 1;
                heap.push(pack(now + exponential(5.0), SERVICE));
            } else {
                waits += 1;
                let place = tail & mask;
                joined[place as usize] = now;
                tail += 1;
                heap.push(pack(now + exponential(2.0), 2 + place));
            }
        } else if slot == SERVICE {
            while head < tail && joined[(head & mask) as usize] == u64::MAX {
                head += 1;
            }
            if head < tail {
                let place = (head & mask) as usize;
                waited += now - joined[place];
                joined[place] = u64::MAX;
                head += 1;
                *top = pack(now + exponential(5.0), SERVICE);
            } else {
                std::collections::binary_heap::PeekMut::pop(top);
                free += 1;
            }
        } else {
            std::collections::binary_heap::PeekMut::pop(top);
            let place = (slot - 2) as usize;
            if joined[place] != u64::MAX {
                waited += now - joined[place];
                joined[place] = u64::MAX;
                abandoned += 1;
            }
        }
    }
    per_call(found, waits, abandoned, waited)
}

fn per_call(found: Found, waits: u64, abandoned: u64, waited: u64) -> Found {
    let calls = found.calls as f64;
    Found {
        waits: waits as f64 / calls,
        abandoned: abandoned as f64 / calls,
        minutes: waited as f64 / 60e6 / calls,
        ..found
    }
}

/// W2: three reasons, four groups, 20 % moves after a service (at most four), patience anew at each queue.
pub(crate) fn w2(calls: u64, seed: u64) -> Found {
    const RATES: [f64; 3] = [4.0, 3.0, 2.0];
    const SERVICE: [f64; 3] = [4.0, 6.0, 5.0];
    const SIZES: [usize; 4] = [16, 12, 8, 12];
    const ANSWERED_BY: [&[usize]; 3] = [&[0, 2, 3], &[1, 2, 3], &[3]];
    const ANSWERS: [&[usize]; 4] = [&[0], &[1], &[0, 1], &[0, 1, 2]];
    const AGENTS: u64 = 3;
    #[derive(Clone, Copy)]
    struct Place {
        joined: u64,
        generation: u32,
        moves: u8,
    }
    #[derive(Clone, Copy, Default)]
    struct Agent {
        group: u8,
        queue: u8,
        moves: u8,
    }
    let mut generator = Xoshiro256PlusPlus::seed_from_u64(seed);
    let exponential = |mean: f64, generator: &mut Xoshiro256PlusPlus| {
        (mean * 60e6 * <Exp1 as Distribution<f64>>::sample(&Exp1, generator)) as u64
    };
    let uniform = |generator: &mut Xoshiro256PlusPlus| {
        (rand::Rng::next_u64(generator) >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut heap = BinaryHeap::new();
    let mut agents = Vec::new();
    let mut free: [VecDeque<u32>; 4] = Default::default();
    for (group, size) in SIZES.into_iter().enumerate() {
        for _ in 0..size {
            free[group].push_back(agents.len() as u32);
            agents.push(Agent {
                group: group as u8,
                ..Agent::default()
            });
        }
    }
    let first_place = AGENTS + agents.len() as u64;
    let mut places = vec![
        Place {
            joined: u64::MAX,
            generation: 0,
            moves: 0
        };
        1 << (SLOT_BITS - 1)
    ];
    let mut next_place = 0_usize;
    let mut lines: [VecDeque<(u32, u32)>; 3] = Default::default();
    let mut found = Found::default();
    let (mut waits, mut abandoned, mut waited) = (0_u64, 0_u64, 0_u64);
    for (reason, rate) in RATES.into_iter().enumerate() {
        heap.push(pack(exponential(1.0 / rate, &mut generator), reason as u64));
    }
    while let Some(Reverse(key)) = heap.pop() {
        let (now, slot) = (key >> SLOT_BITS, key & ((1 << SLOT_BITS) - 1));
        let mut joining = None;
        if slot < AGENTS {
            found.calls += 1;
            if found.calls == calls {
                break;
            }
            heap.push(pack(
                now + exponential(1.0 / RATES[slot as usize], &mut generator),
                slot,
            ));
            joining = Some((slot as usize, 0));
        } else if slot < first_place {
            let number = (slot - AGENTS) as u32;
            let agent = agents[number as usize];
            if agent.moves < 4 && uniform(&mut generator) < 0.2 {
                let step = if uniform(&mut generator) < 0.5 { 1 } else { 2 };
                joining = Some(((agent.queue as usize + step) % 3, agent.moves + 1));
            }
            let mut oldest: Option<(u64, usize)> = None;
            for &queue in ANSWERS[agent.group as usize] {
                while let Some(&(place, generation)) = lines[queue].front() {
                    let row = &places[place as usize];
                    if row.generation == generation && row.joined != u64::MAX {
                        if oldest.is_none_or(|(joined, _)| row.joined < joined) {
                            oldest = Some((row.joined, queue));
                        }
                        break;
                    }
                    lines[queue].pop_front();
                }
            }
            match oldest
                .and_then(|(_, queue)| lines[queue].pop_front().map(|front| (queue, front.0)))
            {
                Some((queue, place)) => {
                    let row = &mut places[place as usize];
                    waited += now - row.joined;
                    row.joined = u64::MAX;
                    agents[number as usize].queue = queue as u8;
                    agents[number as usize].moves = row.moves;
                    heap.push(pack(
                        now + exponential(SERVICE[queue], &mut generator),
                        slot,
                    ));
                }
                None => free[agent.group as usize].push_back(number),
            }
        } else {
            let row = &mut places[(slot - first_place) as usize];
            // A place is used again only after its stale event, because it goes round thirty thousand places.
            if row.joined != u64::MAX {
                waited += now - row.joined;
                row.joined = u64::MAX;
                abandoned += 1;
            }
        }
        let Some((queue, moves)) = joining else {
            continue;
        };
        match ANSWERED_BY[queue]
            .iter()
            .find_map(|&group| free[group].pop_front())
        {
            Some(number) => {
                agents[number as usize].queue = queue as u8;
                agents[number as usize].moves = moves;
                heap.push(pack(
                    now + exponential(SERVICE[queue], &mut generator),
                    AGENTS + u64::from(number),
                ));
            }
            None => {
                waits += 1;
                let place = next_place;
                next_place = (next_place + 1) % places.len();
                let generation = places[place].generation.wrapping_add(1);
                places[place] = Place {
                    joined: now,
                    generation,
                    moves,
                };
                lines[queue].push_back((place as u32, generation));
                heap.push(pack(
                    now + exponential(3.0, &mut generator),
                    first_place + place as u64,
                ));
            }
        }
    }
    per_call(found, waits, abandoned, waited)
}
