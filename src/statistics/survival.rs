//! Time to an end that not everybody has reached when the run stops: the estimator of Kaplan and Meier.
//!
//! Sources: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal of the American
//! Statistical Association 53 (1958), 457-481; Greenwood's variance (1926) on the log(-log) scale as in
//! J. D. Kalbfleisch and R. L. Prentice, *The Statistical Analysis of Failure Time Data*, 2nd edition (2002), section 1.4.
//!
//! Greenwood's interval takes cases as independent. Cases of one replication share its queues, so over few
//! replications the interval is too narrow; between replications use [`super::mean`] of the share at a fixed time.

use super::{Confidence, Histogram};

/// What happened at one time: numbers of cases that reached their end there, and that were last seen there, still open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exits {
    /// Time since the case opened, in the caller's unit, at least 0.
    pub time: f64,
    /// Number that reached their end at this time.
    pub ended: u64,
    /// Number last seen at this time without having ended; taken to be still at risk at it.
    pub open: u64,
}

/// One step down of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// Time of the step.
    pub time: f64,
    /// Cases that could still end just before it.
    pub at_risk: u64,
    /// Cases that ended at it.
    pub ended: u64,
    /// Share not ended after this time, 0 to 1.
    pub share: f64,
    /// Greenwood's standard error of the share.
    pub standard_error: f64,
    /// Lower end of the interval; equal to the share where that is 0 or 1.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// The share of cases not ended yet, as a falling step function of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Survival {
    /// The steps in order of time; none when nothing ended.
    pub steps: Vec<Step>,
    /// Number of cases.
    pub n: u64,
}

impl Survival {
    /// From one entry per time, in any order; times that are not numbers are left out.
    pub fn of(exits: &[Exits], confidence: Confidence) -> Survival {
        let mut exits: Vec<Exits> = exits.iter().copied().filter(|e| !e.time.is_nan()).collect();
        exits.sort_by(|a, b| a.time.total_cmp(&b.time));
        let n = exits.iter().map(|e| e.ended + e.open).sum();
        let mut at_risk: u64 = n;
        let mut share = 1.0;
        let mut hazard = 0.0;
        let mut steps = Vec::new();
        for here in exits.chunk_by(|a, b| a.time.total_cmp(&b.time).is_eq()) {
            let ended: u64 = here.iter().map(|e| e.ended).sum();
            let open: u64 = here.iter().map(|e| e.open).sum();
            if ended > 0 {
                let left = (at_risk - ended) as f64;
                share *= left / at_risk as f64;
                hazard += ended as f64 / (at_risk as f64 * left);
                let time = here[0].time;
                steps.push(Step::new(time, at_risk, ended, share, hazard, confidence));
            }
            at_risk -= ended + open;
        }
        Survival { steps, n }
    }

    /// From histograms of the times of ended and of open cases, for numbers too large to keep apart: a time is that of
    /// the middle of its bucket, in the unit recorded.
    pub fn of_histograms(ended: &Histogram, open: &Histogram, confidence: Confidence) -> Survival {
        let middle = |low: u64, width: u64| low as f64 + (width - 1) as f64 / 2.0;
        let ended = ended.buckets().map(|(low, width, count)| Exits {
            time: middle(low, width),
            ended: count,
            open: 0,
        });
        let open = open.buckets().map(|(low, width, count)| Exits {
            time: middle(low, width),
            ended: 0,
            open: count,
        });
        Survival::of(&ended.chain(open).collect::<Vec<_>>(), confidence)
    }

    /// Share not ended after `time`.
    pub fn share_after(&self, time: f64) -> f64 {
        let passed = self.steps.partition_point(|step| step.time <= time);
        passed
            .checked_sub(1)
            .map_or(1.0, |place| self.steps[place].share)
    }

    /// The first time by which at least a share `p` has ended; `None` when the curve never falls that far.
    pub fn quantile(&self, p: f64) -> Option<f64> {
        self.first_time(|step| step.share, 1.0 - p)
    }

    /// The median with its interval (Brookmeyer and Crowley 1982): the times where the curve and the ends of its
    /// interval reach one half. Each is `None` when it never does.
    pub fn median(&self) -> Median {
        Median {
            value: self.quantile(0.5),
            low: self.first_time(|step| step.low, 0.5),
            high: self.first_time(|step| step.high, 0.5),
        }
    }

    fn first_time(&self, height: impl Fn(&Step) -> f64, level: f64) -> Option<f64> {
        // Products of whole-number ratios can miss a level such as one half by a rounding error.
        let reached = |step: &&Step| height(step) <= level + 1e-12;
        self.steps.iter().find(reached).map(|step| step.time)
    }
}

/// A median time; a part is `None` when the observations end before it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Median {
    /// The median.
    pub value: Option<f64>,
    /// Lower end of its interval.
    pub low: Option<f64>,
    /// Upper end of its interval.
    pub high: Option<f64>,
}

impl Step {
    fn new(
        time: f64,
        at_risk: u64,
        ended: u64,
        share: f64,
        hazard: f64,
        confidence: Confidence,
    ) -> Step {
        let spread = confidence.normal() * libm::sqrt(hazard) / libm::log(share);
        let inside = share > 0.0 && share < 1.0;
        let end = |sign: f64| {
            if inside {
                libm::pow(share, libm::exp(sign * spread))
            } else {
                share
            }
        };
        Step {
            time,
            at_risk,
            ended,
            share,
            standard_error: if inside {
                share * libm::sqrt(hazard)
            } else {
                0.0
            },
            low: end(-1.0),
            high: end(1.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exits(ended: &[u64], open: &[u64]) -> Vec<Exits> {
        let mut all = Vec::new();
        for &time in ended {
            all.push(Exits {
                time: time as f64,
                ended: 1,
                open: 0,
            });
        }
        for &time in open {
            all.push(Exits {
                time: time as f64,
                ended: 0,
                open: 1,
            });
        }
        all
    }

    const ENDED: [u64; 9] = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const OPEN: [u64; 12] = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];

    /// The 6-MP arm of Freireich et al. (Blood 21, 1963, 699-716), weeks of remission of 21 patients; the curve, its standard
    /// errors and intervals as printed in textbooks (Kalbfleisch and Prentice; Kleinbaum and Klein; SAS LIFETEST).
    #[test]
    fn remission_of_leukaemia() {
        let found = Survival::of(&exits(&ENDED, &OPEN), Confidence::USUAL);
        let table = [
            (6.0, 21, 0.8571, 0.0764, 0.6197, 0.9516),
            (7.0, 17, 0.8067, 0.0869, 0.5631, 0.9228),
            (10.0, 15, 0.7529, 0.0963, 0.5032, 0.8894),
            (13.0, 12, 0.6902, 0.1068, 0.4316, 0.8491),
            (16.0, 11, 0.6275, 0.1141, 0.3675, 0.8049),
            (22.0, 7, 0.5378, 0.1282, 0.2678, 0.7468),
            (23.0, 6, 0.4482, 0.1346, 0.1881, 0.6801),
        ];
        assert_eq!(found.steps.len(), table.len());
        for (step, (time, at_risk, share, error, low, high)) in found.steps.iter().zip(table) {
            assert_eq!((step.time as u64, step.at_risk), (time as u64, at_risk));
            for (found, printed) in [
                (step.share, share),
                (step.standard_error, error),
                (step.low, low),
                (step.high, high),
            ] {
                assert!((found - printed).abs() < 5.1e-5, "{step:?}: {printed}");
            }
        }
        let median = found.median();
        assert_eq!((median.value, median.low), (Some(23.0), Some(13.0)));
        assert_eq!(median.high, None);
        assert!((found.share_after(15.0) - 0.6902).abs() < 5.1e-5);
        assert_eq!(found.quantile(0.9), None);
    }

    /// Without open cases the curve is the empirical one.
    #[test]
    fn nobody_open() {
        let found = Survival::of(&exits(&[1, 2, 3, 4], &[]), Confidence::USUAL);
        for (step, share) in found.steps.iter().zip([0.75, 0.5, 0.25, 0.0]) {
            assert!((step.share - share).abs() < 1e-15);
            assert!(step.low <= step.share && step.share <= step.high);
        }
        assert_eq!(found.median().value, Some(2.0));
    }

    #[test]
    fn histograms_give_the_same_for_small_numbers() {
        let histogram = |values: &[u64]| {
            let mut histogram = Histogram::new();
            values.iter().for_each(|&value| histogram.record(value));
            histogram
        };
        assert_eq!(
            Survival::of_histograms(&histogram(&ENDED), &histogram(&OPEN), Confidence::USUAL),
            Survival::of(&exits(&ENDED, &OPEN), Confidence::USUAL)
        );
        // 300 to 303 share a bucket.
        let large = histogram(&[300]);
        let large = Survival::of_histograms(&large, &histogram(&[]), Confidence::USUAL);
        assert_eq!(large.median().value, Some(301.5));
        let empty = Survival::of(&[], Confidence::USUAL);
        assert_eq!((empty.n, empty.median().value), (0, None));
        assert!((empty.share_after(3.0) - 1.0).abs() < 1e-15);
    }
}
