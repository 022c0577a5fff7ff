//! Tables of days and weeks that begin and end empty: examples of ContactCenters and the tutorial of SSJ.

use super::compare::{hold, printed};
use super::counts::{count, mean};
use super::load;
use runaround::time::Span;

/// ContactCenters, 1,000 weeks of five evenings: means with 95 % intervals.
#[test]
fn telethon() {
    let scenario = load("telethon.toml", None);
    let run = &scenario.run;
    let limit = Span::from_seconds(120.0);
    let counts = count(&scenario.centre, run.seed, run.replications, limit);
    let served = printed("served", 963.1, (961.4, 964.8), 0.1);
    let abandoned = printed("abandoned", 31.8, (31.2, 32.5), 0.1);
    let messages = printed("messages", 4.96, (4.78, 5.14), 0.01);
    hold(
        "telethon",
        &[
            (served, mean(&counts, |one| one.served)),
            (abandoned, mean(&counts, |one| one.abandoned)),
            (messages, mean(&counts, |one| one.at_limit)),
        ],
    );
}

/// x
#[test]
fn bilingual() {
    let scenario = load("bilingual.toml", None);
    let run = &scenario.run;
    let counts = count(&scenario.centre, run.seed, run.replications, Span::from_seconds(86_400.0));
    let redials = printed("redials", 107.2, (105.8, 108.5), 0.1);
    let abandoned = printed("abandoned", 142.9, (141.2, 144.5), 0.1);
    let served = printed("served", 4967.2, (4963.0, 4971.5), 0.1);
    hold(
        "bilingual",
        &[
            (redials, mean(&counts, |one| one.redials)),
            (abandoned, mean(&counts, |one| one.abandoned)),
            (served, mean(&counts, |one| one.served)),
        ],
    );
}

/// x
#[test]
fn day_of_the_tutorial() {
    const EXPECTED: f64 = 1660.0;
    let scenario = load("ssj-day.toml", None);
    let run = &scenario.run;
    let limit = Span::from_seconds(20.0);
    let counts = count(&scenario.centre, run.seed, run.replications, limit);
    let wait = printed("wait", 11.83, (10.06, 13.61), 0.01);
    let good = printed("good", 0.853, (0.853, 0.853), 0.001);
    hold(
        "tutorial",
        &[
            (wait, mean(&counts, |one| one.waited / EXPECTED)),
            (good, mean(&counts, |one| one.in_limit / EXPECTED)),
        ],
    );
}
