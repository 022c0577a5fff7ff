//! The keys of owners: 64 bits each, mixed by the SplitMix64 finaliser.

use super::{Draw, Index, Purpose};

/// The golden ratio in 64 bits: SplitMix64's increment.
pub(super) const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// SplitMix64's finaliser (variant 13 of Stafford's mixers): a bijection of 64 bits.
#[inline]
pub(super) const fn finalise(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

#[inline]
const fn join(key: u64, part: u64) -> u64 {
    finalise(key.wrapping_mul(GOLDEN) ^ part.wrapping_add(GOLDEN))
}

/// What stands for a name in random numbers: a hash of its text (FNV-1a, finalised), not its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameKey(u64);

impl NameKey {
    /// The key of a name as written in the scenario.
    pub const fn of(name: &str) -> NameKey {
        let bytes = name.as_bytes();
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        let mut place = 0;
        while place < bytes.len() {
            hash = (hash ^ bytes[place] as u64).wrapping_mul(0x0000_0100_0000_01b3);
            place += 1;
        }
        NameKey(finalise(hash))
    }

    /// The 64 bits, for an [`Index`] that tells queues apart.
    pub const fn bits(self) -> u64 {
        self.0
    }
}

/// Where all randomness of one replication starts: seed and replication number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root(u64);

/// The arrival stream of one reason on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamKey(u64);

/// One customer: the k-th of a reason on a day of a replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustomerKey(u64);

/// One agent: a person of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgentKey(u64);

/// One day of one replication, for what all share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayKey(u64);

/// What kind of owner a name stands for, so that a reason, a group and the day never share a key.
#[derive(Clone, Copy)]
enum Kind {
    Stream = 1,
    Agent = 2,
    Day = 3,
}

impl Root {
    /// Where the owners of one kind start.
    const fn of_kind(self, kind: Kind) -> u64 {
        self.0.wrapping_add(kind as u64)
    }

    /// The root of a replication (counted from 0).
    pub const fn new(seed: u64, replication: u32) -> Root {
        Root(join(finalise(seed ^ GOLDEN), replication as u64))
    }

    /// The arrival stream of a reason on a day (counted from 0).
    pub const fn stream(self, reason: NameKey, day: u32) -> StreamKey {
        StreamKey(join(join(self.of_kind(Kind::Stream), reason.0), day as u64))
    }

    /// A person of a group; `person` is the key of the shift or person name, `number` counts within it from 0.
    pub const fn agent(self, group: NameKey, person: NameKey, number: u32) -> AgentKey {
        AgentKey(join(
            join(join(self.of_kind(Kind::Agent), group.0), person.0),
            number as u64,
        ))
    }

    /// A day (counted from 0).
    pub const fn day(self, day: u32) -> DayKey {
        DayKey(join(self.of_kind(Kind::Day), day as u64))
    }
}

impl CustomerKey {
    /// The key with these bits, as [`Owner::bits`] gives them: for places that hold bits alone.
    #[inline]
    pub const fn with_bits(bits: u64) -> CustomerKey {
        CustomerKey(bits)
    }
}

impl StreamKey {
    /// The k-th customer (from 0) of this stream.
    #[inline]
    pub const fn customer(self, k: u64) -> CustomerKey {
        CustomerKey(join(self.0, k))
    }
}

/// Anything that owns random numbers.
pub trait Owner: Copy {
    /// The owner's 64 bits.
    fn bits(self) -> u64;

    /// The draw of this owner for a purpose, at an index.
    #[inline]
    fn draw(self, purpose: Purpose, index: Index) -> Draw {
        Draw::from_state(finalise(
            self.bits()
                ^ purpose
                    .word()
                    .wrapping_add(index.word().wrapping_mul(GOLDEN)),
        ))
    }
}

macro_rules! owner {
    ($($key:ty),*) => {$(
        impl Owner for $key {
            #[inline]
            fn bits(self) -> u64 {
                self.0
            }
        }
    )*};
}
owner!(StreamKey, CustomerKey, AgentKey, DayKey);
