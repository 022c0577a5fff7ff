//! F_ref: the frustration that measured inputs already contain.
//!
//! Talk times, patience and chances that were measured come from customers who were not all calm. Where a coupling acts
//! on top of such inputs it would count their irritation twice. So F_ref of each coupling is looked for with which its
//! factor is 1 on average in the base, and that F_ref is kept for all variants. F_ref moves F a little, so this is a
//! fixed point, found by pilot runs with random numbers of their own. With F_ref = 0, the default, the inputs are said
//! to describe a calm customer; [`Reference::factor`] tells how far that moves the base.
//!
//! The mean is taken where the coupling is read: over stays of those who had to wait (F as carried into the wait), over
//! handlings (talk times, and demands for somebody else, of which the factor multiplies the odds), over decisions to
//! redial (odds too).

use super::fresh::shortened;
use crate::engine::{
    self, Activity, Attempt, BounceCause, CaseState, ContactEnd, ContactOutcome, Event,
    Interrupted, Observer, Wait,
};
use crate::frustration::{Coupling, Couplings};
use crate::model::Centre;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

/// Replications of each round of pilot runs: quick steps first, the last one decides.
const ROUNDS: [u32; 4] = [10, 20, 40, 80];

/// What tells the pilot's random numbers from those of the run.
const PILOT: u64 = 0x5eed_0ff0_f4ef_0001;

/// A coupling that acts, with the F_ref that makes its mean factor 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    /// Its name in the scenario file.
    pub coupling: &'static str,
    /// The mean factor in the base as it is written.
    pub factor: f64,
    /// F_ref with which the mean factor is 1.
    pub reference: f64,
}

/// F_ref of every coupling that acts in a base.
#[derive(Clone, Debug, PartialEq)]
pub struct References(pub Vec<Reference>);

impl References {
    /// Puts the F_ref found in the base into a centre: the base itself or a variant of it.
    pub fn apply(&self, centre: &mut Centre) {
        for one in &self.0 {
            let read = READS.iter().find(|read| read.name == one.coupling);
            if let Some(read) = read {
                (read.coupling)(&mut centre.frustration.couplings).reference = one.reference;
            }
        }
    }
}

/// One coupling as it is read by the engine.
struct Read {
    name: &'static str,
    coupling: fn(&mut Couplings) -> &mut Coupling,
}

/// In the order of [`Felt::by_coupling`].
const READS: [Read; 4] = [
    Read {
        name: "patience",
        coupling: |couplings| &mut couplings.patience,
    },
    Read {
        name: "handling",
        coupling: |couplings| &mut couplings.handling,
    },
    Read {
        name: "somebody_else",
        coupling: |couplings| &mut couplings.somebody_else,
    },
    Read {
        name: "redial",
        coupling: |couplings| &mut couplings.redial,
    },
];
const PATIENCE: usize = 0;
const HANDLING: usize = 1;
const SOMEBODY_ELSE: usize = 2;
const REDIAL: usize = 3;

/// Finds F_ref of every coupling that is on and has a size, in a base. Empty when none acts. The same centre and seed
/// give the same answer, however many threads there are.
///
/// # Errors
/// [`Interrupted`] when `stop` became true.
pub fn references(
    centre: &Centre,
    seed: u64,
    stop: &AtomicBool,
) -> Result<References, Interrupted> {
    let mut pilot = shortened(centre);
    let mut found: Vec<Option<Reference>> = vec![None; READS.len()];
    for replications in ROUNDS {
        let felt = lived(&pilot, seed ^ PILOT, replications, stop)?;
        let couplings = &mut pilot.frustration.couplings;
        let cap = couplings.venting_cap;
        for (number, (read, felt)) in READS.iter().zip(&felt).enumerate() {
            let coupling = (read.coupling)(couplings);
            if !coupling.on || coupling.size <= 0.0 || felt.is_empty() {
                continue;
            }
            let cap = if number == HANDLING {
                cap
            } else {
                f64::INFINITY
            };
            let mean = |reference| mean_factor(felt, coupling.size, reference, cap);
            let factor = found[number].map_or_else(|| mean(coupling.reference), |one| one.factor);
            let reference = calm_on_average(felt, mean);
            found[number] = Some(Reference {
                coupling: read.name,
                factor,
                reference,
            });
            coupling.reference = reference;
        }
    }
    Ok(References(found.into_iter().flatten().collect()))
}

fn mean_factor(felt: &[f64], size: f64, reference: f64, cap: f64) -> f64 {
    let factors = felt
        .iter()
        .map(|f| libm::exp(size * (f - reference)).min(cap));
    factors.sum::<f64>() / felt.len() as f64
}

/// The F_ref between the least and the largest F at which the mean factor, which falls in F_ref, is 1.
fn calm_on_average(felt: &[f64], mean: impl Fn(f64) -> f64) -> f64 {
    let mut low = felt.iter().copied().fold(f64::INFINITY, f64::min);
    let mut high = felt.iter().copied().fold(0.0, f64::max);
    for _ in 0..50 {
        let middle = f64::midpoint(low, high);
        if mean(middle) > 1.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// F wherever a coupling read it, over some replications, in order.
fn lived(
    centre: &Centre,
    seed: u64,
    replications: u32,
    stop: &AtomicBool,
) -> Result<[Vec<f64>; READS.len()], Interrupted> {
    let all: Vec<Felt<'_>> = (0..replications)
        .into_par_iter()
        .map(|replication| {
            let mut felt = Felt::new(centre);
            engine::run(centre, seed, replication, &mut felt, stop)?;
            Ok(felt)
        })
        .collect::<Result<_, Interrupted>>()?;
    let mut together: [Vec<f64>; READS.len()] = Default::default();
    for one in all {
        for (sum, more) in together.iter_mut().zip(one.by_coupling) {
            sum.extend(more);
        }
    }
    Ok(together)
}

/// Writes down F wherever a coupling reads it. Customers by their serial number.
struct Felt<'a> {
    centre: &'a Centre,
    by_coupling: [Vec<f64>; READS.len()],
    /// F on joining the present queue.
    carried: BTreeMap<u64, f64>,
    /// Who demanded somebody else in this contact, and does so only once.
    demanded: BTreeSet<u64>,
    /// Whose last attempt reached nobody, and whether it was refused or found it closed.
    unanswered: BTreeMap<u64, bool>,
    redials: BTreeMap<u64, u32>,
}

impl Felt<'_> {
    fn new(centre: &Centre) -> Felt<'_> {
        Felt {
            centre,
            by_coupling: Default::default(),
            carried: BTreeMap::new(),
            demanded: BTreeSet::new(),
            unanswered: BTreeMap::new(),
            redials: BTreeMap::new(),
        }
    }

    /// May this customer redial at all.
    fn may_redial(&self, event: &Event<'_>, refused: bool) -> bool {
        let reason = &self.centre.reasons[event.customer.reason];
        let rule = self.centre.customer.redial_of(reason, refused);
        let done = self.redials.get(&event.customer.serial).copied();
        rule.is_some_and(|rule| rule.at_most.is_none_or(|most| done.unwrap_or(0) < most))
    }
}

impl Observer for Felt<'_> {
    const LOG: bool = true;

    fn waited(&mut self, wait: &Wait) {
        let carried = self.carried.remove(&wait.customer.serial);
        if wait.had_to_wait && !wait.on_hold {
            self.by_coupling[PATIENCE].extend(carried);
        }
    }

    fn contact_ended(&mut self, contact: &ContactEnd) {
        self.demanded.remove(&contact.customer.serial);
        let refused = match contact.outcome {
            ContactOutcome::Abandoned => false,
            ContactOutcome::Refused | ContactOutcome::Closed => true,
            _ => return,
        };
        self.unanswered.insert(contact.customer.serial, refused);
    }

    fn happened(&mut self, event: &Event<'_>) {
        let (serial, f) = (event.customer.serial, event.memory.total());
        match event.activity {
            Activity::Joined(_) => {
                self.carried.insert(serial, f);
            }
            Activity::Connected => {
                self.by_coupling[HANDLING].push(f);
                if !self.demanded.contains(&serial) {
                    self.by_coupling[SOMEBODY_ELSE].push(f);
                }
            }
            Activity::HandedOver {
                cause: Some(BounceCause::Escalation),
                ..
            } => {
                self.demanded.insert(serial);
            }
            Activity::WillReturn(attempt, _) => {
                if self.unanswered.remove(&serial).is_some() {
                    self.by_coupling[REDIAL].push(f);
                }
                if attempt == Attempt::Redial {
                    *self.redials.entry(serial).or_default() += 1;
                }
            }
            Activity::CaseEnded(state) => {
                let refused = self.unanswered.remove(&serial);
                let refused = refused.filter(|_| state == CaseState::GivenUp);
                if refused.is_some_and(|refused| self.may_redial(event, refused)) {
                    self.by_coupling[REDIAL].push(f);
                }
                self.redials.remove(&serial);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: exp(0 - x) + exp(log 3 - x) = 2 at x = log 2; with the cap 1.25 on the second, exp(-x) = 0.75.
    #[test]
    fn the_mean_factor_is_one_by_hand() {
        let felt = [0.0, libm::log(3.0)];
        let near = |cap: f64, expected: f64| {
            let mean = |reference| mean_factor(&felt, 1.0, reference, cap);
            let found = calm_on_average(&felt, mean);
            assert!((found - expected).abs() < 1e-12, "{found} not {expected}");
        };
        near(f64::INFINITY, libm::log(2.0));
        near(1.25, -libm::log(0.75));
        let alike = [0.7; 3];
        let mean = |reference| mean_factor(&alike, 0.3, reference, 2.0);
        assert!((calm_on_average(&alike, mean) - 0.7).abs() < 1e-12);
    }
}
