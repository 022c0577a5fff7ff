//! Smooth functions read from a table: every case that felt anything asks for several.

/// `N` functions of the same argument, tabled together from 0 to an end, with their slopes: between two nodes the cubic
/// that has the right values and slopes at both. Its error is at most `step^4 / 384` times the largest fourth derivative
/// (Hermite interpolation; de Boor, "A Practical Guide to Splines", chapter IV).
#[derive(Clone, Debug)]
pub(super) struct Tabled<const N: usize> {
    /// By interval and function: coefficients of the cubic in the share of the interval that is passed.
    cubics: Vec<[[f64; 4]; N]>,
    per_unit: f64,
}

impl<const N: usize> Tabled<N> {
    /// A table of so many intervals, `per_unit` of them in one unit. `both` gives value and slope of each function.
    pub(super) fn new(
        intervals: usize,
        per_unit: f64,
        both: impl Fn(f64) -> [(f64, f64); N],
    ) -> Tabled<N> {
        let nodes: Vec<_> = (0..=intervals)
            .map(|node| both(node as f64 / per_unit))
            .collect();
        let pairs = nodes.iter().zip(&nodes[1..]);
        let cubics = pairs.map(|(left, right)| {
            std::array::from_fn(|one| cubic(left[one], right[one], 1.0 / per_unit))
        });
        Tabled {
            cubics: cubics.collect(),
            per_unit,
        }
    }

    /// The functions at a place that is not negative; none beyond the end of the table.
    #[inline]
    pub(super) fn at(&self, place: f64) -> Option<[f64; N]> {
        let scaled = place * self.per_unit;
        let cubics = self.cubics.get(scaled as usize)?;
        let share = scaled - (scaled as usize) as f64;
        Some(cubics.map(|[value, slope, square, cube]| {
            value + share * (slope + share * (square + share * cube))
        }))
    }
}

/// The cubic between two nodes with values and slopes.
fn cubic((from, slope): (f64, f64), (to, slope_there): (f64, f64), step: f64) -> [f64; 4] {
    let (left, right, rise) = (slope * step, slope_there * step, to - from);
    [
        from,
        left,
        3.0 * rise - 2.0 * left - right,
        left + right - 2.0 * rise,
    ]
}
