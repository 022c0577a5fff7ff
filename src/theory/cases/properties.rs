//! Where formulas meet, what more agents do, and thousands of agents.

use super::*;

fn near(found: f64, expected: f64, relative: f64) {
    assert!(
        (found - expected).abs() <= relative * expected.abs(),
        "{found} instead of {expected}"
    );
}

#[test]
fn chain_and_integrals_agree() -> Result<(), Failure> {
    for (agents, per_hour, patience) in [
        (1, 15.0, 60.0),
        (1, 40.0, 3_000.0),
        (10, 120.0, 300.0),
        (50, 1_100.0, 20.0),
        (500, 20_000.0, 600.0),
        (5_000, 98_000.0, 300.0),
        (5_000, 100_000.0, 1_000.0),
        (5_000, 150_000.0, 6_000.0),
    ] {
        let chain = ErlangA::new(agents, per_hour, 180.0, patience)?;
        let integrals = ImpatientQueue::new(agents, per_hour, 180.0, |x| libm::exp(-x / patience))?;
        near(integrals.p_wait, chain.p_wait, 1e-9);
        near(integrals.p_abandon, chain.p_abandon, 1e-9);
        near(integrals.mean_wait, chain.mean_wait, 1e-9);
        near(integrals.occupancy, chain.occupancy, 1e-9);
        let weighed = chain.p_abandon * chain.mean_wait_abandoned
            + (1.0 - chain.p_abandon) * chain.mean_wait_served;
        near(weighed, chain.mean_wait, 1e-9);
    }
    Ok(())
}

/// With so many lines that none is ever refused, limited lines are Erlang A, and its wait law by the
/// beta function agrees with the integrals.
#[test]
fn limited_lines_become_erlang_a() -> Result<(), Failure> {
    let lines = LimitedLines::new(50, 400, 1_000.0, 180.0, Some(300.0))?;
    let queue = ErlangA::new(50, 1_000.0, 180.0, 300.0)?;
    near(lines.mean_queue, queue.mean_queue, 1e-12);
    near(lines.p_wait_given_admitted, queue.p_wait, 1e-12);
    near(
        lines.p_wait_longer(20.0)?,
        queue.within(20.0)?.waiting,
        1e-9,
    );
    Ok(())
}

/// No waiting places: Erlang B.
#[test]
fn no_places_is_erlang_b() -> Result<(), Failure> {
    let lines = LimitedLines::new(500, 500, 9_600.0, 180.0, None)?;
    near(lines.p_block, erlang_b(500, 480.0)?, 1e-12);
    near(lines.mean_queue + 1.0, 1.0, 1e-15);
    Ok(())
}

#[test]
fn endless_patience_becomes_erlang_c() -> Result<(), Failure> {
    let patient = ErlangA::new(100, 1_900.0, 180.0, 1e9)?;
    let endless = ErlangC::new(100, 1_900.0, 180.0)?;
    near(patient.p_wait, endless.p_wait, 1e-6);
    near(patient.mean_wait, endless.asa, 1e-5);
    let level = patient.service_level(ServiceLevelFormula::Offered, 20.0, 0.0)?;
    near(level, endless.service_level(20.0)?, 1e-6);
    Ok(())
}

/// M/D/1 by Pollaczek and Khinchine, and the wait of M/D/n against M/M/n halved at high load (Cosmetatos: within a few percent).
#[test]
fn fixed_service_meets_the_others() -> Result<(), Failure> {
    let one = FixedService::new(1, 18.0, 180.0)?;
    let closed = SingleServer::new(18.0, 180.0, 0.0)?;
    near(one.mean_wait, closed.mean_wait, 1e-11);
    near(one.p_wait, closed.p_wait, 1e-11);
    let many = FixedService::new(50, 950.0, 180.0)?;
    let random = ErlangC::new(50, 950.0, 180.0)?;
    near(many.mean_wait, random.asa / 2.0, 0.05);
    Ok(())
}

/// Halfin and Whitt (1981): at load n - b sqrt(n) the chance of waiting tends to 1 / (1 + b Phi(b) / phi(b)); b = 1: 0.22336.
#[test]
fn five_thousand_agents() -> Result<(), Failure> {
    let load = 5_000.0 - libm::sqrt(5_000.0);
    let queue = ErlangC::new(5_000, load * 20.0, 180.0)?;
    near(queue.p_wait, 0.223_361, 0.01);
    assert!(erlang_b(5_000, load)? > 0.0);
    // Far below capacity the chances are too small for a number, and must be zero rather than undefined.
    let idle = ErlangA::new(5_000, 20.0, 180.0, 300.0)?;
    assert!(idle.p_wait.abs() < 1e-300 && idle.mean_wait_served.is_finite());
    let level = idle.service_level(ServiceLevelFormula::Offered, 20.0, 5.0)?;
    near(level, 1.0, 1e-15);
    // Far above it, what is carried is what the agents can do.
    let flooded = ErlangA::new(5_000, 500_000.0, 180.0, 1_000.0)?;
    near(flooded.occupancy, 1.0, 1e-9);
    near(flooded.p_abandon, 0.8, 1e-9);
    let fixed = FixedService::new(5_000, load * 20.0, 180.0)?;
    assert!(fixed.p_wait > 0.0 && fixed.p_wait < queue.p_wait);
    Ok(())
}

/// Garnett, Mandelbaum and Reiman (2002): with as many agents as erlang and patience equal to the handle time the
/// number in the system is Poisson: the chance of waiting is that of at least n.
#[test]
fn patience_like_service_is_poisson() -> Result<(), Failure> {
    let queue = ErlangA::new(1_000, 20_000.0, 180.0, 180.0)?;
    let fewer: f64 = (0..1_000)
        .map(|k| super::super::poisson::chance(k, 1_000.0))
        .sum();
    near(queue.p_wait, 1.0 - fewer, 1e-11);
    Ok(())
}

#[test]
fn more_agents_are_never_worse() -> Result<(), Failure> {
    let mut last = (0.0, 1.0);
    for agents in 30..80 {
        let queue = ErlangA::new(agents, 1_000.0, 180.0, 300.0)?;
        let level = queue.service_level(ServiceLevelFormula::Offered, 20.0, 0.0)?;
        assert!(level > last.0 && queue.p_abandon < last.1, "{agents}");
        last = (level, queue.p_abandon);
    }
    Ok(())
}

/// The textbook figure: 100 calls in half an hour of 3 minutes, 80 % in 20 s: 14 agents (Call Centre Helper's worked example).
#[test]
fn agents_for_a_target() -> Result<(), Failure> {
    let target = Requirement::new(0.8, 20.0);
    assert_eq!(target.agents(200.0, 180.0, Patience::Endless)?, 14);
    assert_eq!(target.agents(0.0, 180.0, Patience::Endless)?, 0);
    for formula in ServiceLevelFormula::ALL {
        let target = Requirement {
            formula,
            short_limit: 5.0,
            ..target
        };
        let needed = target.agents(1_000.0, 180.0, Patience::Exponential(300.0))?;
        let level =
            |agents| ErlangA::new(agents, 1_000.0, 180.0, 300.0)?.service_level(formula, 20.0, 5.0);
        assert!(
            level(needed)? >= 0.8 && level(needed - 1)? < 0.8,
            "{formula:?}"
        );
    }
    assert_eq!(
        Requirement::new(1.0, 20.0).agents(200.0, 180.0, Patience::Endless),
        Err(TheoryError::OutOfReach)
    );
    near(with_shrinkage(14.0, 0.3)?, 20.0, 1e-15);
    Ok(())
}

#[test]
fn bad_questions_are_refused() {
    assert_eq!(ErlangC::new(0, 10.0, 180.0), Err(TheoryError::NoAgents));
    assert!(matches!(
        ErlangC::new(10, 200.0, 180.0),
        Err(TheoryError::Unstable { agents: 10, .. })
    ));
    for bad in [f64::NAN, f64::INFINITY, 0.0, -1.0] {
        assert!(ErlangA::new(10, bad, 180.0, 300.0).is_err());
        assert!(ErlangA::new(10, 100.0, bad, 300.0).is_err());
        assert!(ErlangA::new(10, 100.0, 180.0, bad).is_err());
        assert!(erlang_b(10, bad).is_err());
    }
    assert!(ImpatientQueue::new(10, 300.0, 180.0, |_| 1.0).is_err());
    assert!(ImpatientQueue::new(10, 100.0, 180.0, |_| f64::NAN).is_err());
    assert!(LimitedLines::new(10, 9, 100.0, 180.0, None).is_err());
    assert!(with_shrinkage(10.0, 1.0).is_err());
    // Questions that would take for ever are refused rather than begun.
    assert!(ErlangA::new(10, 300.0, 180.0, 1e300).is_err());
    assert!(LimitedLines::new(10, u32::MAX, 200.0, 180.0, None).is_err());
    assert!(FixedService::new(10, 199.999, 180.0).is_err());
    assert!(FixedService::new(10, 100.0, 180.0).is_ok_and(|q| q.service_level(1e12).is_err()));
    let ring = |to: usize| Station {
        agents: 5,
        handle_seconds: 100.0,
        external_per_hour: 10.0,
        transfers: (0..2).map(|k| f64::from(u8::from(k == to))).collect(),
    };
    assert_eq!(
        JacksonNetwork::new(&[ring(1), ring(0)]),
        Err(TheoryError::NobodyLeaves)
    );
    let returning = Returning {
        after_abandoning: 1.0,
        after_answer: 0.0,
    };
    assert!(Redials::from_fresh(10, 200.0, 180.0, 120.0, returning).is_err());
}
