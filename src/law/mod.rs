//! Probability laws of times, as data. How one is drawn stands in [`crate::random`].

mod check;
mod construct;
mod moments;
mod survival;
pub(crate) mod table;
#[cfg(test)]
mod tests;

pub use check::{CHANCES_MAY_MISS, LawError};

use crate::time::Span;

/// The law of a non-negative random time. All parameters are in seconds unless said otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Law {
    /// Always the same: `seconds` (infinity: never).
    Fixed(f64),
    /// Exponential with the given mean.
    Exponential {
        /// Mean, > 0.
        mean: f64,
    },
    /// Sum of `shape` independent exponentials, together of the given mean.
    Erlang {
        /// Number of phases, at least 1.
        shape: u32,
        /// Mean of the sum, > 0.
        mean: f64,
    },
    /// Gamma by shape and mean (scale = mean / shape).
    Gamma {
        /// Shape, > 0; 1 is exponential. Squared coefficient of variation = 1 / shape.
        shape: f64,
        /// Mean, > 0.
        mean: f64,
    },
    /// Lognormal: `ln X` is normal with mean `mu` (of ln seconds) and standard deviation `sigma`.
    Lognormal {
        /// Mean of ln(seconds).
        mu: f64,
        /// Standard deviation of ln(seconds), > 0.
        sigma: f64,
    },
    /// Weibull: P(X > x) = exp(-(x / scale)^shape).
    Weibull {
        /// Shape, > 0; below 1 the hazard falls, above 1 it rises.
        shape: f64,
        /// Scale in seconds, > 0.
        scale: f64,
    },
    /// Gompertz: hazard at x seconds = `hazard` * exp(`growth` * x).
    Gompertz {
        /// Hazard at zero, per second, > 0.
        hazard: f64,
        /// Growth of the log hazard per second, > 0.
        growth: f64,
    },
    /// With chance `chance[i]` exponential with mean `mean[i]`.
    Hyperexponential(Vec<Branch>),
    /// Uniform between two times.
    Uniform {
        /// Smallest value, >= 0.
        low: f64,
        /// Largest value, > low.
        high: f64,
    },
    /// A survival table: P(X > time) at increasing times, straight lines of the cumulative hazard
    /// between them; beyond the last it goes on as `tail` says. On a stretch down to a share of 0 the
    /// survival itself is the straight line.
    Survival {
        /// (time in seconds, share surviving): times 0 or more and increasing, shares 1 or less and never rising.
        /// (0, 1) goes without saying; a first point at 0 with less than 1 says how many leave at once.
        points: Vec<(f64, f64)>,
        /// What comes after the last point.
        tail: Tail,
    },
    /// One of these values in seconds, each as likely (a recorded sample).
    Sample(Vec<f64>),
    /// With chance `share` the law beside it; shares add to 1.
    Mix(Vec<(f64, Law)>),
}

/// One branch of a hyperexponential law.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Branch {
    /// Chance of this branch; the branches' chances add to 1.
    pub chance: f64,
    /// Mean of this branch in seconds, > 0.
    pub mean: f64,
}

/// How a survival table goes on after its last point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tail {
    /// With the hazard of its last stretch (the default).
    LastHazard,
    /// Nobody survives the last point.
    Ends,
    /// Whoever survives the last point stays for ever.
    Never,
    /// Exponential from there with this mean in seconds.
    Exponential(f64),
}

impl Law {
    /// Always this long.
    pub fn fixed(span: Span) -> Law {
        Law::Fixed(span.seconds())
    }

    /// Never: an infinite time.
    pub const NEVER: Law = Law::Fixed(f64::INFINITY);

    /// At once: no time at all.
    pub const AT_ONCE: Law = Law::Fixed(0.0);
}
