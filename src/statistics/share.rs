//! Shares of independent trials: "in 27 of 30 replications the target was met", "seen in none of 30".
//!
//! Sources: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
//! Statistical Association 22 (1927), 209-212; the rule of three: J. A. Hanley and A. Lippman-Hand, "If nothing
//! goes wrong, is everything all right?", Journal of the American Medical Association 249 (1983), 1743-1745.

use super::Confidence;

/// A share with Wilson's interval, which is not symmetric and stays within 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// Trials with the outcome.
    pub hits: u64,
    /// All trials.
    pub n: u64,
    /// The share, 0 to 1; `None` without trials.
    pub value: Option<f64>,
    /// Lower end of the interval, 0 to 1; 0 without trials.
    pub low: f64,
    /// Upper end of the interval, 0 to 1; 1 without trials.
    pub high: f64,
}

/// The share of `hits` in `n` independent trials. More hits than trials count as `n` hits.
pub fn wilson(hits: u64, n: u64, confidence: Confidence) -> Share {
    let hits = hits.min(n);
    if n == 0 {
        return Share {
            hits,
            n,
            value: None,
            low: 0.0,
            high: 1.0,
        };
    }
    let trials = n as f64;
    let share = hits as f64 / trials;
    let z = confidence.normal();
    let shrink = 1.0 + z * z / trials;
    let centre = (share + z * z / (2.0 * trials)) / shrink;
    let half =
        z * libm::sqrt(share * (1.0 - share) / trials + z * z / (4.0 * trials * trials)) / shrink;
    Share {
        hits,
        n,
        value: Some(share),
        // The ends are exact in theory; rounding must not make "never seen" a small chance.
        low: if hits == 0 {
            0.0
        } else {
            (centre - half).max(0.0)
        },
        high: if hits == n {
            1.0
        } else {
            (centre + half).min(1.0)
        },
    }
}

/// The chance that an event can still have, per trial, after `n` trials without it: `1 - (1 - level)^(1/n)`, at 95 %
/// nearly 3/n (the rule of three). One-sided, so a little below the upper end of [`wilson`]. 1 without trials.
pub fn never_seen(n: u64, confidence: Confidence) -> f64 {
    -libm::expm1(libm::log1p(-confidence.level()) / n as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998),
    /// 857-872, table I, method 3.
    #[test]
    fn newcombes_table() {
        for (hits, n, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let found = wilson(hits, n, Confidence::USUAL);
            assert!((found.low - low).abs() < 5.1e-5, "{hits} of {n}: {found:?}");
            assert!(
                (found.high - high).abs() < 5.1e-5,
                "{hits} of {n}: {found:?}"
            );
        }
    }

    #[test]
    fn all_is_the_mirror_of_none() {
        let none = wilson(0, 30, Confidence::USUAL);
        let all = wilson(30, 30, Confidence::USUAL);
        assert_eq!(
            (none.low.to_bits(), all.high.to_bits()),
            (0, 1.0_f64.to_bits())
        );
        assert!((none.high + all.low - 1.0).abs() < 1e-15);
        let empty = wilson(0, 0, Confidence::USUAL);
        assert_eq!(
            (empty.value, empty.low as u8, empty.high as u8),
            (None, 0, 1)
        );
    }

    #[test]
    fn the_rule_of_three() {
        for n in [30, 100, 1_000] {
            let bound = never_seen(n, Confidence::USUAL) * n as f64;
            assert!((2.8..3.0).contains(&bound), "{n}: {bound}");
        }
        // By definition (1 - bound)^n = 5 %.
        let bound = never_seen(50, Confidence::USUAL);
        assert!((libm::pow(1.0 - bound, 50.0) - 0.05).abs() < 1e-12);
    }
}
