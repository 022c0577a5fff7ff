//! Small records whose figures were worked out apart from this code, from the densities themselves: by sums over the
//! single values, by matrices that are inverted, by halving where an interval ends.
#![allow(
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "it is there, and exact where it is compared"
)]

use super::dispersion::*;
use super::*;
use crate::law::Law;

/// Nine digits were worked out; a top that is searched for is found to five.
#[track_caller]
fn near(found: f64, expected: f64) {
    let far = (found - expected).abs();
    assert!(
        far <= 2e-5 * expected.abs().max(1e-3),
        "{found}, {expected}"
    );
}

#[track_caller]
fn holds(found: Interval, [value, low, high]: [f64; 3]) {
    near(found.value, value);
    near(found.low, low);
    near(found.high, high);
}

/// The mean with its interval, the spread with its own, the criterion, and the distances.
type Expected = ([f64; 3], [f64; 3], f64, [f64; 3]);

#[track_caller]
fn fits(values: &[f64], expected: [(Family, Expected); 5]) -> Vec<Law> {
    let found = fit_families(values, Confidence::USUAL);
    let of = |(family, (mean, spread, aic, [kolmogorov, at, anderson])): (Family, Expected)| {
        let one = found.iter().find(|one| one.family == family).unwrap();
        holds(one.mean, mean);
        match one.spread {
            Some(found) => holds(found, spread),
            None => assert_eq!(family, Family::Exponential),
        }
        near(one.aic, aic);
        near(one.distance.kolmogorov, kolmogorov);
        near(one.distance.at, at);
        near(one.distance.anderson, anderson);
        one.law.clone()
    };
    expected.map(of).to_vec()
}

const WIDE: [f64; 10] = [
    12.0, 35.0, 47.0, 60.0, 60.0, 60.0, 88.0, 120.0, 150.0, 310.0,
];
const NARROW: [f64; 10] = [
    80.0, 95.0, 100.0, 110.0, 110.0, 120.0, 130.0, 150.0, 160.0, 210.0,
];

#[test]
fn families_of_times_that_are_wide_apart() {
    let laws = fits(
        &WIDE,
        [
            (
                Family::Exponential,
                (
                    [94.2, 55.1367186, 196.438716],
                    [0.0; 3],
                    112.908404,
                    [0.210335405, 35.0, 0.484291625],
                ),
            ),
            (
                Family::Gamma,
                (
                    [94.2, 58.3701561, 152.023578],
                    [0.772215688, 0.539154053, 1.21182393],
                    113.526001,
                    [0.20846493, 60.0, 0.319500731],
                ),
            ),
            (
                Family::Erlang,
                (
                    [94.2, 60.7738083, 146.010926],
                    [2.0, 1.0, 3.0],
                    113.719976,
                    [0.236102622, 60.0, 0.393040481],
                ),
            ),
            (
                Family::Lognormal,
                (
                    [96.1623482, 50.1473133, 184.400651],
                    [1.00183417, 0.664083245, 3.48042936],
                    113.111012,
                    [0.159217502, 60.0, 0.264355163],
                ),
            ),
            (
                Family::Weibull,
                (
                    [94.8792566, 58.1784254, 154.732158],
                    [1.27585563, 0.786914898, 2.06859418],
                    113.952069,
                    [0.20287775, 60.0, 0.349765628],
                ),
            ),
        ],
    );
    let Law::Weibull { shape, scale } = laws[4] else {
        panic!("{laws:?}")
    };
    near(shape, 1.27585563);
    near(scale, 102.330943);
}

#[test]
fn families_of_times_that_are_close_together() {
    let laws = fits(
        &NARROW,
        [
            (
                Family::Exponential,
                (
                    [126.5, 74.0424087, 263.795092],
                    [0.0; 3],
                    118.804846,
                    [0.468690767, 80.0, 2.52718014],
                ),
            ),
            (
                Family::Gamma,
                (
                    [126.5, 106.9232, 149.661158],
                    [0.271269493, 0.185635521, 0.448256907],
                    102.591077,
                    [0.159791364, 110.0, 0.247027609],
                ),
            ),
            (
                Family::Erlang,
                (
                    [126.5, 107.189159, 149.289817],
                    [14.0, 5.0, 29.0],
                    102.595662,
                    [0.163050259, 110.0, 0.254566931],
                ),
            ),
            (
                Family::Lognormal,
                (
                    [126.32426, 105.643733, 151.05315],
                    [0.27265798, 0.195999443, 0.551495702],
                    102.087297,
                    [0.149078872, 110.0, 0.195560119],
                ),
            ),
            (
                Family::Weibull,
                (
                    [126.228775, 104.168915, 152.960254],
                    [3.57916441, 2.20753645, 5.80303799],
                    104.546404,
                    [0.165542114, 130.0, 0.406150028],
                ),
            ),
        ],
    );
    let Law::Lognormal { mu, sigma } = laws[3] else {
        panic!("{laws:?}")
    };
    near(mu, 4.80299773);
    near(sigma, 0.267784856);
    // Fit for use: from so many values on, unless all are the same; what is no time counts for nothing.
    let five = fit_families(&NARROW[..5], Confidence::USUAL);
    assert_eq!(five.len(), 5);
    let more = [&[0.0, -3.0, f64::INFINITY, f64::NAN], &NARROW[..5]].concat();
    assert_eq!(fit_families(&more, Confidence::USUAL), five);
    // Where half of the intervals hold it, fewer phases are likely.
    let half = fit_families(&NARROW, Confidence::new(0.5).unwrap());
    let erlang = half.iter().find(|one| one.family == Family::Erlang);
    holds(erlang.unwrap().spread.unwrap(), [14.0, 10.0, 18.0]);
    let names = Family::ALL.map(Family::name);
    let expected = ["exponential", "erlang", "gamma", "lognormal", "weibull"];
    assert_eq!(names, expected);
}

/// Of two places that are as far from the law the first is told.
#[test]
fn where_the_distance_is() {
    let law = Law::Uniform {
        low: 0.0,
        high: 1.0,
    };
    let found = distances(&[0.25, 0.75], &law);
    assert_eq!((found.kolmogorov, found.at), (0.25, 0.25));
}

/// Values whose logarithms are the same have no lognormal law.
#[test]
fn a_criterion_is_a_number() {
    let nearly = [1e16, 1e16, 1e16, 1e16, 1e16 + 2.0];
    let fits = fit_families(&nearly, Confidence::USUAL);
    assert!(fits.iter().all(|one| one.aic.is_finite()), "{fits:?}");
}

#[test]
fn an_interval_ends_on_both_sides() {
    let found = Interval {
        value: 1.0,
        low: 0.5,
        high: 2.0,
    };
    let covered = [0.4, 0.5, 1.0, 2.0, 2.1].map(|truth| found.covers(truth));
    assert_eq!(covered, [false, true, true, true, false]);
}

/// Waits with whether they ended: eleven of seventeen did.
const WAITS: [(f64, bool); 17] = [
    (0.0, true),
    (0.0, false),
    (5.0, true),
    (12.0, true),
    (20.0, false),
    (30.0, true),
    (31.0, true),
    (45.0, false),
    (50.0, true),
    (80.0, true),
    (90.0, false),
    (120.0, true),
    (150.0, true),
    (200.0, false),
    (260.0, true),
    (300.0, false),
    (400.0, true),
];

#[test]
fn times_that_were_cut_off() {
    let seen = WAITS.map(|(time, ended)| Seen { time, ended });
    let found = weibull_censored(&seen, 1.0, Confidence::USUAL).unwrap();
    holds(found.shape, [0.719151535, 0.413808078, 1.12052954]);
    near(found.scale, 161.064854);
    near(found.p_exponential, 0.155877274);
    let mean = exponential_mean(&seen, Confidence::USUAL).unwrap();
    holds(mean, [163.0, 91.0982873, 326.524793]);
    // Ten ends are enough, nine are not.
    assert!(weibull_censored(&seen[1..], 1.0, Confidence::USUAL).is_some());
    assert!(weibull_censored(&seen[3..], 1.0, Confidence::USUAL).is_none());
    let nothing = [Seen {
        time: 0.0,
        ended: true,
    }; 12];
    assert!(weibull_censored(&nothing, 1.0, Confidence::USUAL).is_none());
}

#[track_caller]
fn tested(found: Option<Test>, statistic: f64, freedom: (f64, f64), p: f64) {
    let found = found.unwrap();
    near(found.statistic, statistic);
    assert_eq!(found.freedom, freedom);
    near(found.p, p);
}

#[test]
fn tests_of_counts() {
    // Where nothing is expected nothing is divided.
    let pairs = [(5.0, 4.0), (3.0, 6.0), (9.0, 5.0), (0.0, 0.0), (2.0, 2.5)];
    tested(
        index_of_dispersion(&pairs, 2),
        5.05,
        (3.0, 0.0),
        0.168172298,
    );
    // A row and a column without any.
    let one: Vec<&[f64]> = vec![
        &[10.0, 20.0, 0.0, 30.0],
        &[14.0, 15.0, 0.0, 40.0],
        &[0.0; 4],
        &[12.0, 30.0, 0.0, 25.0],
    ];
    let other: Vec<&[f64]> = vec![&[30.0, 20.0, 0.0, 10.0], &[25.0, 28.0, 0.0, 12.0]];
    tested(rows_vary(&one), 8.71603832, (4.0, 0.0), 0.0686026021);
    let both = [one.clone(), Vec::new(), other];
    tested(rows_vary_within(&both), 10.4885713, (6.0, 0.0), 0.10552833);
    tested(shapes_differ(&both), 10.9371085, (2.0, 6.0), 0.00997345709);
    // One row, one column, or rows that are all alike leave nothing to tell.
    assert_eq!(rows_vary(&one[..1]), None);
    assert_eq!(rows_vary(&[&[3.0, 0.0], &[5.0, 0.0]]), None);
    assert_eq!(rows_vary_within(&[one[..1].to_vec()]), None);
    let alike: Vec<&[f64]> = vec![&[4.0, 4.0], &[4.0, 4.0]];
    let more: Vec<&[f64]> = vec![&[2.0, 4.0], &[2.0, 4.0]];
    assert_eq!(shapes_differ(&[alike, more]), None);
    let values = [
        vec![6.9, 5.4, 5.8],
        vec![8.3, 6.8, 7.8, 9.2],
        Vec::new(),
        vec![8.0, 10.5],
    ];
    tested(groups_differ(&values), 5.52685364, (2.0, 6.0), 0.0435509205);
    assert_eq!(groups_differ(&[vec![1.0, 1.0], vec![2.0, 2.0]]), None);
    assert_eq!(groups_differ(&[vec![1.0], vec![2.0]]), None);
    let found = |p: f64| {
        let test = Test {
            statistic: 1.0,
            freedom: (1.0, 0.0),
            p,
        };
        test.found()
    };
    assert_eq!(
        [found(0.049), found(0.05), found(0.051)],
        [true, false, false]
    );
}

#[test]
fn what_is_far_off() {
    // The median of the sizes is 3, one of five is estimated: 3.5 * 3 / 0.674490 * sqrt(5 / 4) is 17.405.
    let far = |last: (f64, f64)| {
        let deviations = [(1.0, 0.0), (-2.0, 0.0), (3.0, 0.0), (-17.41, 0.0), last];
        far_off(&deviations, 1)
    };
    assert_eq!(far((17.4, 0.0)), [false, false, false, true, false]);
    assert_eq!(far((-17.41, 0.0)), [false, false, false, true, true]);
    // Six of its own: 21.
    assert_eq!(far((20.9, 6.0)), [false, false, false, true, false]);
    assert_eq!(far((21.1, 6.0)), [false, false, false, true, true]);
    // Exactly as far is not far: nothing is off where all are where they should be.
    assert_eq!(far_off(&[(0.0, 0.0); 3], 1), [false; 3]);
    assert_eq!(
        far_off(&[(7.0, 2.0), (0.0, 0.0), (0.0, 0.0)], 1),
        [false; 3]
    );
}

#[test]
fn the_spread_of_counts() {
    let groups = [
        CountGroup {
            counts: vec![(100, 1.0), (130, 1.0), (60, 0.5), (85, 1.0)],
        },
        CountGroup {
            counts: vec![(40, 1.0), (66, 1.0), (51, 1.0)],
        },
    ];
    let found = factor_spread(&groups, Confidence::USUAL).unwrap();
    holds(found, [0.177454478, 0.0545465702, 0.442001199]);
    let mean = groups[0].mean_interval(0.2, 5, Confidence::USUAL);
    holds(mean, [107.142857, 75.4051245, 138.88059]);
    // Less than chance would have it: none.
    let even = CountGroup {
        counts: vec![(100, 1.0); 5],
    };
    let found_none = factor_spread(&[even], Confidence::USUAL).unwrap();
    assert_eq!((found_none.value, found_none.low), (0.0, 0.0));
    // A group without any counts for nothing; two counts have to be left.
    let none = CountGroup {
        counts: vec![(0, 1.0); 2],
    };
    let with = [&groups[..], &[none]].concat();
    assert_eq!(factor_spread(&with, Confidence::USUAL), Some(found));
    let counts = |counts: &[(u64, f64)]| {
        let group = CountGroup {
            counts: counts.to_vec(),
        };
        factor_spread(&[group], Confidence::USUAL)
    };
    assert!(counts(&groups[1].counts).is_some());
    assert_eq!(counts(&groups[1].counts[..2]), None);
    assert_eq!(CountGroup::default().mean(), 0.0);
}

/// By kind of day: pairs, and counts of three kinds.
const PAIRS: [&[(u64, u64)]; 2] = [
    &[
        (150, 120),
        (120, 118),
        (180, 140),
        (110, 109),
        (140, 90),
        (165, 150),
    ],
    &[(90, 80), (105, 75), (80, 86), (60, 52)],
];
const ALIKE: [&[(u64, u64)]; 2] = [
    &[
        (150, 120),
        (120, 118),
        (180, 160),
        (110, 99),
        (140, 130),
        (165, 120),
    ],
    &[(90, 70), (105, 95), (80, 86), (60, 55)],
];

fn paired(groups: &[&[(u64, u64)]]) -> Option<PairedFactors> {
    let group = |pairs: &&[(u64, u64)]| PairGroup {
        pairs: pairs.to_vec(),
    };
    let groups: Vec<PairGroup> = groups.iter().map(group).collect();
    paired_factors(&groups, Confidence::USUAL)
}

#[test]
fn the_factors_of_mornings_and_afternoons() {
    let found = paired(&PAIRS).unwrap();
    holds(found.cv, [0.167359719, 0.0965559749, 0.31156116]);
    holds(found.correlation, [0.869112154, 0.0779993482, 1.0]);
    // Nearly the same each time: no correlation is likelier than one.
    let found = paired(&ALIKE).unwrap();
    holds(found.cv, [0.172143829, 0.100020485, 0.326145168]);
    holds(found.correlation, [1.0, 0.522750154, 1.0]);
    // Three pairs have to be left after the means, of groups that have any.
    assert!(paired(&[PAIRS[1]]).is_some());
    assert_eq!(paired(&[&PAIRS[1][..3]]), None);
    assert!(paired(&[&PAIRS[1][..3], &PAIRS[0][..2]]).is_some());
    // Counts that vary less than chance would have it tell of no factor.
    assert_eq!(paired(&[&[(100, 100); 5]]), None);
    // A cross: no correlation, and as far to one side as to the other.
    let cross: &[(u64, u64)] = &[(60, 100), (140, 100), (100, 60), (100, 140)];
    let found = paired(&[cross, cross, cross]).unwrap().correlation;
    assert!(found.value.abs() < 1e-4 && found.low > -0.9, "{found:?}");
    near(found.low, -found.high);
    let none: &[(u64, u64)] = &[(0, 5), (0, 7), (0, 6), (0, 6)];
    let one: &[(u64, u64)] = &[(80, 60)];
    assert_eq!(paired(&[PAIRS[0], PAIRS[1], none, one]), paired(&PAIRS));
    // Opposites are opposites.
    let opposite: &[(u64, u64)] = &[(60, 140), (140, 60), (80, 120), (120, 80), (100, 100)];
    let found = paired(&[opposite]).unwrap().correlation;
    assert_eq!((found.value, found.low), (-1.0, -1.0));
}

fn together(groups: &[&[[u64; 3]]], spreads: &[f64]) -> Option<Interval> {
    let group = |days: &&[[u64; 3]]| CountsTogether {
        days: days.iter().map(|day| day.to_vec()).collect(),
    };
    let groups: Vec<CountsTogether> = groups.iter().map(group).collect();
    common_correlation(&groups, spreads, Confidence::USUAL)
}

#[test]
fn the_factors_of_three_kinds() {
    let first: &[[u64; 3]] = &[
        [150, 60, 90],
        [120, 70, 95],
        [180, 55, 125],
        [110, 40, 100],
        [140, 66, 100],
        [165, 90, 80],
    ];
    let second: &[[u64; 3]] = &[[90, 30, 70], [105, 45, 60], [80, 36, 68], [60, 24, 55]];
    let spreads = [0.2, 0.25, 0.15];
    let found = together(&[first, second], &spreads).unwrap();
    holds(found, [0.317428607, -0.266467838, 0.856241921]);
    // The same days in step.
    let one: &[[u64; 3]] = &[
        [150, 60, 100],
        [120, 70, 90],
        [180, 85, 125],
        [110, 40, 96],
        [140, 66, 100],
        [165, 60, 130],
    ];
    let other: &[[u64; 3]] = &[[90, 30, 70], [105, 45, 75], [80, 36, 68], [60, 24, 40]];
    let found = together(&[one, other], &spreads).unwrap();
    holds(found, [1.0, 0.604341239, 1.0]);
    // Groups that say nothing change nothing; four days are enough, three are not.
    let nothing: [&[[u64; 3]]; 2] = [&[[0, 50, 60], [0, 70, 80]], &[[50, 60, 70]]];
    let all = [one, other, nothing[0], nothing[1]];
    assert_eq!(together(&all, &spreads), Some(found));
    assert!(together(&[other], &spreads).is_some());
    assert_eq!(together(&[&other[..3]], &spreads), None);
    assert!(together(&[&other[..3], &one[..2]], &spreads).is_some());
    assert_eq!(together(&[one], &[0.2, 0.0, 0.1]), None);
    // Of three each can be the opposite of the others to a half at most.
    let turns: &[[u64; 3]] = &[
        [140, 80, 80],
        [80, 140, 80],
        [80, 80, 140],
        [60, 120, 120],
        [120, 60, 120],
        [120, 120, 60],
    ];
    near(together(&[turns], &[0.3; 3]).unwrap().low, -0.499);
    // Two are enough.
    assert!(together(&[one, other], &spreads[..2]).is_some());
}
