//! Laws from what planners know: a mean and a spread, a median and a spread.
//!
//! Where nothing can be out of reach a [`Law`] comes back at once; [`Law::check`] judges its numbers. Spreads that a
//! family cannot have are errors.

use super::check::positive;
use super::moments::weibull_log_ratio;
use super::{Branch, Law, LawError};

impl Law {
    /// Lognormal by its mean (seconds, > 0) and coefficient of variation (> 0).
    ///
    /// Source: Johnson, Kotz, Balakrishnan, *Continuous Univariate Distributions* 1 (1994), chapter 14.
    pub fn lognormal_mean_cv(mean: f64, cv: f64) -> Law {
        let sigma2 = libm::log1p(cv * cv);
        Law::Lognormal {
            mu: libm::log(mean) - sigma2 / 2.0,
            sigma: libm::sqrt(sigma2),
        }
    }

    /// Lognormal by its mean and standard deviation (seconds, both > 0).
    pub fn lognormal_mean_sd(mean: f64, sd: f64) -> Law {
        Law::lognormal_mean_cv(mean, sd / mean)
    }

    /// Lognormal by its median (seconds, > 0) and the standard deviation of its logarithm (> 0).
    pub fn lognormal_median_sigma(median: f64, sigma: f64) -> Law {
        Law::Lognormal {
            mu: libm::log(median),
            sigma,
        }
    }

    /// Gamma by its mean (seconds, > 0) and coefficient of variation (> 0): shape = 1 / cv².
    ///
    /// Source: Johnson, Kotz, Balakrishnan, *Continuous Univariate Distributions* 1 (1994), chapter 17.
    pub fn gamma_mean_cv(mean: f64, cv: f64) -> Law {
        Law::Gamma {
            shape: 1.0 / (cv * cv),
            mean,
        }
    }

    /// Gamma by its mean and standard deviation (seconds, both > 0).
    pub fn gamma_mean_sd(mean: f64, sd: f64) -> Law {
        Law::gamma_mean_cv(mean, sd / mean)
    }

    /// Weibull by its mean (seconds) and coefficient of variation; the shape is found by halving.
    ///
    /// Source: Johnson, Kotz, Balakrishnan, *Continuous Univariate Distributions* 1 (1994), chapter 21.
    ///
    /// # Errors
    /// When the mean is not above 0 or the shape would lie outside 0.05 to 1000.
    pub fn weibull_mean_cv(mean: f64, cv: f64) -> Result<Law, LawError> {
        positive("the mean", mean)?;
        positive("the coefficient of variation", cv)?;
        let (mut low, mut high) = (0.05, 1000.0);
        let wanted = libm::log1p(cv * cv);
        if wanted > weibull_log_ratio(low) || wanted < weibull_log_ratio(high) {
            let possible = "from 0.0013 to 370000";
            return Err(LawError::SpreadOutOfReach {
                family: "Weibull",
                possible,
                cv,
            });
        }
        // The ratio falls as the shape rises; halving ends when no number lies between.
        loop {
            let shape = low + (high - low) / 2.0;
            if shape <= low || shape >= high {
                let scale = mean * libm::exp(-libm::lgamma(1.0 + 1.0 / shape));
                return Ok(Law::Weibull { shape, scale });
            }
            if weibull_log_ratio(shape) > wanted {
                low = shape;
            } else {
                high = shape;
            }
        }
    }

    /// Weibull by its mean and standard deviation (seconds).
    ///
    /// # Errors
    /// As [`Law::weibull_mean_cv`].
    pub fn weibull_mean_sd(mean: f64, sd: f64) -> Result<Law, LawError> {
        positive("the mean", mean)?;
        Law::weibull_mean_cv(mean, sd / mean)
    }

    /// Uniform by its mean (seconds) and coefficient of variation: mean (1 ± cv √3).
    ///
    /// Source: Johnson, Kotz, Balakrishnan, *Continuous Univariate Distributions* 2 (1995), chapter 26.
    ///
    /// # Errors
    /// When a parameter is not above 0, or the law would reach below 0 (cv above 1/√3).
    pub fn uniform_mean_cv(mean: f64, cv: f64) -> Result<Law, LawError> {
        positive("the mean", mean)?;
        positive("the coefficient of variation", cv)?;
        let part = cv * libm::sqrt(3.0);
        if part > 1.0 {
            let possible = "of at most 0.577 (it would reach below 0)";
            return Err(LawError::SpreadOutOfReach {
                family: "uniform",
                possible,
                cv,
            });
        }
        Ok(Law::Uniform {
            low: mean * (1.0 - part),
            high: mean * (1.0 + part),
        })
    }

    /// Uniform by its mean and standard deviation (seconds).
    ///
    /// # Errors
    /// As [`Law::uniform_mean_cv`].
    pub fn uniform_mean_sd(mean: f64, sd: f64) -> Result<Law, LawError> {
        positive("the mean", mean)?;
        Law::uniform_mean_cv(mean, sd / mean)
    }

    /// Hyperexponential of two branches by its mean (seconds) and coefficient of variation (> 1), with balanced
    /// means: both branches bring half of the mean.
    ///
    /// Source: Tijms, *A First Course in Stochastic Models* (2003), appendix B.
    ///
    /// # Errors
    /// When the mean is not above 0 or the coefficient of variation is not above 1.
    pub fn hyperexponential_mean_cv(mean: f64, cv: f64) -> Result<Law, LawError> {
        positive("the mean", mean)?;
        positive("the coefficient of variation", cv)?;
        let square = cv * cv;
        let chance = (1.0 + libm::sqrt((square - 1.0).max(0.0) / (square + 1.0))) / 2.0;
        if cv <= 1.0 || chance >= 1.0 {
            let possible = "above 1 and below 40 million";
            return Err(LawError::SpreadOutOfReach {
                family: "hyperexponential",
                possible,
                cv,
            });
        }
        let branch = |chance: f64| Branch {
            chance,
            mean: mean / (2.0 * chance),
        };
        Ok(Law::Hyperexponential(vec![
            branch(chance),
            branch(1.0 - chance),
        ]))
    }

    /// Hyperexponential of two branches with balanced means by its mean and standard deviation (seconds).
    ///
    /// # Errors
    /// As [`Law::hyperexponential_mean_cv`].
    pub fn hyperexponential_mean_sd(mean: f64, sd: f64) -> Result<Law, LawError> {
        positive("the mean", mean)?;
        Law::hyperexponential_mean_cv(mean, sd / mean)
    }
}
