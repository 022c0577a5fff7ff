//! Where labels and ticks go.

/// Moves wanted places apart until they keep `gap` between each other within `low..=high`, as little as needed. The
/// order of the places is kept; when they do not fit they share the room evenly.
pub(super) fn spread(wanted: &[f64], gap: f64, low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&one, &other| wanted[one].total_cmp(&wanted[other]));
    let last = wanted.len().saturating_sub(1) as f64;
    let gap = if last > 0.0 {
        gap.min((high - low) / last)
    } else {
        gap
    };
    let mut places = vec![0.0; wanted.len()];
    let mut floor = low;
    for &label in &order {
        places[label] = wanted[label].clamp(floor, high.max(floor));
        floor = places[label] + gap;
    }
    let mut ceiling = high;
    for &label in order.iter().rev() {
        places[label] = places[label].min(ceiling);
        ceiling = places[label] - gap;
    }
    places
}

/// The smallest of `1, 2, 5, 10, 20, 50, ...` that divides a range into at most `most` steps.
pub(super) fn round_step(range: f64, most: f64) -> f64 {
    let least = (range / most.max(1.0)).max(1e-9);
    let mut power = 1e-9;
    while power < 1e15 {
        for factor in [1.0, 2.0, 5.0] {
            if factor * power >= least * (1.0 - 1e-9) {
                return factor * power;
            }
        }
        power *= 10.0;
    }
    power
}

/// The first of these steps that divides a range into at most `most` steps; the last when none does.
pub(super) fn listed_step(steps: &[f64], range: f64, most: f64) -> f64 {
    let fits = |step: &&f64| range / **step <= most.max(1.0);
    steps
        .iter()
        .find(fits)
        .or(steps.last())
        .copied()
        .unwrap_or(1.0)
}

/// Multiples of a step within a range, at most 1000.
pub(super) fn ticks(low: f64, high: f64, step: f64) -> Vec<f64> {
    let first = (low / step - 1e-9).ceil();
    (0..1000)
        .map(|number| (first + f64::from(number)) * step)
        .take_while(|tick| *tick <= high + step * 1e-9)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_do_not_meet_stay_where_they_are() {
        assert_eq!(spread(&[50.0, 10.0], 12.0, 0.0, 100.0), [50.0, 10.0]);
    }

    #[test]
    fn labels_that_meet_move_apart_and_stay_inside() {
        let places = spread(&[98.0, 97.0, 99.0, 3.0], 12.0, 0.0, 100.0);
        assert_eq!(places, [88.0, 76.0, 100.0, 3.0]);
    }

    #[test]
    fn too_many_labels_share_the_room() {
        let places = spread(&[5.0; 5], 30.0, 0.0, 100.0);
        assert_eq!(places, [0.0, 25.0, 50.0, 75.0, 100.0]);
    }

    #[test]
    fn steps_are_round() {
        assert!((round_step(100.0, 5.0) - 20.0).abs() < 1e-9);
        assert!((round_step(0.3, 4.0) - 0.1).abs() < 1e-9);
        assert!((listed_step(&[1.0, 6.0, 24.0], 100.0, 6.0) - 24.0).abs() < 1e-9);
        assert_eq!(ticks(0.0, 10.0, 5.0), [0.0, 5.0, 10.0]);
    }
}
