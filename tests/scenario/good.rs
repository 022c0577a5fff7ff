//! Good files load; variants, `--set` and the resolved form mean what they say.

use std::path::Path;

use runaround::frustration::Parameters;
use runaround::law::Law;
use runaround::model::{ByClock, Calendar, Demand, GroupId, Id, Presence, ReasonId};
use runaround::scenario::{Scenario, Source, load, resolved, template, templates};
use runaround::time::{Span, Time};

fn good(name: &str) -> Source {
    Source::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/good/{name}.toml")))
        .unwrap()
}

fn loaded(source: &Source, overrides: &[&str], variant: Option<&str>) -> Scenario {
    let overrides: Vec<String> = overrides.iter().map(|text| (*text).to_owned()).collect();
    match load(source, &overrides, variant) {
        Ok(scenario) => scenario,
        Err(diagnostics) => panic!("{diagnostics}"),
    }
}

#[test]
fn the_sketches_load_without_warnings() {
    for path in super::files("tests/good") {
        let scenario = loaded(&Source::read(&path).unwrap(), &[], None);
        assert!(scenario.warnings.is_empty(), "{}", scenario.warnings);
    }
}

#[test]
fn templates_load_without_warnings() {
    for template in templates() {
        let text = runaround::scenario::template(template.name).unwrap();
        let scenario = loaded(&Source::from_text(template.name, text), &[], None);
        assert!(
            scenario.warnings.is_empty(),
            "{}: {}",
            template.name,
            scenario.warnings
        );
    }
    assert!(template("nothing").is_none());
}

#[test]
fn the_first_story_means_what_it_says() {
    let scenario = loaded(&good("s01"), &[], None);
    let Calendar::Days(plan) = &scenario.centre.calendar else {
        panic!("days")
    };
    assert_eq!(plan.days, 5);
    // Friday is day 4; 14 days of run-out end after day 18; weekends are skipped.
    let days: Vec<u32> = plan.open.iter().map(|day| day.calendar_day).collect();
    assert_eq!(days, [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18]);
    assert_eq!(
        plan.end,
        Time::START + Span::from_micros(19 * Span::DAY.micros())
    );
    let passport = &scenario.centre.reasons[ReasonId::from_index(0)];
    let Demand::Poisson(curve) = &passport.demand else {
        panic!("poisson")
    };
    assert!((curve.total() - 260.0).abs() < 1e-9);
    // Weight 7 for half an hour of 75.5 weight hours.
    assert!((curve.points[1].1 - 260.0 * 3.5 / 75.5).abs() < 1e-9);
    let desk = &scenario.centre.groups[GroupId::from_index(1)];
    assert_eq!(desk.agents.len(), 4);
    let hour = |hours: i64, minutes: i64| {
        Span::from_micros((hours * 60 + minutes) * Span::MINUTE.micros())
    };
    assert_eq!(
        desk.agents[0].presence,
        Presence::Daily(vec![
            (hour(8, 30), hour(10, 15)),
            (hour(10, 30), hour(12, 0)),
            (hour(12, 30), hour(15, 0))
        ])
    );
    let repeat = scenario.centre.customer.repeat.as_ref().unwrap();
    assert!(repeat.delay.in_days);
    assert_eq!(repeat.delay.law, Law::Fixed(86_400.0));
    assert!(
        !scenario
            .centre
            .customer
            .redial
            .as_ref()
            .unwrap()
            .delay
            .in_days
    );
    assert!(scenario.centre.frustration.couplings.patience.on);
    assert_eq!(scenario.variants.len(), 2);
    assert_eq!(scenario.expectations.len(), 4);
}

#[test]
fn a_file_without_frustration_has_the_defaults_of_the_model() {
    // The document's defaults and the model's are written in two places: they must agree.
    let scenario = loaded(&good("erlang-a"), &[], None);
    assert_eq!(scenario.centre.frustration, Parameters::default());
}

#[test]
fn variants_stack_in_order_and_relative_values_act_on_what_stands() {
    let base = loaded(&good("s01"), &[], None);
    let busy = loaded(&good("s01"), &[], Some("busy_monday"));
    let total = |scenario: &Scenario| match &scenario.centre.reasons[ReasonId::from_index(1)].demand
    {
        Demand::Poisson(curve) => curve.total(),
        _ => panic!("poisson"),
    };
    assert!((total(&busy) - 154.0).abs() < 1e-9);
    assert_eq!(busy.centre.groups[GroupId::from_index(1)].agents.len(), 3);
    // From the variant on which it builds.
    let knows = |scenario: &Scenario| {
        let profile = &scenario.centre.groups[GroupId::from_index(0)].profiles[0];
        *profile.knows_the_way.at(Time::START)
    };
    assert!((knows(&busy) - 0.9).abs() < 1e-12 && (knows(&base) - 0.65).abs() < 1e-12);
    assert_ne!(base.hash, busy.hash);
}

#[test]
fn set_takes_values_bare_words_and_relative_values() {
    let scenario = loaded(
        &good("erlang-a"),
        &[
            "group.desk.agents=+2",
            "reason.call.talk.exponential.mean=6min",
            "run.seed=7",
            "reason.call.cases=x0.5",
        ],
        None,
    );
    assert_eq!(
        scenario.centre.groups[GroupId::from_index(0)].agents.len(),
        52
    );
    let call = &scenario.centre.reasons[ReasonId::from_index(0)];
    let talk = ByClock::Always(Law::Exponential { mean: 360.0 });
    assert_eq!(call.talk, Some(talk));
    assert_eq!(scenario.run.seed, 7);
    let Demand::Poisson(curve) = &call.demand else {
        panic!("poisson")
    };
    assert!((curve.per_second - 5.0 / 60.0).abs() < 1e-12);
}

#[test]
fn relative_values_scale_the_times_of_a_law_and_keep_its_spread() {
    let scenario = loaded(&good("s01"), &["reason.permit.talk=+50%"], None);
    let permit = &scenario.centre.reasons[ReasonId::from_index(1)];
    let talk = ByClock::Always(Law::lognormal_mean_cv(540.0, 1.0));
    assert_eq!(permit.talk, Some(talk));
}

#[test]
fn line_ends_and_byte_order_mark_change_nothing() {
    let plain = good("s01");
    let windows = Source {
        text: format!("\u{feff}{}", plain.text.replace('\n', "\r\n")),
        ..plain.clone()
    };
    let (plain, windows) = (loaded(&plain, &[], None), loaded(&windows, &[], None));
    assert_eq!(plain.hash, windows.hash);
    assert_eq!(
        format!("{:?}", plain.centre),
        format!("{:?}", windows.centre)
    );
}

#[test]
fn the_resolved_scenario_is_complete_and_means_the_same() {
    for (name, variant) in [
        ("s01", None),
        ("s01", Some("busy_monday")),
        ("erlang-a", None),
        ("w2", None),
    ] {
        let scenario = loaded(&good(name), &["run.seed=5"], variant);
        let text = resolved(&scenario);
        let again = loaded(&Source::from_text("resolved", text.clone()), &[], None);
        assert_eq!(
            format!("{:?}", scenario.centre),
            format!("{:?}", again.centre),
            "{name}\n{text}"
        );
        assert_eq!(scenario.run, again.run);
        assert!(again.warnings.is_empty(), "{}", again.warnings);
        assert!(
            text.contains("# --set") && text.contains("# assumed") && text.contains("# default"),
            "{text}"
        );
        assert_eq!(
            variant.is_some(),
            text.contains("# variant busy_monday"),
            "{text}"
        );
    }
}

#[test]
fn names_and_not_positions_decide() {
    let text = good("s01").text;
    let (head, tax) = text.split_once("[group.tax_desk]").unwrap();
    let (tax, rest) = tax.split_once("[customer]").unwrap();
    let (front, desks) = head.split_once("[group.front_office]").unwrap();
    let moved = format!("{front}[group.tax_desk]{tax}[group.front_office]{desks}[customer]{rest}");
    let moved = loaded(&Source::from_text("moved", moved), &[], None);
    let plain = loaded(&good("s01"), &[], None);
    let keys = |scenario: &Scenario| {
        let mut keys: Vec<_> = scenario
            .centre
            .groups
            .iter()
            .map(|group| (group.name.clone(), group.key))
            .collect();
        keys.sort();
        keys
    };
    assert_eq!(keys(&plain), keys(&moved));
}

#[test]
fn staffing_by_time_says_when_each_agent_is_there() {
    let source = good("s01");
    let scenario = loaded(
        &source,
        &["group.tax_desk.agents={ \"8:30\" = 1, \"10:00\" = 3, \"12:00\" = 2, \"16:00\" = 1 }"],
        None,
    );
    let hour = |hours: i64| Span::from_micros(hours * Span::HOUR.micros());
    let opens = Span::from_micros(hour(8).micros() + 30 * Span::MINUTE.micros());
    let agents = &scenario.centre.groups[GroupId::from_index(2)].agents;
    let presence: Vec<_> = agents.iter().map(|agent| agent.presence.clone()).collect();
    assert_eq!(
        presence,
        [
            Presence::Daily(vec![(opens, hour(17))]),
            Presence::Daily(vec![(hour(10), hour(16))]),
            Presence::Daily(vec![(hour(10), hour(12))]),
        ]
    );
}

/// The codes of the warnings about a phone line beside a queue of another channel, with changes.
fn warned(other: &str, changes: &[&str]) -> Vec<&'static str> {
    let text = format!(
        r#"
[run]
date = "2026-03-02"
open = "9:00-17:00"
[reason.call]
cases = "40 per hour"
talk = "5min"
patience = "3min"
enters = "phone"
[reason.other]
cases = "10 per hour"
talk = "5min"
enters = "other"
[queue.phone]
groups = ["desk"]
[queue.other]
{other}
groups = ["desk"]
[group.desk]
agents = 4
"#
    );
    let scenario = loaded(&Source::from_text("beside.toml", &text), changes, None);
    let warnings = scenario.warnings.all().iter();
    warnings.map(|warning| warning.code).collect()
}

/// 4.2 agents' work for 4 agents: who hangs up makes room for who does not, as long as those alone are not too many.
#[test]
fn who_hangs_up_makes_room_for_mails() {
    let mail = "channel = \"mail\"";
    assert_eq!(warned(mail, &[]), [""; 0]);
    // Ten mails an hour are 0.8 agents' work, fifty are 4.2.
    let many = ["reason.other.cases=\"50 per hour\""];
    assert_eq!(warned(mail, &many), ["W001"]);
}

/// Three chats at hand are 3 / 1.2 agents' work for one, and time between calls is work as well as talk is.
#[test]
fn chats_go_on_together_and_time_between_calls_counts() {
    let chat = "channel = \"chat\"";
    let alone = [
        "reason.other.cases=\"50 per hour\"",
        "reason.call.cases=\"1 per hour\"",
    ];
    let together = [&alone[..], &["group.desk.chat={ at_once = 3 }"]].concat();
    assert_eq!(warned(chat, &together), [""; 0]);
    assert_eq!(warned(chat, &alone), ["W001"]);
    let calls = [
        "reason.other.cases=\"45 per hour\"",
        "reason.call.cases=\"1 per hour\"",
    ];
    assert_eq!(warned("", &calls), [""; 0]);
    let between = [&calls[..], &["group.desk.between_calls=\"2min\""]].concat();
    assert_eq!(warned("", &between), ["W001"]);
}

#[test]
fn weekends_may_stand_among_other_closed_days() {
    let text = template("day").expect("a template").to_owned();
    let source = Source::from_text("day.toml", text);
    let days = |closed: &str| {
        let closed = format!("run.closed={closed}");
        let scenario = loaded(&source, &["run.days=12", &closed], None);
        let Calendar::Days(plan) = scenario.centre.calendar else {
            panic!("it has days")
        };
        plan.open
    };
    let named = days("[\"saturday\", \"sunday\", \"2026-03-04\"]");
    assert_eq!(days("[\"weekends\", \"2026-03-04\"]"), named);
    assert_ne!(days("[\"weekends\"]"), named);
}

/// What is assumed is told as far as the run uses it: nobody is away where everybody keeps to the plan.
#[test]
fn assumptions_are_told_where_they_are_used() {
    let keys = |overrides: &[&str]| -> Vec<String> {
        let scenario = loaded(&good("s01"), overrides, None);
        let told = runaround::scenario::assumed(&scenario).into_iter();
        told.map(|(key, value)| format!("{key} = {value}"))
            .collect()
    };
    let usual = keys(&[]);
    assert!(
        !usual.iter().any(|key| key.contains("away_for")),
        "{usual:?}"
    );
    assert!(!usual.iter().any(|key| key.starts_with("frustration.")));
    assert!(usual.contains(&"run.short_abandonment = 5s".to_owned()));
    let group = &loaded(&good("s01"), &[], None).centre.groups[GroupId::from_index(0)].name;
    let away = format!("group.{group}.away_for = 5min");
    let changed = keys(&[&format!("group.{group}.adherence=0.9")]);
    assert!(changed.contains(&away), "{changed:?}");
    let set = format!("group.{group}.away_for=\"3min\"");
    let set = keys(&[&format!("group.{group}.adherence=0.9"), &set]);
    assert!(!set.iter().any(|key| key.contains("away_for")), "{set:?}");
}
