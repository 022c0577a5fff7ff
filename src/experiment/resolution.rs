//! Time to resolution, with what was still open when the run ended.

use super::findings::{Median, ResolutionFindings, ResolutionPoint};
use super::sums::Pairs;
use crate::observe::Observation;
use crate::statistics::survival::Exits;
use crate::statistics::{Confidence, Histogram, Survival};

/// Seconds since the case opened at which the curve is told: minutes, hours, days.
const SECONDS: [u64; 16] = [
    300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400, 129_600, 172_800, 259_200, 345_600,
    432_000, 604_800, 864_000, 1_209_600,
];

/// Cases by the time to their end, in seconds.
#[derive(Clone, Debug)]
pub(super) struct Resolution {
    solved: Histogram,
    open: Histogram,
    given_up: u64,
    /// Solved by each of [`SECONDS`], over cases.
    within: [Pairs; SECONDS.len()],
    still_open: Pairs,
}

impl Default for Resolution {
    fn default() -> Resolution {
        Resolution {
            solved: Histogram::new(),
            open: Histogram::new(),
            given_up: 0,
            within: Default::default(),
            still_open: Pairs::default(),
        }
    }
}

impl Resolution {
    pub(super) fn fold(&mut self, observation: &Observation) {
        let states = observation.reasons.iter().map(|reason| reason.cases.states);
        let [solved, given_up, open] = states.fold([0; 3], |sum: [u64; 3], states| {
            [0, 1, 2].map(|state| sum[state] + states[state])
        });
        self.given_up += given_up;
        self.solved.merge(&observation.solved_after);
        self.open.merge(&observation.open_after);
        let all = (solved + given_up + open) as f64;
        for (pairs, seconds) in self.within.iter_mut().zip(SECONDS) {
            let later = observation.solved_after.count_above(seconds);
            pairs.push(((observation.solved_after.count() - later) as f64, all));
        }
        self.still_open.push((open as f64, all));
    }

    /// The curve of Kaplan and Meier. A case given up will never be solved: it stays among those at risk for ever, so the
    /// curve ends at the share that is solved at all. An open case leaves it when it is last seen.
    pub(super) fn findings(&self, confidence: Confidence) -> ResolutionFindings {
        let entry = |time: f64, ended: u64, open: u64| Exits { time, ended, open };
        let middle = |low: u64, width: u64| low as f64 + (width - 1) as f64 / 2.0;
        let solved = self.solved.buckets();
        let mut exits: Vec<Exits> = solved
            .map(|(low, width, count)| entry(middle(low, width), count, 0))
            .collect();
        let open = self.open.buckets();
        exits.extend(open.map(|(low, width, count)| entry(middle(low, width), 0, count)));
        exits.push(entry(f64::INFINITY, 0, self.given_up));
        let curve = Survival::of(&exits, confidence);
        let median = curve.median();
        let points = SECONDS.iter().zip(&self.within).map(|(seconds, pairs)| {
            // Between replications: cases of one replication share its queues, which Greenwood does not know.
            ResolutionPoint {
                seconds: *seconds as f64,
                value: (curve.n > 0).then(|| 1.0 - curve.share_after(*seconds as f64)),
                half_width: pairs.ratio(confidence).half_width,
            }
        });
        let still_open = self.still_open.share(confidence);
        ResolutionFindings {
            median: Median {
                value: median.value,
                low: median.low,
                high: median.high,
            },
            solved_by: points.collect(),
            open: super::findings::Point {
                value: still_open.value,
                half_width: still_open.half_width,
            },
        }
    }
}
