//! An estimate and its interval by Student's t.
//!
//! Source: A. M. Law, *Simulation Modeling and Analysis*, 5th edition (2015), section 4.5.

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::Sum;

/// How sure an interval is: the share of such intervals that cover the truth.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Confidence(f64);

impl Confidence {
    /// 95 %, two-sided: the level of every figure unless said otherwise.
    pub const USUAL: Confidence = Confidence(0.95);

    /// A level strictly between 0 and 1; `None` otherwise.
    pub fn new(level: f64) -> Option<Confidence> {
        (level > 0.0 && level < 1.0).then_some(Confidence(level))
    }

    /// The level, strictly between 0 and 1.
    pub fn level(self) -> f64 {
        self.0
    }

    /// The two-sided quantile of Student's t with `freedom` degrees of freedom; `None` for zero degrees.
    pub fn student(self, freedom: u64) -> Option<f64> {
        let law = StudentsT::new(0.0, 1.0, freedom as f64).ok()?;
        let quantile = law.inverse_cdf(0.5 + self.0 / 2.0);
        quantile.is_finite().then_some(quantile)
    }

    /// The two-sided quantile of the normal law.
    pub fn normal(self) -> f64 {
        statrs::distribution::Normal::standard().inverse_cdf(0.5 + self.0 / 2.0)
    }
}

impl Default for Confidence {
    fn default() -> Self {
        Confidence::USUAL
    }
}

/// A figure with its uncertainty: `value` plus or minus `half_width` at the confidence that was asked for.
/// Neither part is ever infinite or not a number.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Estimate {
    /// The point estimate; `None` where the figure is undefined (no replication, or nothing to divide by).
    pub value: Option<f64>,
    /// Half the width of the two-sided interval; `None` where the value is undefined or the number of
    /// replications is too small to say (fewer than two).
    pub half_width: Option<f64>,
    /// Number of replications or batches that the estimate rests on.
    pub n: u64,
}

impl Estimate {
    /// An undefined figure over `n` replications.
    pub fn undefined(n: u64) -> Estimate {
        Estimate {
            value: None,
            half_width: None,
            n,
        }
    }

    /// Lower end of the interval.
    pub fn low(&self) -> Option<f64> {
        Some(self.value? - self.half_width?)
    }

    /// Upper end of the interval.
    pub fn high(&self) -> Option<f64> {
        Some(self.value? + self.half_width?)
    }

    /// Whether the interval holds `truth`; `None` without an interval.
    pub fn covers(&self, truth: f64) -> Option<bool> {
        Some(self.low()? <= truth && truth <= self.high()?)
    }

    /// The standard error behind the half width, with n - 1 degrees of freedom.
    pub fn standard_error(&self, confidence: Confidence) -> Option<f64> {
        Some(self.half_width? / confidence.student(self.n.checked_sub(1)?)?)
    }

    /// `value` with the interval of a mean of `deviations`: one per replication, of sum zero.
    pub(super) fn from_deviations(
        value: f64,
        deviations: impl ExactSizeIterator<Item = f64>,
        confidence: Confidence,
    ) -> Estimate {
        let n = deviations.len() as u64;
        if !value.is_finite() {
            return Estimate::undefined(n);
        }
        let squares = Sum::of(deviations.map(|deviation| deviation * deviation));
        let half_width = n.checked_sub(1).and_then(|freedom| {
            let error = libm::sqrt(squares / (n as f64 * freedom as f64));
            Some(confidence.student(freedom)? * error)
        });
        Estimate {
            value: Some(value),
            half_width: half_width.filter(|width| width.is_finite()),
            n,
        }
    }
}

/// The mean over replications with its Student interval.
pub fn mean(values: &[f64], confidence: Confidence) -> Estimate {
    let centre = Sum::of(values.iter().copied()) / values.len() as f64;
    Estimate::from_deviations(
        centre,
        values.iter().map(|value| value - centre),
        confidence,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64, tolerance: f64) {
        assert!(
            (found - expected).abs() <= tolerance,
            "{found} instead of {expected}"
        );
    }

    /// Two-sided 95 % and 99 % points from the t table of NIST/SEMATECH, e-Handbook of Statistical Methods 1.3.6.7.2.
    #[test]
    fn student_quantiles_of_the_table() -> Result<(), &'static str> {
        for (freedom, table) in [
            (1, 12.706),
            (2, 4.303),
            (9, 2.262),
            (29, 2.045),
            (100, 1.984),
        ] {
            let found = Confidence::USUAL.student(freedom).ok_or("undefined")?;
            near(found, table, 0.0005);
        }
        let strict = Confidence::new(0.99).ok_or("no level")?;
        near(strict.student(10).ok_or("undefined")?, 3.169, 0.0005);
        near(Confidence::USUAL.normal(), 1.959_963_985, 1e-8);
        Ok(())
    }

    /// NIST StRD "NumAcc3" (certified): 1,001 values around 1,000,000.2, mean 1000000.2, standard deviation 0.1.
    #[test]
    fn certified_mean_and_deviation() -> Result<(), &'static str> {
        let mut values = vec![1_000_000.2];
        for _ in 0..500 {
            values.extend([1_000_000.1, 1_000_000.3]);
        }
        let found = mean(&values, Confidence::USUAL);
        near(found.value.ok_or("no value")?, 1_000_000.2, 1e-9);
        let error = found.standard_error(Confidence::USUAL).ok_or("no error")?;
        near(error * libm::sqrt(1001.0), 0.1, 1e-8);
        Ok(())
    }

    #[test]
    fn an_interval_covers_its_ends_and_what_lies_between() {
        let found = Estimate {
            value: Some(1.0),
            half_width: Some(0.5),
            n: 2,
        };
        let covers = [0.4, 0.5, 1.0, 1.5, 1.6].map(|truth| found.covers(truth));
        assert_eq!(covers, [false, true, true, true, false].map(Some));
        assert_eq!(Estimate::undefined(2).covers(1.0), None);
    }

    #[test]
    fn too_few_replications_are_undefined_not_zero() {
        assert_eq!(mean(&[], Confidence::USUAL), Estimate::undefined(0));
        let one = mean(&[3.0], Confidence::USUAL);
        assert_eq!((one.value, one.half_width, one.n), (Some(3.0), None, 1));
        let undefined = mean(&[f64::NAN, 1.0], Confidence::USUAL);
        assert_eq!((undefined.value, undefined.n), (None, 2));
        assert_eq!(Confidence::new(1.0), None);
        assert_eq!(Confidence::new(f64::NAN), None);
    }
}
