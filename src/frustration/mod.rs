//! The emotional model: pure functions on a small state. It knows nothing of queues, agents or chance.
//!
//! One [`Memory`] belongs to one case. The engine tells it what happens to the customer, in the order of time:
//!
//! ```text
//! open ──> begin_contact ──> wait, bounce, tell_story, settled, ... ──> end_contact ──> (score of the contact)
//!               ^                                                           │
//!               └───────────── calendar time passes: causes fade ───────────┘
//! ```
//!
//! Frustration F is a sum over [`Cause`]s, so "where does it come from" has an exact answer. Within a contact F
//! changes only by waiting (linear in time) and by jumps and reliefs (at a moment); between contacts it fades.
//! All of it is exact between events: nothing is stepped through time.
//!
//! Everything scales with the customer's sensitivity z, so the memory keeps F / z and needs z only when it is read.
//! Who has met no trouble needs none.

mod causes;
mod consequences;
mod couplings;
mod described;
mod memory;
mod mood;
mod parameters;
mod score;
mod waiting;

pub use causes::{Cause, Causes};
pub use couplings::{Pace, odds_times};
pub use described::{Described, Evidence, Unit, Value};
pub use memory::{Fading, Memory};
pub use mood::{Mood, index};
pub use parameters::{Consequences, Coupling, Couplings, Parameters};
pub use score::ContactScore;
pub use waiting::Waiting;

#[cfg(test)]
mod tests;
