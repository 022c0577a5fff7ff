//! Reliefs and fading keep the shares of the causes.

use super::assert_close;
use super::steps::{Player, lively, steps};
use crate::frustration::{Memory, Parameters};
use crate::time::{Span, Time};
use proptest::prelude::*;

fn assert_same_shares(before: &Memory, after: &Memory) {
    let (old, new) = (before.causes(), after.causes());
    for ((cause, old_part), (_, new_part)) in old.iter().zip(new.iter()) {
        let (old_share, new_share) = (old_part / old.total(), new_part / new.total());
        assert!(
            (old_share - new_share).abs() < 1e-12,
            "{cause:?}: {old_share}, {new_share}"
        );
    }
}

proptest! {
    #[test]
    fn reliefs_keep_shares(steps in steps()) {
        let p = lively();
        let mut player = Player::new(1.0, &p);
        for step in steps {
            player.play(step, &p);
        }
        let Player { memory: before, now, .. } = player;
        let mut eased = before.clone();
        eased.acknowledged(now, &p);
        assert_close(eased.total(), before.total() * (1.0 - 0.2 * 0.75), 1e-12 * before.peak());
        assert_same_shares(&before, &eased);
        eased.settled(now, &p);
        assert_same_shares(&before, &eased);
    }

    #[test]
    fn fading_keeps_shares_when_nothing_drifts(steps in steps(), days in 0.0..20.0) {
        let p = Parameters { drift_per_day: 0.0, ..lively() };
        let mut player = Player::new(1.0, &p);
        for step in steps {
            player.play(step, &p);
        }
        let Player { mut memory, now, .. } = player;
        memory.end_contact(now, &p);
        let later = memory.at(now + Span::from_seconds(86_400.0 * days), &p);
        assert_same_shares(&memory, &later);
        assert!(later.total() <= memory.total());
    }
}

#[test]
fn a_memory_that_is_asked_about_later_stays_as_it_is() {
    let p = Parameters::default();
    let mut memory = Memory::open(Time::START, true, &p);
    memory.set_sensitivity(1.0);
    let before = memory.clone();
    let later = memory.at(Time::START + Span::DAY, &p);
    assert_eq!(memory, before);
    assert_close(later.total(), 1.3 * libm::exp(-1.0 / 3.0), 1e-15);
}
