//! Mean patience from what every telephone system shows: the mean wait and the share of those who hung up.

use super::TheoryError;
use super::error::{positive, share};
use crate::law::Law;

/// The mean of an exponential patience as it shows in waits, of which most end before patience does.
///
/// Each second of waiting carries the same risk to hang up, so the most likely rate is hang-ups / total waiting time, and
/// the mean patience total waiting time / hang-ups: the maximum-likelihood estimate from censored waits. Source: L. Brown,
/// N. Gans, A. Mandelbaum, A. Sakov, H. Shen, S. Zeltyn and L. Zhao, "Statistical analysis of a telephone call center: a
/// queueing-science perspective", Journal of the American Statistical Association 100 (2005) 36-50.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PatienceEstimate {
    /// Mean patience in seconds.
    pub mean: f64,
    /// Its 95 % interval, where it is known of how many calls the figures are.
    pub interval: Option<(f64, f64)>,
}

impl PatienceEstimate {
    /// From the mean wait of all calls in seconds (those who found somebody free and those who hung up included), the share
    /// of them that hung up, and how many they were.
    ///
    /// The interval is that of a Poisson number of hang-ups in the total waiting time, on the safe side. Source: F. Garwood,
    /// "Fiducial limits for the Poisson distribution", Biometrika 28 (1936) 437-442.
    ///
    /// # Errors
    /// When there was no waiting, or nobody hung up.
    pub fn new(
        mean_wait: f64,
        hung_up: f64,
        calls: Option<u32>,
    ) -> Result<PatienceEstimate, TheoryError> {
        let wait = positive("the mean wait", mean_wait)?;
        let hung_up = positive(
            "the share that hung up",
            share("the share that hung up", hung_up)?,
        )?;
        let interval = calls.map(|calls| {
            let (calls, waited) = (f64::from(calls), wait * f64::from(calls));
            let hang_ups = (hung_up * calls).round().max(1.0) as u32;
            let quantile = |shape: u32, p: f64| {
                let mean = f64::from(shape);
                Law::Erlang { shape, mean }.quantile(p)
            };
            let (fewest, most) = (quantile(hang_ups, 0.025), quantile(hang_ups + 1, 0.975));
            (waited / most, waited / fewest)
        });
        Ok(PatienceEstimate {
            mean: wait / hung_up,
            interval,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::ErlangA;

    /// In Erlang A the share that hangs up is the mean wait over the mean patience, exactly.
    #[test]
    fn what_erlang_a_says_leads_back_to_its_patience() {
        for patience in [60.0, 180.0, 900.0] {
            let found = ErlangA::new(10, 200.0, 180.0, patience).unwrap();
            let estimate = PatienceEstimate::new(found.mean_wait, found.p_abandon, None);
            assert!((estimate.unwrap().mean - patience).abs() < 1e-6 * patience);
        }
    }

    /// Garwood's limits of ten events: 4.795 and 18.390.
    #[test]
    fn the_interval_is_that_of_a_poisson_number() {
        let found = PatienceEstimate::new(20.0, 0.05, Some(200)).unwrap();
        assert!((found.mean - 400.0).abs() < 1e-9);
        let (low, high) = found.interval.unwrap();
        assert!((4_000.0 / high - 4.795).abs() < 5e-4, "{high}");
        assert!((4_000.0 / low - 18.390).abs() < 5e-4, "{low}");
    }

    #[test]
    fn without_waiting_or_hang_ups_there_is_nothing_to_see() {
        for (wait, hung_up) in [(0.0, 0.1), (20.0, 0.0), (20.0, 1.2), (f64::NAN, 0.1)] {
            assert!(PatienceEstimate::new(wait, hung_up, None).is_err());
        }
    }
}
