use super::*;
use rand::{Rng, TryRng};

fn draws(count: u64) -> impl Iterator<Item = Draw> {
    (0..count).map(|k| customer(k).draw(Purpose::MenuChoice, Index::ONLY))
}

#[test]
fn a_uniform_is_never_zero_and_never_one() {
    const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
    assert_eq!(uniform_from(0).to_bits(), STEP.to_bits());
    assert_eq!(uniform_from(u64::MAX).to_bits(), (1.0 - STEP).to_bits());
}

#[test]
fn certain_and_impossible_are_taken_at_their_word() {
    assert!(draws(100_000).all(|mut draw| draw.chance(1.0)));
    assert!(!draws(100_000).any(|mut draw| draw.chance(0.0)));
}

#[test]
fn a_pick_follows_the_weights_in_their_order() {
    for mut draw in draws(10_000) {
        let uniform = draw.clone().uniform();
        let expected = [0.25, 0.75, 1.0].iter().position(|edge| uniform < *edge);
        assert_eq!(Some(draw.pick([0.25, 0.5, 0.25])), expected);
    }
}

#[test]
fn a_weight_of_zero_is_never_picked() {
    for mut draw in draws(10_000) {
        assert_eq!(draw.pick([0.0, 1.0, 0.0]), 1);
    }
}

#[test]
fn what_rounding_leaves_goes_to_the_last_weight_above_zero() {
    // Weights of almost nothing leave nearly every draw over.
    let mut draw = customer(0).draw(Purpose::MenuChoice, Index::ONLY);
    assert_eq!(draw.pick([1e-300, 1e-300, 0.0]), 1);
}

#[test]
fn a_pick_costs_one_uniform_however_many_weights_there_are() {
    let mut one = customer(0).draw(Purpose::MenuChoice, Index::ONLY);
    let mut many = one.clone();
    one.pick([1.0]);
    many.pick([0.2; 5]);
    assert_eq!(one.next_u64(), many.next_u64());
}

#[test]
fn nothing_to_pick_from_is_position_zero() {
    let mut draw = customer(0).draw(Purpose::MenuChoice, Index::ONLY);
    assert_eq!(draw.pick([]), 0);
    assert_eq!(draw.position(0), 0);
}

#[test]
fn a_position_is_always_below_the_count() {
    for count in (1..1000).chain([1 << 20, (1 << 20) + 1, (1 << 31) - 1]) {
        let largest = uniform_from(u64::MAX);
        assert!(((largest * count as f64) as usize) < count, "{count}");
    }
    let mut seen = [0_u32; 7];
    draws(7_000).for_each(|mut draw| seen[draw.position(7)] += 1);
    // 1000 expected, standard deviation 29.3; 4.5 of them.
    assert!(
        seen.iter().all(|count| count.abs_diff(1000) < 132),
        "{seen:?}"
    );
}

#[test]
fn bytes_and_halves_come_from_the_same_words() {
    let draw = customer(3).draw(Purpose::MenuChoice, Index::ONLY);
    let words: Vec<u64> = (0..2)
        .scan(draw.clone(), |draw, _| Some(draw.next_u64()))
        .collect();
    let mut bytes = [0; 11];
    let Ok(()) = draw.clone().try_fill_bytes(&mut bytes);
    assert_eq!(bytes[..8], words[0].to_le_bytes());
    assert_eq!(bytes[8..], words[1].to_le_bytes()[..3]);
    assert_eq!(u64::from(draw.clone().next_u32()), words[0] >> 32);
}
