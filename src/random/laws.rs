//! From a law and a draw to seconds.
//!
//! Each family transforms *standard* draws, which do not depend on its parameters:
//!
//! | law | standard draws | value |
//! |---|---|---|
//! | fixed | none | the value |
//! | exponential | unit exponential E | mean E |
//! | Weibull | E | scale E^(1/shape) |
//! | Gompertz | E | ln(1 + growth E / hazard) / growth |
//! | survival table | E | where its cumulative hazard reaches E |
//! | lognormal | standard normal Z | exp(mu + sigma Z) |
//! | gamma, Erlang | standard gamma G of the same shape | mean G / shape |
//! | uniform | uniform U | low + (high - low) U |
//! | sample | U | the value number floor(n U) |
//! | hyperexponential | U picks the branch, then E | mean of the branch times E |
//! | mixture | U picks the part, then its own draws | as the part says |
//!
//! So the same draw under two laws of a family scales: with its mean doubled an exponential gives exactly twice
//! the time. Exponential, Weibull, Gompertz and table all read the same E as the cumulative hazard at which the
//! time ends, so who is patient under one is patient under the others. A change of a gamma's *shape* may change
//! how many standard draws it rejects, so only its mean scales.
//!
//! Sources: inversion of the cumulative hazard, Devroye, *Non-Uniform Random Variate Generation* (1986), II.2 and
//! VI.2; gamma, Marsaglia and Tsang, "A simple method for generating gamma variables", ACM Transactions on
//! Mathematical Software 26 (2000), with its boost U^(1/shape) for shapes below 1.

use super::Draw;
use crate::law::{Law, table};
use rand_distr::{Distribution, Gamma};

impl Law {
    /// A value of this law in seconds; infinite where the law says never. What a law that fails
    /// [`Law::check`] gives is unspecified, but it does not panic.
    #[inline]
    pub fn draw(&self, draw: &mut Draw) -> f64 {
        match self {
            Law::Exponential { mean } => mean * draw.unit_exponential(),
            Law::Fixed(seconds) => *seconds,
            Law::Lognormal { mu, sigma } => libm::exp(mu + sigma * draw.standard_normal()),
            other => other.draw_rarer(draw),
        }
    }

    /// The laws that cost more than a call: kept out of line so that the engine's loop stays small.
    #[inline(never)]
    fn draw_rarer(&self, draw: &mut Draw) -> f64 {
        match self {
            Law::Exponential { .. } | Law::Fixed(_) | Law::Lognormal { .. } => self.draw(draw),
            Law::Erlang { shape, mean } => {
                let shape = f64::from(*shape);
                mean / shape * draw.standard_gamma(shape)
            }
            Law::Gamma { shape, mean } => mean / shape * draw.standard_gamma(*shape),
            Law::Weibull { shape, scale } => {
                scale * libm::pow(draw.unit_exponential(), 1.0 / shape)
            }
            Law::Gompertz { hazard, growth } => {
                libm::log1p(growth / hazard * draw.unit_exponential()) / growth
            }
            Law::Hyperexponential(branches) => {
                let branch = draw.pick(branches.iter().map(|branch| branch.chance));
                let mean = branches.get(branch).map_or(f64::NAN, |branch| branch.mean);
                mean * draw.unit_exponential()
            }
            Law::Uniform { low, high } => low + (high - low) * draw.uniform(),
            Law::Survival { points, tail } => {
                table::time_at_hazard(points, *tail, draw.unit_exponential())
            }
            Law::Sample(values) => {
                let place = draw.position(values.len());
                values.get(place).copied().unwrap_or(f64::NAN)
            }
            Law::Mix(parts) => {
                let part = draw.pick(parts.iter().map(|(share, _)| *share));
                parts.get(part).map_or(f64::NAN, |(_, law)| law.draw(draw))
            }
        }
    }
}

impl Draw {
    /// Gamma of this shape (> 0) and scale 1.
    #[inline]
    fn standard_gamma(&mut self, shape: f64) -> f64 {
        if shape >= 1.0 {
            self.large_gamma(shape)
        } else {
            // rand_distr's own power differs in its last bits with the features of other packages.
            self.large_gamma(shape + 1.0) * libm::pow(self.uniform(), 1.0 / shape)
        }
    }

    /// Gamma of shape 1 or more and scale 1 (Marsaglia and Tsang, by `rand_distr`).
    #[inline]
    fn large_gamma(&mut self, shape: f64) -> f64 {
        Gamma::new(shape, 1.0).map_or(f64::NAN, |gamma| gamma.sample(self))
    }
}
