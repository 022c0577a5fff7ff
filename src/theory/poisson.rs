//! Poisson chances to full accuracy for any mean.
//!
//! Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000): the saddle-point form, whose parts do not cancel.

use std::f64::consts::TAU;

/// Chance of exactly `count` at a mean > 0.
pub(super) fn chance(count: u64, mean: f64) -> f64 {
    if count == 0 {
        return libm::exp(-mean);
    }
    let k = count as f64;
    libm::exp(-stirling_error(count) - deviance(k, mean)) / libm::sqrt(TAU * k)
}

/// Chance of more than `count` at a mean below `count` + 2: upwards, each term smaller than the one before.
pub(super) fn chance_above(count: u64, mean: f64) -> f64 {
    let mut k = count + 1;
    let mut term = 1.0;
    let mut sum = 0.0;
    while term > 1e-17 * sum {
        sum += term;
        k += 1;
        term *= mean / k as f64;
    }
    sum * chance(count + 1, mean)
}

/// ln k! minus Stirling's formula.
fn stirling_error(count: u64) -> f64 {
    let k = count as f64;
    if count < 16 {
        let factorial: f64 = (1..=count).map(|factor| factor as f64).product();
        return libm::log(factorial) - (k + 0.5) * libm::log(k) + k - 0.5 * libm::log(TAU);
    }
    let square = k * k;
    (1.0 / 12.0
        - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0 - 1.0 / 1188.0 / square) / square) / square)
            / square)
        / k
}

/// k ln(k / mean) + mean - k without cancellation near k = mean.
fn deviance(k: f64, mean: f64) -> f64 {
    let v = (k - mean) / (k + mean);
    if v.abs() >= 0.1 {
        return k * libm::log(k / mean) + mean - k;
    }
    let mut sum = (k - mean) * v;
    let mut power = 2.0 * k * v;
    let mut odd = 3.0;
    loop {
        power *= v * v;
        let next = sum + power / odd;
        // The series falls by a factor of a hundred at each step: it ends when a term changes nothing.
        if next.to_bits() == sum.to_bits() {
            return next;
        }
        sum = next;
        odd += 2.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_add_up_and_follow_the_recursion() {
        for mean in [0.5, 9.0, 180.0, 4_900.0] {
            let most = (mean + 60.0 + 12.0 * libm::sqrt(mean)) as u64;
            let sum: f64 = (0..=most).map(|k| chance(k, mean)).sum();
            assert!((sum - 1.0).abs() < 1e-13, "{mean}: {sum}");
            for k in [1, 2, 15, 16, 17, 100, 5_000_u64] {
                let ratio = chance(k, mean) / chance(k - 1, mean) * k as f64 / mean;
                let tiny = chance(k, mean) < 1e-290;
                assert!(tiny || (ratio - 1.0).abs() < 1e-12, "{mean}, {k}: {ratio}");
            }
        }
    }

    #[test]
    fn the_tail_is_what_the_rest_leaves() {
        let rest: f64 = (0..=12).map(|k| chance(k, 9.0)).sum();
        assert!((chance_above(12, 9.0) - (1.0 - rest)).abs() < 1e-14);
    }
}
