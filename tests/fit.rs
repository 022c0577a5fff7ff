//! What the program generates, recorded and fitted, is what it was generated from.

mod support;

use jiff::civil::Date;
use runaround::engine::{CaseOpened, Handling, Observer, Wait, WaitEnd, run};
use runaround::fit::records::{Headings, Missing, read_counts, read_times, read_waits};
use runaround::fit::{Arrivals, Patience, Times, fit_arrivals, fit_patience, fit_times};
use runaround::law::Law;
use runaround::model::{ByClock, Calendar, Centre, Demand, Id, Language, SharedWay};
use runaround::report::fit::{Volume, piece_of_arrivals, piece_of_patience, piece_of_times};
use runaround::scenario::table::Table;
use runaround::scenario::{Source, load};
use runaround::time::{MICROSECONDS, Time};
use statrs::distribution::{Binomial, DiscreteCDF};
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

/// Eight weeks of a small centre in which people wait and hang up.
const CENTRE: &str = r#"
[run]
date = "2026-01-05"
days = 40
open = "8:30-16:30"
[profile.day]
weights = { "8:30" = 6, "10:00" = 12, "12:00" = 8, "14:00" = 7 }
[reason.call]
cases = { monday = "320 per day", tuesday = "260 per day", wednesday = "240 per day", thursday = "250 per day", friday = "200 per day" }
profile = "day"
busyness = { gamma = { cv = 0.14 } }
talk = { lognormal = { mean = "220s", cv = 0.9 } }
patience = { exponential = { mean = "150s" } }
enters = "calls"
[queue.calls]
groups = ["desk"]
[group.desk]
agents = 3
"#;

/// The records that an ACD would keep.
#[derive(Default)]
struct Records {
    opened: Vec<Time>,
    reasons: Vec<usize>,
    waits: Vec<(f64, bool)>,
    talks: Vec<f64>,
}

impl Observer for Records {
    fn case_opened(&mut self, case: &CaseOpened) {
        self.opened.push(case.at);
        self.reasons.push(case.customer.reason.index());
    }

    fn waited(&mut self, wait: &Wait) {
        let waited = wait.left.since(wait.joined).seconds();
        self.waits.push((waited, wait.end == WaitEnd::Abandoned));
    }

    fn handled(&mut self, handling: &Handling) {
        self.talks.push(handling.talk.seconds());
    }
}

fn lived(centre: &Centre, replication: u32) -> Records {
    let mut records = Records::default();
    run(
        centre,
        1,
        replication,
        &mut records,
        &AtomicBool::new(false),
    )
    .expect("a run to its end");
    records
}

fn table(text: String) -> Table {
    Table::of(&Source::from_text("records.csv", text)).expect("a table")
}

/// Counts per half hour, one row each.
fn intervals(centre: &Centre, records: &Records) -> String {
    let rows = counts(centre, records.opened.iter());
    let rows = rows.iter().map(|(when, count)| format!("{when},{count}\n"));
    format!("day,time,calls\n{}", rows.collect::<String>())
}

/// The same reason by reason.
fn intervals_by_reason(centre: &Centre, records: &Records) -> String {
    let mut text = "day,time,reason,calls\n".to_owned();
    for (reason, row) in centre.reasons.entries() {
        let own = records.opened.iter().zip(&records.reasons);
        let own = own.filter(|(_, of)| **of == reason.index());
        for (when, count) in counts(centre, own.map(|(at, _)| at)) {
            text += &format!("{when},{},{count}\n", row.name);
        }
    }
    text
}

/// Calls per half hour, each with its day and clock time.
fn counts<'r>(
    centre: &Centre,
    opened: impl Iterator<Item = &'r Time> + Clone,
) -> Vec<(String, u64)> {
    let Calendar::Days(plan) = &centre.calendar else {
        panic!("days")
    };
    let half_hour = 1_800 * MICROSECONDS;
    let mut counts: BTreeMap<(Date, i64), u64> = BTreeMap::new();
    for day in plan.open.iter().take(plan.days as usize) {
        let date = plan
            .first
            .checked_add(jiff::Span::new().days(i64::from(day.calendar_day)))
            .expect("a date");
        let (opens, closes) = [day.opens, day.closes]
            .map(|time| time.since(day.midnight()).micros() / half_hour)
            .into();
        for place in opens..closes {
            counts.insert((date, place), 0);
        }
        let today = opened.clone();
        for at in today.filter(|at| **at >= day.opens && **at < day.closes) {
            let place = at.since(day.midnight()).micros() / half_hour;
            *counts.entry((date, place)).or_default() += 1;
        }
    }
    let rows = counts.into_iter().map(|((date, place), count)| {
        let when = format!("{date},{}:{:02}", place / 2, place % 2 * 30);
        (when, count)
    });
    rows.collect()
}

fn arrivals(centre: &Centre, records: &Records) -> Arrivals {
    let table = table(intervals(centre, records));
    let counts = read_counts(&table, &Headings::default(), Missing::Hole).expect("counts");
    fit_arrivals(&counts, &[]).expect("days")
}

/// The first so many calls.
const CALLS: usize = 1_000;

fn times(records: &Records) -> Times {
    let rows = records
        .talks
        .iter()
        .take(CALLS)
        .map(|talk| format!("{talk:.0}\n"));
    let table = table(format!("talk\n{}", rows.collect::<String>()));
    fit_times("talk", read_times(&table, "talk").expect("times"))
}

fn patience(records: &Records) -> Patience {
    let rows = records.waits.iter().take(CALLS).map(|(waited, abandoned)| {
        format!("{waited:.1},{}\n", if *abandoned { "yes" } else { "no" })
    });
    let table = table(format!("waited,abandoned\n{}", rows.collect::<String>()));
    fit_patience(read_waits(&table, &Headings::default()).expect("waits"))
}

/// So many sets of eight weeks.
const SETS: u32 = 120;

/// How often an interval of 95 % held the truth: as a binomial law has it, each tail rarer than one in ten thousand left out.
fn as_often(what: &str, hits: usize) {
    let law = Binomial::new(0.95, u64::from(SETS)).expect("a chance");
    let hits = hits as u64;
    let above = hits.checked_sub(1).map_or(1.0, |fewer| law.sf(fewer));
    assert!(
        law.cdf(hits) > 1e-4 && above > 1e-4,
        "{what}: {hits} of {SETS}"
    );
}

#[test]
fn intervals_hold_what_the_days_were_drawn_from() {
    let centre = support::centre(CENTRE, &[]);
    let mut hits: BTreeMap<&str, usize> = BTreeMap::new();
    let mut named = 0;
    for set in 0..SETS {
        let records = lived(&centre, set);
        let fitted = arrivals(&centre, &records);
        let reason = &fitted.reasons[0];
        let mut count = |what, holds: bool| *hits.entry(what).or_default() += usize::from(holds);
        count(
            "busyness",
            reason.busyness.is_some_and(|cv| cv.covers(0.14)),
        );
        for (day, truth) in reason
            .weekdays
            .iter()
            .zip([320.0, 260.0, 240.0, 250.0, 200.0])
        {
            let what = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
            let what = what[day.weekday.to_monday_zero_offset() as usize];
            count(what, day.per_day.covers(truth));
        }
        // Sixteen half hours: 3 of 6, 4 of 12, 4 of 8 and 5 of 7, in all 133.
        let share = reason.profile[3].share;
        count("share of 10:00", share.covers(12.0 / 133.0) == Some(true));
        count(
            "one factor for the day",
            reason.halves.is_some_and(|halves| !halves.varies.found()),
        );
        count(
            "one profile for the week",
            reason.profiles_differ.is_some_and(|test| !test.found()),
        );
        count(
            "no growth",
            reason.growth.is_some_and(|growth| growth.covers(0.0)),
        );
        named += reason.far.len();
        let talk = &times(&records).fits;
        let lognormal = talk
            .iter()
            .find(|fit| fit.family.name() == "lognormal")
            .expect("a fit");
        count("talk", lognormal.mean.covers(220.0));
        count(
            "talk, cv",
            lognormal.spread.is_some_and(|cv| cv.covers(0.9)),
        );
        let patience = patience(&records);
        count("patience", patience.exponential.covers(150.0));
        count("exponential", !patience.exponential_refused());
        assert!(reason.by_weekday() && reason.is_busy(), "set {set}");
    }
    for (what, hits) in hits {
        as_often(what, hits);
    }
    // Of 4,800 usual days few are called far off.
    assert!(named < 48, "{named} days far off");
}

/// The text that is written is read as the laws that were fitted, to the digits that it shows.
#[test]
fn the_text_is_read_as_what_was_fitted() {
    let centre = support::centre(CENTRE, &[]);
    let records = lived(&centre, 0);
    let (arrivals, times, patience) = (
        arrivals(&centre, &records),
        times(&records),
        patience(&records),
    );
    for language in [Language::English, Language::Dutch] {
        let read = |text: String| {
            let read = load(&Source::from_text("fitted.toml", text.clone()), &[], None);
            read.unwrap_or_else(|wrong| panic!("{wrong}\n{text}"))
                .centre
        };
        let near = |found: f64, fitted: f64| {
            assert!((found / fitted - 1.0).abs() < 0.006, "{found} for {fitted}")
        };
        let found = read(
            piece_of_arrivals(&arrivals, Volume::Offered, language)
                .whole("a.csv", "calls", language),
        );
        let reason = &arrivals.reasons[0];
        let written = found.reasons.entries().next().expect("a reason").1;
        let busyness = written
            .busyness
            .as_ref()
            .and_then(Law::coefficient_of_variation);
        near(
            busyness.expect("busyness"),
            reason.busyness.expect("busyness").value,
        );
        let Demand::PoissonByDay(days) = &written.demand else {
            panic!("{:?}", written.demand)
        };
        for (day, fitted) in days.iter().zip(&reason.weekdays) {
            near(day.points.last().expect("points").1, fitted.per_day.value);
        }
        let monday = &days[0].points;
        near(
            monday[1].1 / monday.last().expect("points").1,
            reason.profile[0].share.value.expect("a share"),
        );
        let text = piece_of_times(&times, "talk", language)
            .expect("a law")
            .whole("a.csv", "talk", language);
        let found = read(text);
        let talk = found
            .reasons
            .entries()
            .next()
            .expect("a reason")
            .1
            .talk
            .as_ref()
            .map(all_day)
            .expect("talk");
        near(talk.mean(), times.fits[0].law.mean());
        let cv = |law: &Law| law.coefficient_of_variation().expect("a spread");
        near(cv(talk), cv(&times.fits[0].law));
        let text = piece_of_patience(&patience, language)
            .expect("a law")
            .whole("a.csv", "patience", language);
        let found = read(text);
        let law = found
            .reasons
            .entries()
            .next()
            .expect("a reason")
            .1
            .patience
            .as_ref()
            .map(all_day)
            .expect("patience");
        near(law.mean(), patience.law().expect("a law").mean());
    }
}

/// Three reasons whose busy days go together; one of them comes early on Fridays.
const TOGETHER: &str = r#"
[run]
date = "2026-01-05"
days = 40
open = "8:30-16:30"
[reason.move]
cases = "150 per day"
busyness = { gamma = { cv = 0.15 } }
talk = "1min"
enters = "calls"
[reason.permit]
cases = { monday = "220 per day", tuesday = "200 per day", wednesday = "200 per day", thursday = "200 per day", friday = { "8:30" = "60 per hour", "10:30" = "15 per hour" } }
busyness = { gamma = { cv = 0.2 } }
talk = "1min"
enters = "calls"
[reason.tax]
cases = "120 per day"
busyness = { gamma = { cv = 0.25 } }
talk = "1min"
enters = "calls"
[busyness.weather]
correlation = 0.7
[queue.calls]
groups = ["desk"]
[group.desk]
agents = 9
"#;

#[test]
fn busy_days_that_go_together_are_found_and_written() {
    let centre = support::centre(TOGETHER, &[]);
    let (mut covered, mut own) = (0, 0);
    for set in 0..SETS {
        let records = lived(&centre, set);
        let table = table(intervals_by_reason(&centre, &records));
        let counts = read_counts(&table, &Headings::default(), Missing::Hole).expect("counts");
        let fitted = fit_arrivals(&counts, &[]).expect("days");
        let Some(together) = { fitted.together.as_ref() }.filter(|one| one.reasons.len() == 3)
        else {
            // The busyness of one was taken to change within the day, as one in twenty is by chance.
            let mut changing = fitted.reasons.iter().filter(|fit| fit.changes().is_some());
            assert!(changing.next().is_some(), "set {set}");
            continue;
        };
        own += 1;
        covered += usize::from(together.correlation.covers(0.7));
        assert!(together.found() && together.pairs.len() == 3, "set {set}");
        assert_eq!(together.days, 40);
        assert!(fitted.reasons[1].profile_is_not_one(), "set {set}");
        if set == 0 {
            as_written(&fitted);
        }
    }
    assert!(own > 90, "{own}");
    // Of those where all three are told together; the truth is that of normal scores.
    let law = Binomial::new(0.95, own).expect("a chance");
    assert!(law.cdf(covered as u64) > 1e-4, "{covered} of {own}");
}

/// The text for a scenario is read as the same correlation, and as the same Fridays.
fn as_written(fitted: &Arrivals) {
    let piece = piece_of_arrivals(fitted, Volume::Cases, Language::English);
    let text = piece.whole("a.csv", "calls", Language::English);
    let read = load(&Source::from_text("fitted.toml", text.clone()), &[], None);
    let read = read
        .unwrap_or_else(|wrong| panic!("{wrong}\n{text}"))
        .centre;
    let correlation = read.busyness.iter().find_map(|shared| match shared.way {
        SharedWay::Correlation(correlation) => Some((correlation, shared.reasons.len())),
        SharedWay::Factor { .. } => None,
    });
    let (correlation, reasons) = correlation.expect("a correlation");
    let found = fitted.together.as_ref().expect("three reasons").correlation;
    assert!((correlation - found.value).abs() < 0.006, "{correlation}");
    assert_eq!(reasons, 3);
    let permits = read.reasons.iter().find(|reason| reason.name == "permit");
    let Some(Demand::PoissonByDay(days)) = permits.map(|reason| &reason.demand) else {
        panic!("permits have their own numbers on each weekday")
    };
    // Two hours of sixty, then six of fifteen: 120 of 210.
    let friday = &days[4];
    let early = Time::START + runaround::time::Span::from_seconds(10.5 * 3600.0);
    let total = friday.points.last().expect("points").1;
    let share = friday.expected_until(early) / total;
    assert!((share - 120.0 / 210.0).abs() < 0.05, "{share}");
    assert!((total / fitted.reasons[1].weekdays[4].per_day.value - 1.0).abs() < 0.01);
    let thursday = days[3].expected_until(early) / days[3].points.last().expect("points").1;
    assert!((thursday - 0.25).abs() < 0.05, "{thursday}");
}

/// The law that holds all day.
fn all_day(law: &ByClock<Law>) -> &Law {
    assert_eq!(law.changes().count(), 0);
    law.at(Time::START)
}
