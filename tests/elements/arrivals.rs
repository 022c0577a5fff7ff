//! What comes when: shared busyness, events, exact numbers, mixes, smooth curves, the volume of everything.

use crate::support::facts::Facts;
use crate::support::scenario;
use runaround::engine::{CaseOpened, CaseState, Observer, WaitEnd, run};
use runaround::experiment::{self, Label, Plan};
use runaround::model::{Centre, Id, ReasonId};
use runaround::time::{Span, Time};
use std::sync::atomic::AtomicBool;

/// Sees cases open and nothing else.
#[derive(Default)]
struct Opened(Vec<CaseOpened>);

impl Observer for Opened {
    fn case_opened(&mut self, case: &CaseOpened) {
        self.0.push(*case);
    }
}

/// A centre that is never short of people: what comes is what is seen.
const PLENTY: &str = r#"
[run]
date = "2026-03-02"
days = 200
open = "8:00-18:00"
run_out = "0s"
[queue.calls]
groups = ["desk"]
[group.desk]
agents = 60
[reason.one]
cases = "100 per day"
talk = "1min"
patience = "never"
[reason.two]
cases = "100 per day"
talk = "1min"
patience = "never"
"#;

fn centre(extra: &str, overrides: &[&str]) -> Centre {
    scenario(&format!("{PLENTY}{extra}"), overrides, None).centre
}

/// Moments of opening of each reason's cases: (day, reason, since midnight of the day).
fn moments(centre: &Centre, seed: u64) -> Vec<(u32, usize, Time)> {
    let mut opened = Opened::default();
    run(centre, seed, 0, &mut opened, &AtomicBool::new(false)).expect("nobody stops it");
    let moments = opened.0.iter().map(|case| {
        let customer = case.customer;
        let micros = case.at.since(Time::START).micros() % Span::DAY.micros();
        let since = Time::from_micros(micros);
        (customer.day, customer.reason.index(), since)
    });
    moments.collect()
}

/// Cases of a reason by day, from one hour of the day until another.
fn by_day(moments: &[(u32, usize, Time)], reason: usize, from: i64, until: i64) -> Vec<f64> {
    let days = moments.iter().map(|row| row.0).max().unwrap_or(0) + 1;
    let mut counts = vec![0.0; days as usize];
    let at = |hour: i64| Time::from_micros(Span::HOUR.micros() * hour);
    for (day, of, moment) in moments {
        if *of == reason && (at(from)..at(until)).contains(moment) {
            counts[*day as usize] += 1.0;
        }
    }
    counts
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn covariance(a: &[f64], b: &[f64]) -> f64 {
    let (of_a, of_b) = (mean(a), mean(b));
    let products = a.iter().zip(b).map(|(a, b)| (a - of_a) * (b - of_b));
    products.sum::<f64>() / (a.len() - 1) as f64
}

/// Counts of Poisson streams whose rates are a factor times a mean: from their covariance that of the factors, which
/// the streams' own randomness leaves alone; from their variances, less the means, those of the factors.
fn correlation_of_factors(a: &[f64], b: &[f64]) -> f64 {
    let own = |counts: &[f64]| covariance(counts, counts) - mean(counts);
    covariance(a, b) / (own(a) * own(b)).sqrt()
}

fn assert_near(found: f64, wanted: f64, within: f64) {
    assert!(
        (found - wanted).abs() < within,
        "{found} is not within {within} of {wanted}"
    );
}

#[test]
fn a_common_factor_makes_the_same_days_busy_for_its_reasons_and_for_no_other() {
    let common = "[reason.three]\ncases = \"100 per day\"\ntalk = \"1min\"\npatience = \"never\"\n\
        [busyness.weather]\nfactor = { gamma = { cv = 0.5 } }\nreasons = [\"one\", \"two\"]\n";
    let moments = moments(&centre(common, &["run.days=1000"]), 7);
    let [one, two, three] = [0, 1, 2].map(|reason| by_day(&moments, reason, 8, 18));
    // One factor: correlation 1. The error of such a ratio over 1000 days is below 0.03 (variance of the factor 2500
    // beside 100 of the stream's own).
    assert_near(correlation_of_factors(&one, &two), 1.0, 0.1);
    let spread = (covariance(&one, &one) - mean(&one)).sqrt() / mean(&one);
    assert_near(spread, 0.5, 4.0 * 0.5 * (2.5_f64 / 2_000.0).sqrt());
    // Four standard errors of a correlation of nothing.
    let alone =
        covariance(&one, &three) / (covariance(&one, &one) * covariance(&three, &three)).sqrt();
    assert_near(alone, 0.0, 4.0 / 1_000.0_f64.sqrt());
    assert_near(
        covariance(&three, &three) / mean(&three),
        1.0,
        4.0 * (2.0_f64 / 1_000.0).sqrt(),
    );
}

#[test]
fn own_factors_that_go_together_keep_their_spread() {
    let text = "[busyness.both]\ncorrelation = 0.6\n";
    let own = [
        "run.days=2000",
        "reason.one.busyness={ lognormal = { cv = 0.5 } }",
        "reason.two.busyness={ gamma = { cv = 0.3 } }",
    ];
    let moments = moments(&centre(text, &own), 11);
    let [one, two] = [0, 1].map(|reason| by_day(&moments, reason, 8, 18));
    let spread = |counts: &[f64]| (covariance(counts, counts) - mean(counts)).sqrt() / mean(counts);
    // Four standard errors of a standard deviation, sqrt((kurtosis - 1) / 4n) of it; kurtosis about 9 and 3.5.
    assert_near(spread(&one), 0.5, 4.0 * 0.5 * (8.0_f64 / 8_000.0).sqrt());
    assert_near(
        spread(&two),
        0.3,
        4.0 * 0.3 * (2.5_f64 / 8_000.0).sqrt() + 0.01,
    );
    // A factor has mean one.
    assert_near(mean(&one), 100.0, 4.0 * 51.0 / 2_000.0_f64.sqrt());
    // The factors' own correlation is a little below that of their normal scores.
    assert_near(correlation_of_factors(&one, &two), 0.58, 0.08);
}

#[test]
fn a_reason_that_is_added_moves_nobody_else() {
    let shared = "[busyness.both]\ncorrelation = 0.6\nreasons = [\"one\", \"two\"]\n\
        [busyness.weather]\nfactor = { gamma = { cv = 0.3 } }\nchanges = { at = \"13:00\", correlation = 0.5 }\n\
        [event.spike]\nhours = \"10:00-11:00\"\ntimes = 3\n";
    let own = [
        "reason.one.busyness={ lognormal = { cv = 0.5 } }",
        "reason.two.busyness={ gamma = { cv = 0.3 } }",
    ];
    let more = shared.replace("\"two\"]", "\"two\", \"three\"]");
    let three = "[reason.three]\ncases = \"80 per day\"\nbusyness = { gamma = { cv = 0.4 } }\n\
        talk = \"1min\"\npatience = \"never\"\n";
    let before = moments(&centre(shared, &own), 3);
    let after = moments(&centre(&format!("{three}{more}"), &own), 3);
    let those: Vec<_> = after.into_iter().filter(|row| row.1 < 2).collect();
    assert!(before.len() > 10_000);
    assert_eq!(before, those);
}

#[test]
fn morning_and_afternoon_have_factors_that_go_together_as_told() {
    for (correlation, wanted) in [(1.0, 1.0), (0.0, 0.0), (-1.0, -1.0)] {
        let text = format!(
            "[busyness.half]\nfactor = {{ lognormal = {{ cv = 0.3 }} }}\nchanges = {{ at = \"13:00\", correlation = {correlation} }}\n"
        );
        let plan = ["run.days=1000", "run.volume=4"];
        let moments = moments(&centre(&text, &plan), 5);
        let (morning, afternoon) = (by_day(&moments, 0, 8, 13), by_day(&moments, 0, 13, 18));
        let found = correlation_of_factors(&morning, &afternoon);
        // The opposite of a lognormal is not its mirror: 1 / f, whose correlation with f is (1 / (1 + cv^2) - 1) / cv^2.
        let wanted = if wanted < 0.0 {
            (1.0 / 1.09 - 1.0) / 0.09
        } else {
            wanted
        };
        assert_near(found, wanted, 0.13);
        assert_near(
            mean(&afternoon),
            200.0,
            4.0 * 60.0 / 1_000.0_f64.sqrt() + 2.0,
        );
    }
}

#[test]
fn the_morning_is_the_same_whatever_the_afternoon_does() {
    let plain = "[busyness.half]\nfactor = { gamma = { cv = 0.3 } }\n";
    let changing = format!("{plain}changes = {{ at = \"13:00\", correlation = 0.2 }}\n");
    let one_o_clock = Time::from_micros(Span::HOUR.micros() * 13);
    let morning = |text: &str| -> Vec<_> {
        let all = moments(&centre(text, &[]), 9);
        all.into_iter().filter(|row| row.2 < one_o_clock).collect()
    };
    assert_eq!(morning(plain), morning(&changing));
    assert_ne!(
        moments(&centre(plain, &[]), 9),
        moments(&centre(&changing, &[]), 9)
    );
}

#[test]
fn each_stretch_of_the_day_goes_with_the_one_before() {
    let text = "[busyness.hours]\nfactor = { lognormal = { cv = 0.3 } }\nchanges = { \"11:00\" = 0.8, \"14:00\" = 0.5 }\n";
    let moments = moments(&centre(text, &["run.days=1500", "run.volume=4"]), 5);
    let stretches = [(8, 11), (11, 14), (14, 18)];
    let counts = stretches.map(|(from, until)| by_day(&moments, 0, from, until));
    // Of lognormal factors whose scores have this correlation: (exp(r s^2) - 1) / (exp(s^2) - 1), s^2 = ln(1 + cv^2).
    let wanted = |correlation: f64| (libm::exp(correlation * libm::log(1.09)) - 1.0) / 0.09;
    for (one, other, correlation) in [(0, 1, 0.8), (1, 2, 0.5), (0, 2, 0.4)] {
        let found = correlation_of_factors(&counts[one], &counts[other]);
        assert_near(found, wanted(correlation), 0.12);
    }
    for (count, (from, until)) in counts.iter().zip(stretches) {
        let expected = 40.0 * (until - from) as f64;
        assert_near(
            mean(count),
            expected,
            4.0 * 0.33 * expected / 1_500.0_f64.sqrt(),
        );
    }
}

#[test]
fn a_later_change_moves_nothing_before_it() {
    let with = |changes: &str| {
        let text = format!(
            "[busyness.hours]\nfactor = {{ gamma = {{ cv = 0.3 }} }}\nchanges = {changes}\n"
        );
        moments(&centre(&text, &[]), 9)
    };
    let before = |moments: Vec<(u32, usize, Time)>, hour: i64| -> Vec<_> {
        let at = Time::from_micros(Span::HOUR.micros() * hour);
        moments.into_iter().filter(|row| row.2 < at).collect()
    };
    let one = with("{ \"11:00\" = 0.7 }");
    assert_eq!(one, with("{ at = \"11:00\", correlation = 0.7 }"));
    let two = with("{ \"11:00\" = 0.7, \"15:00\" = -0.5 }");
    assert_eq!(before(one.clone(), 15), before(two.clone(), 15));
    assert_ne!(one, two);
}

#[test]
fn a_spike_multiplies_its_stretch_on_its_days_for_its_reasons() {
    let spike = "[event.spike]\non = [\"monday\"]\nhours = \"10:00-12:00\"\ntimes = 3\nreasons = [\"one\"]\n";
    let moments = moments(&centre(spike, &["run.days=500"]), 2);
    let hours = |reason: usize, from: i64, monday: bool| -> f64 {
        let counts = by_day(&moments, reason, from, from + 2);
        // The first day is a Monday, and there are five in a week.
        let days = (0..)
            .zip(&counts)
            .filter(|(day, _)| (day % 5 == 0) == monday);
        let (number, sum) = days.fold((0, 0.0), |(n, sum), (_, count)| (n + 1, sum + count));
        sum / f64::from(number)
    };
    // Twenty in two hours; four standard errors of 100 and 400 days.
    let error = |mean: f64, days: f64| 4.0 * (mean / days).sqrt();
    assert_near(hours(0, 10, true), 60.0, error(60.0, 100.0));
    assert_near(hours(0, 10, false), 20.0, error(20.0, 400.0));
    assert_near(hours(0, 12, true), 20.0, error(20.0, 100.0));
    assert_near(hours(1, 10, true), 20.0, error(20.0, 100.0));
}

#[test]
fn a_mailing_brings_cases_on_top() {
    let mailing = "[event.mailing]\nextra = 50\nhours = \"14:00-20:00\"\n";
    let moments = moments(&centre(mailing, &["run.days=500", "run.volume=2"]), 4);
    // Twice everything: 80 cases in four hours and 100 on top; the hours after closing count for nothing.
    let (late, early) = (by_day(&moments, 1, 14, 18), by_day(&moments, 1, 8, 14));
    assert_near(mean(&late), 180.0, 4.0 * (180.0_f64 / 500.0).sqrt());
    assert_near(mean(&early), 120.0, 4.0 * (120.0_f64 / 500.0).sqrt());
}

#[test]
fn an_exact_number_is_exact_and_falls_as_the_profile_says() {
    let text = "[profile.steep]\nweights = { \"8:00\" = 1, \"13:00\" = 3 }\n";
    let exact = [
        "reason.one.cases=\"exactly 120 per day\"",
        "reason.one.profile=\"steep\"",
        "reason.two.cases=\"exactly 12.25 per day\"",
    ];
    let centre = centre(text, &exact);
    let moments = moments(&centre, 6);
    let all = by_day(&moments, 0, 0, 24);
    assert_eq!(all.len(), 200);
    assert!(all.iter().all(|count| *count as u32 == 120));
    // 30 of 120 by chance each: variance 120 / 4 * 3 / 4, a binomial's, not a Poisson's.
    let morning = by_day(&moments, 0, 8, 13);
    assert_near(mean(&morning), 30.0, 4.0 * (22.5_f64 / 200.0).sqrt());
    assert_near(
        covariance(&morning, &morning),
        22.5,
        4.0 * 22.5 * (2.0_f64 / 200.0).sqrt(),
    );
    let broken = by_day(&moments, 1, 0, 24);
    assert!(
        broken
            .iter()
            .all(|count| (12..=13).contains(&(*count as u32)))
    );
    assert_near(mean(&broken), 12.25, 4.0 * (0.1875_f64 / 200.0).sqrt());
}

/// Cases of a reason by day, in some minutes of the day.
fn in_minutes(moments: &[(u32, usize, Time)], from: i64, until: i64) -> Vec<f64> {
    let mut counts = vec![0.0; 200];
    let at = |minute: i64| Time::from_micros(Span::MINUTE.micros() * minute);
    for (day, _, moment) in moments.iter().filter(|row| row.1 == 0) {
        if (at(from)..at(until)).contains(moment) {
            counts[*day as usize] += 1.0;
        }
    }
    counts
}

#[test]
fn exact_numbers_by_the_clock_are_exact_in_every_hour() {
    let exact = "reason.one.cases={ \"8:30\" = \"exactly 10 per hour\", \"12:00\" = \"exactly 30 per hour\", \"17:00\" = \"exactly 2.5 per hour\" }";
    let found = moments(&centre("", &[exact]), 8);
    let is = |found: &[(u32, usize, Time)], from: i64, until: i64, count: f64| {
        let counts = in_minutes(found, from, until);
        assert!(
            counts.iter().all(|one| *one == count),
            "{from}-{until}: {counts:?}"
        );
    };
    is(&found, 0, 510, 0.0);
    // Three whole hours, and half an hour before the next number begins.
    for from in [510, 570, 630] {
        is(&found, from, from + 60, 10.0);
    }
    is(&found, 690, 720, 5.0);
    for hour in 12..17 {
        is(&found, hour * 60, hour * 60 + 60, 30.0);
    }
    let last = in_minutes(&found, 17 * 60, 18 * 60);
    assert!(last.iter().all(|count| *count == 2.0 || *count == 3.0));
    assert_near(mean(&last), 2.5, 4.0 * (0.25_f64 / 200.0).sqrt());
    // Within the hour by chance: 30 over two halves, a binomial.
    let half = in_minutes(&found, 13 * 60, 13 * 60 + 30);
    assert_near(mean(&half), 15.0, 4.0 * (7.5_f64 / 200.0).sqrt());
    assert_near(
        covariance(&half, &half),
        7.5,
        4.0 * 7.5 * (2.0_f64 / 200.0).sqrt(),
    );
    // A factor and an event move the numbers, and they stay exact.
    let event = "[event.more]\nhours = \"13:00-14:00\"\ntimes = 3\n";
    let more = moments(&centre(event, &[exact, "run.volume=2"]), 8);
    is(&more, 570, 630, 20.0);
    is(&more, 12 * 60, 13 * 60, 60.0);
    is(&more, 13 * 60, 14 * 60, 180.0);
    // Another reason is as it was.
    let plain = moments(&centre("", &[]), 8);
    let two = |found: &[(u32, usize, Time)]| -> Vec<(u32, Time)> {
        let rows = found.iter().filter(|row| row.1 == 1);
        rows.map(|row| (row.0, row.2)).collect()
    };
    assert_eq!(two(&found), two(&plain));
}

#[test]
fn a_mix_shares_out_one_source_and_its_busyness() {
    let mixed = r#"
[run]
days = 400
open = "8:00-18:00"
run_out = "0s"
[queue.calls]
groups = ["desk"]
[group.desk]
agents = 60
[source.phone]
cases = "200 per day"
busyness = { gamma = { cv = 0.4 } }
mix = { one = 0.3, two = 0.7 }
[reason.one]
talk = "1min"
patience = "never"
[reason.two]
talk = "1min"
patience = "never"
"#;
    let moments = moments(&scenario(mixed, &[], None).centre, 8);
    let (one, two) = (by_day(&moments, 0, 8, 18), by_day(&moments, 1, 8, 18));
    assert_near(mean(&one), 60.0, 4.0 * 25.2 / 20.0);
    assert_near(mean(&two), 140.0, 4.0 * 57.3 / 20.0);
    assert_near(correlation_of_factors(&one, &two), 1.0, 0.1);
}

#[test]
fn a_smooth_profile_keeps_the_volume_and_its_stretches() {
    let text =
        "[profile.day]\nweights = { \"8:00\" = 1, \"10:00\" = 4, \"14:00\" = 2 }\nsmooth = true\n";
    let use_it = [
        "reason.one.profile=\"day\"",
        "reason.one.cases=\"2600 per day\"",
    ];
    let smooth = centre(text, &use_it);
    let steps = centre(&text.replace("true", "false"), &use_it);
    let (smooth, steps) = (moments(&smooth, 1), moments(&steps, 1));
    let counts =
        |moments: &[(u32, usize, Time)], from, until| mean(&by_day(moments, 0, from, until));
    for (from, until, cases) in [(8, 10, 200.0), (10, 14, 1_600.0), (14, 18, 800.0)] {
        for moments in [&smooth, &steps] {
            let error = 4.0 * (cases / 200.0_f64).sqrt();
            assert_near(counts(moments, from, until), cases, error);
        }
    }
    // In the steps the hour before ten is as quiet as the one before; on the smooth curve it is half as busy again.
    assert_near(counts(&steps, 9, 10), 100.0, 4.0 * (0.5_f64).sqrt());
    assert!(counts(&smooth, 9, 10) > 105.0);
}

#[test]
fn volume_times_everything() {
    let plain = centre("[event.more]\nextra = 10\n", &[]);
    let busier = centre("[event.more]\nextra = 10\n", &["run.volume=+10%"]);
    let total = |centre: &Centre| moments(centre, 1).len() as f64;
    let error = 4.0 * (2.0 * 44_000.0_f64).sqrt();
    assert_near(total(&busier), 1.1 * total(&plain), error);
    for reason in [0, 1].map(ReasonId::from_index) {
        assert_ne!(plain.reasons[reason].demand, busier.reasons[reason].demand);
    }
}

#[test]
fn with_the_lines_down_every_attempt_is_refused_and_no_other() {
    let down = "[event.cable]\non = [\"tuesday\"]\nhours = \"10:00-11:00\"\nlines_down = true\n";
    let centre = centre(
        down,
        &["customer.redial={ chance = 1, delay = \"20min\", at_most = 9 }"],
    );
    let recorder = Facts::of(&centre, 1, 0);
    let day = |at: Time| at.since(Time::START).micros() / Span::DAY.micros();
    let within = |at: Time| {
        let hour = Span::HOUR.micros();
        let since = at.since(Time::START).micros() % Span::DAY.micros();
        day(at) % 7 == 1 && (10 * hour..11 * hour).contains(&since)
    };
    let refused: Vec<_> = recorder
        .waits
        .iter()
        .filter(|wait| wait.end == WaitEnd::Refused)
        .collect();
    assert!(refused.len() > 500);
    assert!(refused.iter().all(|wait| within(wait.joined)));
    let rest = recorder
        .waits
        .iter()
        .filter(|wait| wait.end != WaitEnd::Refused);
    for wait in rest {
        assert!(!within(wait.joined));
        assert_eq!(wait.end, WaitEnd::Answered);
    }
    // Nobody gives up: each has called again until the lines were back.
    assert!(
        recorder
            .cases
            .iter()
            .all(|case| case.state == CaseState::Solved)
    );
}

/// Two of three are away from ten to twelve: at most one works then, and who talks at ten finishes first.
#[test]
fn who_is_away_takes_no_calls() {
    let text = PLENTY
        .replace("agents = 60", "agents = 3")
        .replace("1min", "10min");
    let away = format!("{text}[event.training]\nhours = \"10:00-12:00\"\naway = {{ desk = 2 }}\n");
    let recorder = Facts::of(&scenario(&away, &["run.days=20"], None).centre, 1, 0);
    let since = |at: Time| at.since(Time::START).micros() % Span::DAY.micros();
    let between = 10 * Span::HOUR.micros()..12 * Span::HOUR.micros();
    let begun = recorder
        .handlings
        .iter()
        .filter(|work| between.contains(&since(work.began)));
    let mut agents: Vec<_> = begun.map(|work| work.agent).collect();
    assert!(agents.len() > 100);
    agents.sort();
    agents.dedup();
    assert_eq!(agents.len(), 1);
    let all: std::collections::BTreeSet<_> =
        recorder.handlings.iter().map(|work| work.agent).collect();
    assert_eq!(all.len(), 3);
    // "all" leaves nobody.
    let nobody = away.replace("desk = 2", "desk = \"all\"");
    let recorder = Facts::of(&scenario(&nobody, &["run.days=20"], None).centre, 1, 0);
    assert!(
        recorder
            .handlings
            .iter()
            .all(|work| !between.contains(&since(work.began)))
    );
}

/// In the first story, with transfers and feedback, the permit's customers are captive: the figures of the whole are
/// those of the reasons.
#[test]
fn captive_customers_are_counted_apart() {
    let story = scenario(include_str!("../../scenarios/kastje-muur.toml"), &[], None);
    let plan = Plan {
        seed: 1,
        replications: 3,
        threads: None,
    };
    let stop = AtomicBool::new(false);
    let ledger =
        experiment::run(&story.centre, &plan, &mut |_| {}, &stop).expect("nobody stops it");
    let findings = ledger.findings(&story.centre, &Label::default());
    let whole = |figure: &str| {
        findings
            .metrics
            .get(figure)
            .and_then(|measure| measure.value)
    };
    let of = |reason: &str, figure: &str| {
        let reason = findings.reasons.get(reason)?;
        reason.get(figure)?.value
    };
    let permit = |figure: &str| of("permit", figure);
    assert!(permit("would_leave").is_some_and(|share| share > 0.05));
    assert_eq!(whole("would_leave_captive"), permit("would_leave"));
    assert_eq!(permit("would_leave_captive"), permit("would_leave"));
    assert_eq!(permit("would_leave_free"), None);
    let free = ["passport", "tax"].map(|reason| of(reason, "would_leave").unwrap_or_default());
    let both = whole("would_leave_free").unwrap_or_default();
    assert!(free[0].min(free[1]) < both && both < free[0].max(free[1]));
}

/// A spike changes nothing for who came before it, and every hand-over, mood and redial goes on as usual: with transfers
/// and feedback the logs are the same until the spike begins.
#[test]
fn before_an_event_nothing_is_changed() {
    let text = include_str!("../../scenarios/kastje-muur.toml");
    let event = "\n[event.spike]\non = [\"2026-03-04\"]\nhours = \"10:00-11:00\"\ntimes = 3\naway = { tax_desk = 1 }\n";
    let log = |text: &str| Facts::of(&scenario(text, &[], None).centre, 1914, 0);
    let (plain, spike) = (log(text), log(&format!("{text}{event}")));
    let begins = Time::from_micros(2 * Span::DAY.micros() + 10 * Span::HOUR.micros());
    let before = |recorder: &Facts| {
        let waits = recorder.waits.iter().filter(|wait| wait.left < begins);
        waits.map(|wait| format!("{wait:?}")).collect::<Vec<_>>()
    };
    assert!(before(&plain).len() > 1_000);
    assert_eq!(before(&plain), before(&spike));
    assert!(spike.opened.len() > plain.opened.len());
}

/// Monday by the clock, Tuesday a number per day with a profile, Wednesday a rate, nobody on Thursday and Friday.
const WEEK: &str = r#"{ monday = { "9:00" = "40 per hour", "12:00" = "10 per hour" }, tuesday = "60 per day", wednesday = "2 per min" }"#;

#[test]
fn each_weekday_has_its_own_rates_by_the_clock() {
    let cases = format!("reason.one.cases={WEEK}");
    let profile = "\n[profile.late]\nweights = { \"8:00\" = 1, \"13:00\" = 2 }\n";
    let centre = centre(profile, &[&cases, "reason.one.profile=late", "run.days=5"]);
    let runaround::model::Demand::PoissonByDay(curves) =
        &centre.reasons[ReasonId::from_index(0)].demand
    else {
        panic!("each day its own curve")
    };
    let at = |hour: i64| Time::from_micros(Span::HOUR.micros() * hour);
    let until = |day: usize, hour: i64| (curves[day].expected_until(at(hour)) * 1e6).round() / 1e6;
    assert_eq!(
        [9, 10, 12, 18].map(|hour| until(0, hour)),
        [0.0, 40.0, 120.0, 180.0]
    );
    assert_eq!([8, 13, 18].map(|hour| until(1, hour)), [0.0, 20.0, 60.0]);
    assert_eq!(until(2, 18), 1200.0);
    assert_eq!([until(3, 18), until(4, 18)], [0.0, 0.0]);
}

#[test]
fn the_same_table_on_every_weekday_is_one_table() {
    let table = "{ \"9:00\" = \"40 per hour\", \"12:00\" = \"10 per hour\" }";
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday"];
    let week = days.map(|day| format!("{day} = {table}")).join(", ");
    let opened = |cases: &str| moments(&centre("", &[cases, "run.days=10"]), 3);
    let alike = opened(&format!("reason.one.cases={table}"));
    assert_eq!(alike, opened(&format!("reason.one.cases={{ {week} }}")));
    assert!(alike.len() > 1_000);
}

#[test]
fn exact_numbers_differ_by_weekday() {
    let cases =
        "reason.one.cases={ monday = \"exactly 40 per day\", thursday = \"exactly 7 per day\" }";
    let moments = moments(&centre("", &[cases, "run.days=10"]), 5);
    let counts = by_day(&moments, 0, 0, 24);
    let week = [40.0, 0.0, 0.0, 7.0, 0.0];
    assert_eq!(counts[..9], [week, week].concat()[..9]);
}
