use proptest::prelude::*;

use super::*;

fn of(values: &[u64]) -> Histogram {
    let mut histogram = Histogram::new();
    for &value in values {
        histogram.record(value);
    }
    histogram
}

#[test]
fn buckets_join_without_gap_or_overlap() {
    let mut next = 0;
    for bucket in 0..=bucket_of(u64::MAX) {
        let (low, width) = bounds(bucket);
        assert_eq!(low, next, "bucket {bucket}");
        assert_eq!(bucket_of(low), bucket);
        assert_eq!(bucket_of(low + (width - 1)), bucket);
        assert!(width == 1 || width <= low / 64, "bucket {bucket} too wide");
        next = low.wrapping_add(width);
    }
    assert_eq!(next, 0, "the last bucket ends at the largest number");
}

#[test]
fn small_values_are_exact() {
    let histogram = of(&[0, 0, 1, 5, 100, 127]);
    assert_eq!(histogram.quantile(0.0), Some(0.0));
    assert_eq!(histogram.quantile(1.0 / 3.0), Some(0.0));
    assert_eq!(histogram.quantile(0.5), Some(1.0));
    assert_eq!(histogram.quantile(0.6), Some(5.0));
    assert_eq!(histogram.quantile(1.0), Some(127.0));
    assert_eq!(histogram.count_above(0), 4);
    assert_eq!(histogram.count_above(5), 2);
    assert_eq!(histogram.count_above(1_000), 0);
    assert_eq!(histogram.largest(), Some(127));
    assert_eq!(histogram.count(), 6);
    assert_eq!(Histogram::new().quantile(0.5), None);
    assert_eq!(Histogram::new().largest(), None);
}

#[test]
fn buckets_are_told_where_there_is_something() {
    let told = |values: &[u64]| of(values).buckets().collect::<Vec<_>>();
    assert_eq!(told(&[0, 5, 0]), [(0, 1, 2), (5, 1, 1)]);
    assert_eq!(told(&[5, 300]), [(5, 1, 1), (300, 4, 1)]);
}

#[test]
fn memory_is_that_of_the_range() {
    assert_eq!(of(&[1 << 40]).counts.len(), OCTAVE);
    assert_eq!(of(&[1 << 40, 1 << 41]).counts.len(), 2 * OCTAVE);
}

#[test]
fn what_is_taken_out_again_leaves_the_rest() {
    let whole = of(&[0, 0, 0, 10, 10, 20, 300]);
    assert_eq!(whole.quantile_without(&of(&[0, 0]), 0.2), Some(0.0));
    assert_eq!(whole.quantile_without(&of(&[0, 0]), 0.4), Some(10.0));
    assert_eq!(whole.quantile_without(&of(&[10, 10]), 0.8), Some(20.0));
    assert_eq!(whole.quantile_without(&whole, 0.5), None);
}

/// By hand: medians 2 and 5; without each replication in turn 2, 1, 1 and 5, 3, 3, so the differences are 3, 2, 2, of standard
/// error 1/3, times n - 1.
#[test]
fn paired_medians_by_hand() {
    let base = [1, 2, 3].map(|value| of(&[value]));
    let variant = [3, 5, 7].map(|value| of(&[value]));
    let found = paired_quantile(&base, &variant, 0.5, Confidence::USUAL);
    let student = Confidence::USUAL.student(2).unwrap_or(f64::NAN);
    assert_eq!((found.value, found.n), (Some(3.0), 3));
    let half_width = found.half_width.unwrap_or(f64::NAN);
    assert!(
        (half_width - student * 2.0 / 3.0).abs() < 1e-12,
        "{half_width}"
    );
    assert_eq!(
        paired_quantile(&base, &variant[..2], 0.5, Confidence::USUAL),
        Estimate::undefined(3)
    );
}

#[test]
fn nothing_recorded_leaves_the_quantile_undefined() {
    let empty = [Histogram::new(), Histogram::new()];
    assert_eq!(
        pooled_quantile(&empty, 0.5, Confidence::USUAL),
        Estimate::undefined(2)
    );
    let alone = pooled_quantile(&[of(&[7]), Histogram::new()], 0.5, Confidence::USUAL);
    assert_eq!((alone.value, alone.half_width), (Some(7.0), None));
}

#[test]
fn more_replications_than_groups_are_grouped() {
    let replications: Vec<Histogram> = (0..200)
        .map(|r| of(&(0..50).map(|k| 1_000 + 37 * k + r).collect::<Vec<_>>()))
        .collect();
    let found = pooled_quantile(&replications, 0.9, Confidence::USUAL);
    assert_eq!(found.n, 200);
    assert!(found.half_width.is_some_and(|width| width > 0.0));
}

proptest! {
    #[test]
    fn merging_is_order_free(
        left in proptest::collection::vec(any::<u64>().prop_map(|v| v >> (v % 64)), 0..50),
        right in proptest::collection::vec(any::<u64>().prop_map(|v| v >> (v % 64)), 0..50),
    ) {
        let together: Vec<u64> = left.iter().chain(&right).copied().collect();
        let mut forwards = of(&left);
        forwards.merge(&of(&right));
        let mut backwards = of(&right);
        backwards.merge(&of(&left));
        prop_assert_eq!(&forwards, &backwards);
        prop_assert_eq!(&forwards, &of(&together));
        let counted: u64 = forwards.buckets().map(|(_, _, count)| count).sum();
        prop_assert_eq!(counted, together.len() as u64);
    }

    #[test]
    fn quantiles_are_within_one_bucket_of_the_exact_ones(
        mut values in proptest::collection::vec(any::<u64>().prop_map(|v| v >> (v % 64)), 1..200),
        p in 0.0..=1.0f64,
    ) {
        let histogram = of(&values);
        values.sort_unstable();
        let rank = libm::ceil(p * values.len() as f64) as usize;
        let exact = values[rank.max(1) - 1] as f64;
        let found = histogram.quantile(p).unwrap_or(f64::NAN);
        prop_assert!((found - exact).abs() <= exact / 64.0, "{found} instead of {exact}");
    }

    #[test]
    fn quantiles_rise_with_p(values in proptest::collection::vec(0..1_000_000u64, 1..100)) {
        let histogram = of(&values);
        let steps: Vec<f64> = (0..=100)
            .filter_map(|percent| histogram.quantile(f64::from(percent) / 100.0))
            .collect();
        prop_assert!(steps.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
