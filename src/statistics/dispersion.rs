//! Do counts vary more than chance explains, and do groups of them differ.
//!
//! Sources: R. A. Fisher, "The significance of deviations from expectation in a Poisson series", Biometrics 6 (1950),
//! 17-24; W. G. Cochran, "Some methods for strengthening the common chi-square tests", Biometrics 10 (1954), 417-451; the F
//! ratio of two dispersions: P. McCullagh and J. A. Nelder, *Generalized Linear Models*, 2nd edition (1989), section 4.5;
//! outliers: B. Iglewicz and D. C. Hoaglin, *How to Detect and Handle Outliers* (1993).

use super::Sum;
use super::interval::{chi_square_beyond, f_beyond};

/// What a test found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Test {
    /// The statistic: a chi-square or an F.
    pub statistic: f64,
    /// Degrees of freedom: of a chi-square the first alone counts and the second is 0.
    pub freedom: (f64, f64),
    /// How likely a statistic at least as large is when there is nothing to find, 0 to 1.
    pub p: f64,
}

impl Test {
    fn chi_square(statistic: f64, freedom: f64) -> Test {
        Test {
            statistic,
            freedom: (freedom, 0.0),
            p: chi_square_beyond(statistic, freedom),
        }
    }

    fn f(statistic: f64, freedom: (f64, f64)) -> Test {
        Test {
            statistic,
            freedom,
            p: f_beyond(statistic, freedom),
        }
    }

    /// Was something found at the usual 5 %.
    pub fn found(&self) -> bool {
        self.p < 0.05
    }
}

/// Fisher's index of dispersion: the sum of (count - expected)² / expected is chi-square when the counts are Poisson,
/// with one degree of freedom for each count less one for each mean that was estimated. `None` without any left.
pub fn index_of_dispersion(pairs: &[(f64, f64)], estimated: usize) -> Option<Test> {
    let freedom = pairs
        .len()
        .checked_sub(estimated)
        .filter(|left| *left > 0)?;
    let parts = pairs.iter().filter(|pair| pair.1 > 0.0);
    let statistic = Sum::of(parts.map(|(count, expected)| {
        let far = count - expected;
        far * far / expected
    }));
    Some(Test::chi_square(statistic, freedom as f64))
}

/// One-way analysis of variance: do the means of the groups differ more than what varies within them explains.
/// `None` with fewer than two groups, or nothing that varies within.
pub fn groups_differ(groups: &[Vec<f64>]) -> Option<Test> {
    let groups: Vec<&Vec<f64>> = groups.iter().filter(|group| !group.is_empty()).collect();
    let all = groups.iter().map(|group| group.len()).sum::<usize>();
    let freedom = (
        groups.len().checked_sub(1).filter(|left| *left > 0)? as f64,
        all.checked_sub(groups.len()).filter(|left| *left > 0)? as f64,
    );
    let mean = |values: &[f64]| Sum::of(values.iter().copied()) / values.len() as f64;
    let whole = Sum::of(groups.iter().flat_map(|group| group.iter().copied())) / all as f64;
    let square = |x: f64| x * x;
    let between = Sum::of(
        groups
            .iter()
            .map(|group| group.len() as f64 * square(mean(group) - whole)),
    );
    let within = Sum::of(groups.iter().flat_map(|group| {
        let centre = mean(group);
        group.iter().map(move |value| square(value - centre))
    }));
    (within > 0.0).then(|| Test::f(between / freedom.0 / (within / freedom.1), freedom))
}

/// The chi-square of counts against shares of their total, and its degrees of freedom.
fn against_shares(counts: &[f64], shares: &[f64]) -> f64 {
    let total: f64 = Sum::of(counts.iter().copied());
    let parts = counts.iter().zip(shares).filter(|(_, share)| **share > 0.0);
    Sum::of(parts.map(|(count, share)| {
        let expected = total * share;
        if expected > 0.0 {
            (count - expected) * (count - expected) / expected
        } else {
            0.0
        }
    }))
}

fn shares_of(rows: &[&[f64]]) -> (Vec<f64>, Vec<f64>) {
    let width = rows.first().map_or(0, |row| row.len());
    let sums: Vec<f64> = (0..width)
        .map(|column| Sum::of(rows.iter().map(|row| row[column])))
        .collect();
    let total = Sum::of(sums.iter().copied());
    let shares = sums.iter().map(|sum| sum / total).collect();
    (sums, shares)
}

/// Does the way in which the total of a row spreads over its columns vary from row to row more than chance explains:
/// the chi-square of homogeneity. Rows are of equal length. `None` with fewer than two rows or columns that hold anything.
pub fn rows_vary(rows: &[&[f64]]) -> Option<Test> {
    let rows: Vec<&[f64]> = with_counts(rows);
    let (sums, shares) = shares_of(&rows);
    let columns = sums.iter().filter(|sum| **sum > 0.0).count();
    let freedom = rows.len().checked_sub(1)? * columns.checked_sub(1)?;
    let statistic = Sum::of(rows.iter().map(|row| against_shares(row, &shares)));
    (freedom > 0).then(|| Test::chi_square(statistic, freedom as f64))
}

/// The same within groups of rows whose shares may differ from group to group.
pub fn rows_vary_within(groups: &[Vec<&[f64]>]) -> Option<Test> {
    let tests: Vec<Test> = groups.iter().filter_map(|group| rows_vary(group)).collect();
    let statistic = Sum::of(tests.iter().map(|test| test.statistic));
    let freedom = Sum::of(tests.iter().map(|test| test.freedom.0));
    (freedom > 0.0).then(|| Test::chi_square(statistic, freedom))
}

fn with_counts<'r>(rows: &[&'r [f64]]) -> Vec<&'r [f64]> {
    let some = |row: &&&[f64]| row.iter().any(|count| *count > 0.0);
    rows.iter().filter(some).copied().collect()
}

/// Does the spread over the columns differ between groups of rows more than between the rows of a group: the F ratio
/// of the chi-square per degree of freedom between groups and within them, so that rows which vary anyhow do
/// not make groups look different. `None` with fewer than two groups, or nothing that varies within them.
pub fn shapes_differ(groups: &[Vec<&[f64]>]) -> Option<Test> {
    let groups: Vec<Vec<&[f64]>> = groups
        .iter()
        .map(|group| with_counts(group))
        .filter(|group| !group.is_empty())
        .collect();
    let sums: Vec<Vec<f64>> = groups.iter().map(|group| shares_of(group).0).collect();
    let sums: Vec<&[f64]> = sums.iter().map(Vec::as_slice).collect();
    let between = rows_vary(&sums)?;
    let within = rows_vary_within(&groups)?;
    let ratio = (between.statistic / between.freedom.0) / (within.statistic / within.freedom.0);
    (within.statistic > 0.0).then(|| Test::f(ratio, (between.freedom.0, within.freedom.0)))
}

/// The middle of the values; of an even number the mean of the two in the middle. Not a number without values.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match (sorted.len() % 2, sorted.get(middle)) {
        (_, None) => f64::NAN,
        (1, Some(value)) => *value,
        (_, Some(value)) => (sorted[middle - 1] + value) / 2.0,
    }
}

/// From so many robust standard deviations on a value is far off (Iglewicz and Hoaglin).
const FAR: f64 = 3.5;
/// The median absolute deviation of a normal law is this part of its standard deviation.
const NORMAL_MAD: f64 = 0.674_489_750_196_081_7;

/// Which deviations (around 0) are far off: more than 3.5 robust standard deviations, taken from their median absolute
/// value with `estimated` centres allowed for, and never less than their own known standard error beside them.
pub fn far_off(deviations: &[(f64, f64)], estimated: usize) -> Vec<bool> {
    let sizes: Vec<f64> = deviations.iter().map(|one| libm::fabs(one.0)).collect();
    let n = deviations.len() as f64;
    let left = (n - estimated as f64).max(1.0);
    let scale = median(&sizes) / NORMAL_MAD * libm::sqrt(n / left);
    deviations
        .iter()
        .map(|(far, error)| libm::fabs(*far) > FAR * scale.max(*error))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::draws;
    use super::*;

    #[test]
    fn counts_around_their_mean_have_the_textbook_index() {
        // 8 counts of mean 5: the sum of squares is 28, so chi-square is 5.6 with 7 degrees of freedom.
        let counts = [5.0, 3.0, 7.0, 5.0, 4.0, 6.0, 8.0, 2.0];
        let pairs: Vec<(f64, f64)> = counts.iter().map(|count| (*count, 5.0)).collect();
        let test = index_of_dispersion(&pairs, 1).unwrap();
        assert!((test.statistic - 28.0 / 5.0).abs() < 1e-12);
        assert!((test.freedom.0 - 7.0).abs() < 1e-12 && (test.p - 0.5872).abs() < 1e-3);
        assert_eq!(index_of_dispersion(&pairs, 8), None);
    }

    /// Three groups of five: the F ratio of the worked example in NIST/SEMATECH, e-Handbook, 7.4.3.4 (9.59, p 0.00325).
    #[test]
    fn analysis_of_variance_of_the_handbook() {
        let groups = [
            vec![6.9, 5.4, 5.8, 4.6, 4.0],
            vec![8.3, 6.8, 7.8, 9.2, 6.5],
            vec![8.0, 10.5, 8.1, 6.9, 9.3],
        ];
        let test = groups_differ(&groups).unwrap();
        assert!((test.statistic - 9.59).abs() < 0.005, "{test:?}");
        assert!((test.p - 0.003_25).abs() < 1e-4, "{test:?}");
        assert_eq!(groups_differ(&groups[..1]), None);
    }

    #[test]
    fn rows_with_the_same_shares_do_not_vary() {
        let rows: [&[f64]; 3] = [&[10.0, 20.0, 30.0], &[20.0, 40.0, 60.0], &[5.0, 10.0, 15.0]];
        let test = rows_vary(&rows).unwrap();
        assert!(test.statistic < 1e-12 && (test.freedom.0 - 4.0).abs() < 1e-12);
        // 2 x 2: n (ad - bc)² / (row and column sums).
        let crossed: [&[f64]; 2] = [&[10.0, 20.0], &[20.0, 10.0]];
        let test = rows_vary(&crossed).unwrap();
        assert!((test.statistic - 60.0 * 90_000.0 / 810_000.0).abs() < 1e-9);
    }

    /// Rows of 200 events in 4 columns, 5 rows in each of 4 groups that are alike; each row has its own morning, which
    /// takes so much more or less than half.
    fn told_apart(spread: f64, level: f64) -> u32 {
        let is_told_apart = |set: &u32| {
            let mut draw = draws("shapes", *set);
            let rows: Vec<Vec<f64>> = (0..20)
                .map(|_| {
                    let morning = 0.5 + spread * (draw.uniform() - 0.5);
                    let (early, late) = (morning / 2.0, (1.0 - morning) / 2.0);
                    let mut row = vec![0.0; 4];
                    for _ in 0..200 {
                        row[draw.pick([early, early, late, late])] += 1.0;
                    }
                    row
                })
                .collect();
            let groups: Vec<Vec<&[f64]>> = rows
                .chunks(5)
                .map(|group| group.iter().map(Vec::as_slice).collect())
                .collect();
            shapes_differ(&groups).is_some_and(|test| test.p < level)
        };
        (0..2_000).filter(is_told_apart).count() as u32
    }

    /// 5 % of 2,000 is 100, standard error 10: four of them to each side. Where all rows vary along one line the ratio
    /// is not exactly F, and 1 % becomes at most 5 %.
    #[test]
    fn shapes_of_groups_that_are_alike_are_seldom_told_apart() {
        let plain = told_apart(0.0, 0.05);
        assert!((60..=140).contains(&plain), "{plain}");
        let along_a_line = told_apart(0.3, 0.01);
        assert!(along_a_line < 100, "{along_a_line}");
    }

    #[test]
    fn one_day_far_off_is_found_and_the_usual_ones_are_not() {
        let mut deviations: Vec<(f64, f64)> = (0..20)
            .map(|day| (0.01 * f64::from(day - 10), 0.01))
            .collect();
        deviations.push((1.5, 0.01));
        let far = far_off(&deviations, 1);
        assert_eq!(far.iter().filter(|far| **far).count(), 1);
        assert!(far[20]);
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < 1e-15);
        assert!((median(&[1.0, 2.0]) - 1.5).abs() < 1e-15);
    }
}
