//! How F changes behaviour.

use super::{assert_close, calm, minute};
use crate::frustration::{Coupling, Couplings, Memory, Pace, Parameters, Waiting, odds_times};
use crate::time::Time;
use proptest::prelude::*;

const fn on(size: f64, reference: f64) -> Coupling {
    Coupling {
        on: true,
        size,
        reference,
    }
}

fn with_patience(coupling: Coupling, own_wait: bool) -> Parameters {
    let couplings = Couplings {
        patience: coupling,
        patience_own_wait: own_wait,
        ..Couplings::default()
    };
    Parameters {
        couplings,
        ..Parameters::default()
    }
}

/// The Gompertz case: an own wait from the first second with b w = 0.004 per second.
fn gompertz() -> Parameters {
    let mut p = with_patience(on(0.3, 0.0), true);
    p.wait_per_minute = 0.004 * 60.0 / 0.3;
    p.tolerated_wait = 0.0;
    p
}

proptest! {
    #[test]
    fn with_everything_off_each_coupling_returns_its_input(
        f in 0.0..20.0, patience in 0.0..1e5, chance in 0.0..=1.0, z in 0.1..4.0,
    ) {
        let mut p = Parameters::default();
        for coupling in [&mut p.couplings.patience, &mut p.couplings.handling, &mut p.couplings.redial] {
            *coupling = Coupling { on: false, size: 1.3, reference: 0.7 };
        }
        p.couplings.patience_own_wait = true;
        let pace = Pace::new(f, z, 60.0, Waiting::Plain, &p);
        prop_assert_eq!(pace.leaves_after(patience).to_bits(), patience.to_bits());
        prop_assert_eq!(pace.used_up(patience).to_bits(), patience.to_bits());
        prop_assert_eq!(p.couplings.venting(f).to_bits(), 1.0f64.to_bits());
        prop_assert_eq!(p.couplings.demands_somebody_else(f).to_bits(), 0.0f64.to_bits());
        let redial = odds_times(chance, p.couplings.redial.exponent(f));
        prop_assert_eq!(redial.to_bits(), chance.to_bits());
    }

    /// Survival at t of an exponential patience with mean 400 s is exp(-used up(t) / 400), so its hazard is the
    /// pace over 400.
    #[test]
    fn carried_frustration_multiplies_the_hazard(
        f in 0.0..6.0, b in 0.0..1.3, reference in 0.0..2.0, t in 0.0..3000.0,
    ) {
        let pace = Pace::new(f, 1.0, 60.0, Waiting::Plain, &with_patience(on(b, reference), false));
        let factor = libm::exp(b * (f - reference));
        assert_close(pace.used_up(t), t * factor, 1e-9 * factor);
        assert_close(pace.leaves_after(t), t / factor, 1e-9 / factor);
    }

    #[test]
    fn the_pace_follows_frustration_within_the_wait(
        f in 0.0..3.0, z in 0.1..3.0, tolerated in 0.0..200.0, t in 0.0..2000.0,
    ) {
        let p = with_patience(on(0.3, 0.2), true);
        let pace = Pace::new(f, z, tolerated, Waiting::Hold, &p);
        // Simpson's rule on either side of the kink.
        let rate = |s: f64| {
            let felt = f + z * 0.06 / 60.0 * 1.2 * (s - tolerated).max(0.0);
            libm::exp(0.3 * (felt - 0.2))
        };
        let kink = tolerated.min(t);
        let expected = simpson(&rate, 0.0, kink, 200) + simpson(&rate, kink, t, 200);
        assert_close(pace.used_up(t), expected, 1e-9 * (1.0 + expected));
    }

    #[test]
    fn leaving_time_and_used_up_patience_are_inverse(
        f in 0.0..3.0, z in 0.1..3.0, tolerated in 0.0..200.0, patience in 0.0..5000.0,
    ) {
        let pace = Pace::new(f, z, tolerated, Waiting::Plain, &with_patience(on(0.5, 0.0), true));
        let leaves = pace.leaves_after(patience);
        prop_assert!(leaves <= patience);
        assert_close(pace.used_up(leaves), patience, 1e-9 * (1.0 + patience));
    }

    #[test]
    fn who_is_more_frustrated_leaves_no_later(
        f in 0.0..3.0, more in 0.0..3.0, patience in 0.0..5000.0, own_wait: bool,
    ) {
        let p = with_patience(on(0.5, 1.0), own_wait);
        let calmer = Pace::new(f, 1.0, 60.0, Waiting::Plain, &p).leaves_after(patience);
        let angrier = Pace::new(f + more, 1.0, 60.0, Waiting::Plain, &p).leaves_after(patience);
        prop_assert!(angrier <= calmer * (1.0 + 1e-12));
    }

    #[test]
    fn odds_are_multiplied(chance in 0.001..0.999, exponent in -5.0..5.0) {
        let moved = odds_times(chance, exponent);
        let odds = chance / (1.0 - chance) * libm::exp(exponent);
        assert_close(moved, odds / (1.0 + odds), 1e-14);
    }

    #[test]
    fn the_law_of_the_gompertz_case(t in 0.0..3000.0) {
        let mut memory = calm(&gompertz());
        memory.wait(Time::START, Time::START, Waiting::Plain, &gompertz());
        let pace = memory.pace(Waiting::Plain, &gompertz());
        let cumulative_hazard = (libm::exp(0.004 * t) - 1.0) / 0.004 / 400.0;
        assert_close(pace.used_up(t) / 400.0, cumulative_hazard, 1e-10 * (1.0 + cumulative_hazard));
    }
}

fn simpson(f: &dyn Fn(f64) -> f64, from: f64, to: f64, pairs: u32) -> f64 {
    let step = (to - from) / f64::from(2 * pairs);
    let mut sum = f(from) + f(to);
    for place in 1..2 * pairs {
        let weight = if place % 2 == 1 { 4.0 } else { 2.0 };
        sum += weight * f(from + step * f64::from(place));
    }
    sum * step / 3.0
}

/// GA-9 of the exact cases: M/M/50 with 1050 calls an hour of 180 s, patience by the pace, in the integrals of
/// Zeltyn and Mandelbaum (Queueing Systems 51, 2005, section 4).
#[test]
fn the_queue_of_the_gompertz_case() {
    let (agents, arrivals, service) = (50.0, 1050.0 / 3600.0, 1.0 / 180.0);
    let pace = calm(&gompertz()).pace(Waiting::Plain, &gompertz());
    let survives = |t: f64| libm::exp(-pace.used_up(t) / 400.0);

    let mut blocked = 1.0;
    for n in 1..agents as u32 {
        let load = arrivals / service;
        blocked = load * blocked / (f64::from(n) + load * blocked);
    }
    let (step, mut offered_wait, mut integral, mut integral_of_wait) = (0.01, 0.0, 0.0, 0.0);
    for place in 0..200_000 {
        // Midpoint rule; `offered_wait` is the integral of the survival up to the middle of the step.
        let left = step * f64::from(place);
        let middle = offered_wait + 0.5 * step * survives(left + 0.25 * step);
        let density = libm::exp(arrivals * middle - agents * service * (left + 0.5 * step));
        integral += step * density;
        integral_of_wait += step * density * middle;
        offered_wait += step * survives(left + 0.5 * step);
    }
    let all = 1.0 / blocked + arrivals * integral;
    assert_close(arrivals * integral / all, 0.7541900295, 1e-7);
    let abandon = (1.0 + (arrivals - agents * service) * integral) / all;
    assert_close(abandon, 0.07173512079, 1e-7);
    assert_close(arrivals * integral_of_wait / all, 25.79561438, 1e-5);
}

#[test]
fn the_pace_of_a_memory_uses_what_it_carries_and_what_tolerance_is_left() {
    let p = with_patience(on(0.5, 0.0), true);
    let mut memory = Memory::open(Time::START, false, &p);
    assert!(memory.needs_sensitivity(&p));
    memory.set_sensitivity(2.0);
    memory.begin_contact(Time::START, &p);
    memory.wait(Time::START, minute(0.5), Waiting::Plain, &p);
    memory.bounce(minute(0.5), &p);
    let found = memory.pace(Waiting::Informed, &p);
    assert_eq!(found, Pace::new(0.8, 2.0, 30.0, Waiting::Informed, &p));
    assert_close(found.leaves_after(20.0), 20.0 * libm::exp(-0.4), 1e-12);
}

#[test]
fn who_never_leaves_never_leaves() {
    let pace = Pace::new(
        3.0,
        1.0,
        60.0,
        Waiting::Plain,
        &with_patience(on(0.3, 0.0), true),
    );
    assert_eq!(
        pace.leaves_after(f64::INFINITY).to_bits(),
        f64::INFINITY.to_bits()
    );
}

#[test]
fn venting_lengthens_talk_up_to_its_cap() {
    let couplings = Couplings {
        handling: on(0.2, 0.5),
        ..Couplings::default()
    };
    assert_close(couplings.venting(0.5), 1.0, 0.0);
    assert_close(couplings.venting(1.5), libm::exp(0.2), 1e-15);
    assert_close(couplings.venting(0.0), libm::exp(-0.1), 1e-15);
    assert_close(couplings.venting(50.0), 2.0, 0.0);
}

#[test]
fn demand_for_somebody_else_starts_at_its_chance() {
    let couplings = Couplings {
        somebody_else: on(0.5, 0.0),
        ..Couplings::default()
    };
    assert_close(couplings.demands_somebody_else(0.0), 0.02, 0.0);
    let odds = 0.02 / 0.98 * libm::exp(1.0);
    assert_close(
        couplings.demands_somebody_else(2.0),
        odds / (1.0 + odds),
        1e-15,
    );
}

#[test]
fn certain_things_stay_certain_whatever_the_odds() {
    for exponent in [-2000.0, 0.0, 2000.0] {
        assert_close(odds_times(0.0, exponent), 0.0, 0.0);
        assert_close(odds_times(1.0, exponent), 1.0, 0.0);
    }
    assert_close(odds_times(0.5, 2000.0), 1.0, 0.0);
    assert_close(odds_times(0.5, -2000.0), 0.0, 0.0);
}

#[test]
fn an_outburst_is_above_the_threshold_not_at_it() {
    let couplings = Couplings::default();
    assert!(!couplings.is_outburst(2.0));
    assert!(couplings.is_outburst(2.0 + 1e-12));
}
