//! A straight line through points, by least squares.
//!
//! Source: N. R. Draper and H. Smith, *Applied Regression Analysis*, 3rd edition (1998), chapter 1.

use super::{Confidence, Interval, Sum};

/// By how much the second value rises for each unit of the first, with Student's interval, when each group of points has
/// a level of its own. `None` unless a point is left after the levels and the slope, or when the first values are all the same.
pub fn slope(groups: &[Vec<(f64, f64)>], confidence: Confidence) -> Option<Interval> {
    let mut centred: Vec<(f64, f64)> = Vec::new();
    for group in groups {
        let n = group.len() as f64;
        let mean_x = Sum::of(group.iter().map(|point| point.0)) / n;
        let mean_y = Sum::of(group.iter().map(|point| point.1)) / n;
        centred.extend(group.iter().map(|(x, y)| (x - mean_x, y - mean_y)));
    }
    let levels = groups.iter().filter(|group| !group.is_empty()).count();
    let freedom = centred
        .len()
        .checked_sub(levels + 1)
        .filter(|left| *left > 0)?;
    let squares = Sum::of(centred.iter().map(|(x, _)| x * x));
    if squares <= 0.0 {
        return None;
    }
    let value = Sum::of(centred.iter().map(|(x, y)| x * y)) / squares;
    let rest = Sum::of(centred.iter().map(|(x, y)| {
        let far = y - value * x;
        far * far
    }));
    let half = confidence.student(freedom as u64)? * libm::sqrt(rest / freedom as f64 / squares);
    Some(Interval {
        value,
        low: value - half,
        high: value + half,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of slope 2 in each of two groups of other levels, with residuals that are known.
    #[test]
    fn groups_share_a_slope() {
        let groups = [
            vec![(0.0, 1.0), (1.0, 3.1), (2.0, 5.0)],
            vec![(0.0, 10.0), (1.0, 11.9), (2.0, 14.0)],
        ];
        let found = slope(&groups, Confidence::USUAL).expect("a slope");
        assert!((found.value - 2.0).abs() < 1e-12);
        // Residuals are 0.1 times (-1/3, 2/3, -1/3) and its mirror: sum of squares 2 * 0.01 * 2/3, 3 degrees, Sxx 4.
        let error = libm::sqrt(2.0 * 0.01 * 2.0 / 3.0 / 3.0 / 4.0);
        assert!(
            (found.high - 2.0 - 3.182_446 * error).abs() < 1e-6,
            "{found:?}"
        );
        assert!((found.low + found.high - 4.0).abs() < 1e-12, "{found:?}");
        assert!(slope(&groups[..1], Confidence::USUAL).is_some());
        assert_eq!(slope(&[vec![(1.0, 2.0); 5]], Confidence::USUAL), None);
    }
}
