//! Hatching: parallel slanted lines clipped to an area. Hatched means simulated, not measured.

use super::picture::Point;
use super::sheet::Sheet;
use super::theme::Role;

/// Which way the lines lean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    /// Like `/`.
    Forward,
    /// Like `\`.
    Backward,
}

impl Lean {
    /// Neighbours in a stack lean differently, so that they can be told apart without colour.
    pub(super) fn of_part(place: usize) -> Lean {
        if place.is_multiple_of(2) {
            Lean::Forward
        } else {
            Lean::Backward
        }
    }
}

impl Sheet<'_> {
    /// Hatches an area with lines `gap` pixels apart.
    pub(super) fn hatch(&self, area: &[Point], lean: Lean, gap: f64, role: Role, opacity: f64) {
        for segment in clipped_lines(area, lean, gap * super::picture::TENTHS) {
            self.faint_line(segment.to_vec(), role, 0.8, opacity);
        }
    }
}

/// The parts of the lines `x + y = k * gap` (or `x - y = k * gap`) that lie inside a polygon (even-odd rule). All areas
/// share one grid of lines, so that neighbours join. A line counts corners on it as above it, so none is met twice.
fn clipped_lines(area: &[Point], lean: Lean, gap: f64) -> Vec<[Point; 2]> {
    let height = |point: &Point| {
        let (x, y) = (f64::from(point.0), f64::from(point.1));
        match lean {
            Lean::Forward => x + y,
            Lean::Backward => x - y,
        }
    };
    let lowest = area.iter().map(height).fold(f64::INFINITY, f64::min);
    let highest = area.iter().map(height).fold(f64::NEG_INFINITY, f64::max);
    if area.len() < 3 || gap < 1.0 || !(highest - lowest).is_finite() {
        return Vec::new();
    }
    let mut segments = Vec::new();
    let (mut level, last) = ((lowest / gap).ceil(), highest / gap);
    while level <= last {
        let mut crossings = crossings(area, &height, level * gap);
        crossings.sort_by(|one, other| one.0.total_cmp(&other.0));
        for pair in crossings.chunks_exact(2) {
            let ends = [pair[0], pair[1]].map(|(x, y)| (x.round() as i32, y.round() as i32));
            if ends[0] != ends[1] {
                segments.push(ends);
            }
        }
        level += 1.0;
    }
    segments
}

fn crossings(area: &[Point], height: &impl Fn(&Point) -> f64, level: f64) -> Vec<(f64, f64)> {
    let next = area.iter().cycle().skip(1);
    area.iter()
        .zip(next)
        .filter_map(|(from, to)| {
            let (start, end) = (height(from), height(to));
            if (start < level) == (end < level) {
                return None;
            }
            let part = (level - start) / (end - start);
            let between = |from: i32, to: i32| f64::from(from) + part * f64::from(to - from);
            Some((between(from.0, to.0), between(from.1, to.1)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stay_inside_a_rectangle_and_fill_it() {
        let square = [(0, 0), (100, 0), (100, 100), (0, 100)];
        for lean in [Lean::Forward, Lean::Backward] {
            let lines = clipped_lines(&square, lean, 10.0);
            assert_eq!(lines.len(), 19, "{lean:?}");
            assert!(
                lines
                    .iter()
                    .flatten()
                    .all(|(x, y)| (0..=100).contains(x) && (0..=100).contains(y))
            );
        }
    }

    #[test]
    fn a_notch_is_left_out() {
        // A U: the line x + y = 100 must not cross the gap between its arms.
        let shape = [
            (0, 0),
            (30, 0),
            (30, 80),
            (70, 80),
            (70, 0),
            (100, 0),
            (100, 100),
            (0, 100),
        ];
        let through: Vec<_> = clipped_lines(&shape, Lean::Forward, 100.0)
            .into_iter()
            .filter(|ends| ends[0].0 + ends[0].1 == 100)
            .collect();
        assert_eq!(through, [[(0, 100), (30, 70)], [(70, 30), (100, 0)]]);
    }

    #[test]
    fn what_has_no_inside_has_no_lines() {
        assert!(clipped_lines(&[], Lean::Forward, 10.0).is_empty());
        assert!(clipped_lines(&[(0, 0), (50, 50)], Lean::Forward, 10.0).is_empty());
        assert!(clipped_lines(&[(5, 5); 4], Lean::Forward, 10.0).is_empty());
    }
}
