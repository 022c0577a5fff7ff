//! Random numbers that belong to somebody.
//!
//! Every random quantity is a pure function of (seed, replication, owner, purpose, index). An owner is *named*
//! (a reason's arrival stream, a customer, an agent, the day), never numbered by its position in the file, so
//! that adding a reason or an agent shifts nothing else. There is no generator to pass around and no order of
//! drawing: what a customer would have done is there to be asked for, at any time, whatever was decided.
//!
//! ```text
//! seed, replication ──> Root ──(name, day)──> Stream key ──(k)──> customer key ─┐
//!                        └────(group, person)──────────────────> agent key ────┤
//!                        └────(day)────────────────────────────> day key ──────┴─(purpose, index)─> Draw
//! ```
//!
//! A [`Draw`] is a SplitMix64 sequence started from the finalised mixture, behind rand's traits: standard draws
//! (uniform, unit exponential, standard normal) come first, and the law of whoever answers transforms them.

mod key;
mod laws;
mod purpose;
mod score;
#[cfg(test)]
mod tests;

pub use key::{AgentKey, CustomerKey, DayKey, NameKey, Owner, Root, StreamKey};
pub use purpose::{Index, Purpose};

use rand::Rng;
use rand_distr::{Distribution, Exp1, StandardNormal};

/// One random quantity: a short SplitMix64 sequence that nothing else shares.
///
/// Source of the generator: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
#[derive(Clone, Debug)]
pub struct Draw {
    state: u64,
}

impl Draw {
    pub(crate) fn from_state(state: u64) -> Draw {
        Draw { state }
    }

    /// Uniform in the open interval (0, 1): never 0, never 1 (52 bits and a half).
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        uniform_from(self.next_u64())
    }

    /// True with the given chance (0 to 1).
    #[inline]
    pub fn chance(&mut self, chance: f64) -> bool {
        self.uniform() < chance
    }

    /// Exponential with mean 1 (ziggurat of `rand_distr`).
    #[inline]
    pub fn unit_exponential(&mut self) -> f64 {
        Exp1.sample(self)
    }

    /// Normal with mean 0 and standard deviation 1 (ziggurat of `rand_distr`).
    #[inline]
    pub fn standard_normal(&mut self) -> f64 {
        StandardNormal.sample(self)
    }

    /// One of `count` positions, each as likely; 0 when there is none to choose from.
    #[inline]
    pub fn position(&mut self, count: usize) -> usize {
        // The largest uniform is so far below 1 that the product rounds to less than `count`.
        (self.uniform() * count as f64) as usize
    }

    /// Position of the chosen weight: `weights` add up to 1. A weight of 0 is never chosen; what rounding leaves
    /// goes to the last weight above 0. Position 0 when there is no weight at all.
    #[inline]
    pub fn pick(&mut self, weights: impl IntoIterator<Item = f64>) -> usize {
        let mut left = self.uniform();
        let mut chosen = 0;
        for (place, weight) in weights.into_iter().enumerate() {
            if weight > 0.0 {
                chosen = place;
                left -= weight;
                if left < 0.0 {
                    break;
                }
            }
        }
        chosen
    }
}

/// The middle of one of 2^52 equal parts of (0, 1), chosen by the upper bits of a word.
#[inline]
fn uniform_from(word: u64) -> f64 {
    const PART: f64 = 1.0 / (1_u64 << 52) as f64;
    ((word >> 12) as f64 + 0.5) * PART
}

impl rand::TryRng for Draw {
    type Error = std::convert::Infallible;

    #[inline]
    fn try_next_u32(&mut self) -> Result<u32, Self::Error> {
        Ok((self.next_u64() >> 32) as u32)
    }

    #[inline]
    fn try_next_u64(&mut self) -> Result<u64, Self::Error> {
        self.state = self.state.wrapping_add(key::GOLDEN);
        Ok(key::finalise(self.state))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Self::Error> {
        for chunk in bytes.chunks_mut(8) {
            let word = self.next_u64().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
        Ok(())
    }
}
