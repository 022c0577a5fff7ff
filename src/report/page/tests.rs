use super::definitions::names;
use super::*;
use crate::experiment::{ClockTime, IntervalRow, Measure, Named, TargetLabel, Unit};
use crate::report::example::findings;
use crate::scenario::{Source, assumed, load, template};
use crate::text::figure;

#[test]
fn the_page_stands_alone() {
    for language in [Language::English, Language::Dutch] {
        let page = page(&findings(), language);
        let without_svg = page.replace("http://www.w3.org/2000/svg", "");
        for outside in [
            "http:", "https:", "src=", "<link", "<script", "@import", "url(",
        ] {
            assert!(!without_svg.contains(outside), "{outside}");
        }
        assert_eq!(page.matches("<h1>").count(), 1);
        assert_eq!(
            page.matches("<section").count(),
            page.matches("<h2 ").count()
        );
        assert!(page.contains("runaround run S01 --seed 1914"));
    }
}

#[test]
fn what_opens_is_closed_and_ids_are_given_once() {
    let page = page(&findings(), Language::Dutch);
    for tag in [
        "section", "table", "details", "figure", "div", "dl", "ul", "tr", "svg",
    ] {
        let opened =
            page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
    }
    let mut ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn what_a_scenario_says_is_text_and_never_html() {
    let mut findings = findings();
    findings.kept.titles.scenario.en = Some("<b>\"Tom & 'Jerry'\"</b>".into());
    findings.scenario.name = "<i>".into();
    findings.kept.command = "runaround run '<u>'".into();
    let page = page(&findings, Language::English);
    assert!(page.contains("&lt;b&gt;&quot;Tom &amp; &#39;Jerry&#39;&quot;&lt;/b&gt;"));
    for raw in ["<b>", "<i>", "<u>"] {
        assert!(!page.contains(raw), "{raw}");
    }
}

#[test]
fn every_figure_that_is_shown_is_defined() {
    for language in [Language::English, Language::Dutch] {
        let page = page(&findings(), language);
        let definitions = page.split("id=\"definitions\"").nth(1).unwrap();
        for name in names(&findings()) {
            assert!(figure(language, name).is_some(), "{name}");
            assert!(
                definitions.contains(&format!("<code>{name}</code>")),
                "{name}"
            );
        }
    }
}

fn measure(value: f64, unit: Unit) -> Measure {
    Measure {
        value: Some(value),
        half_width: Some(value / 100.0),
        unit,
        definition: "One sentence.".into(),
        n: 20,
    }
}

#[test]
fn mails_have_a_table_of_their_own_and_are_not_among_the_calls() {
    let mut findings = findings();
    let mut mail = Named::new();
    mail.push("mails", measure(171.0, Unit::PerDay));
    mail.push("offered", measure(0.0, Unit::PerDay));
    mail.push("reply_time", measure(43_200.0, Unit::Seconds));
    findings.queues.push("letters", mail);
    let target = TargetLabel {
        share: 0.85,
        within: 57_600.0,
    };
    findings.kept.targets.queues.push("letters", target);
    let page = page(&findings, Language::Dutch);
    assert_eq!(page.matches(">letters</th>").count(), 1, "{page}");
    assert!(page.contains("12,0 ± 0,1 u"), "{page}");
    assert!(page.contains("letters 85\u{a0}% binnen 16 u"), "{page}");
    assert!(page.contains("<code>reply_level</code>"));
    assert!(
        !super::page(&crate::report::example::findings(), Language::Dutch).contains("reply_level")
    );
}

#[test]
fn what_happened_in_few_scenarios_is_told_where_it_happened() {
    let mut findings = findings();
    let unused = measure(0.0, Unit::PerDay);
    findings.metrics.push("callbacks_failed", unused);
    findings
        .metrics
        .push("left_for_good", measure(0.031, Unit::Share));
    let page = page(&findings, Language::English);
    assert!(page.contains("<caption>And also</caption>"));
    assert!(page.contains("<code>left_for_good</code>"));
    assert!(!page.contains("<code>callbacks_failed</code>"));
}

#[test]
fn a_night_begins_anew_at_midnight_in_the_table_as_in_the_chart() {
    let mut findings = findings();
    findings.kept.day_profile.push(IntervalRow {
        day: None,
        date: None,
        start: ClockTime::from_seconds(88_200),
        end: ClockTime::from_seconds(90_000),
        figures: Named::new(),
        queues: Named::new(),
        groups: Named::new(),
    });
    let page = page(&findings, Language::Dutch);
    assert!(page.contains("00:30–01:00") && !page.contains("24:30"));
}

#[test]
fn every_assumption_that_a_scenario_leaves_has_a_meaning() {
    let text = template("full").unwrap();
    let sets = [
        "group.front_office.adherence=0.9",
        "customer.accepts_no.plain=0.1",
        "group.front_office.chat={ at_once = 2 }",
        "group.front_office.consult={}",
        "group.front_office.transfer={ warm = {} }",
        "group.front_office.promise={ kept = 0.9 }",
        "group.front_office.learning={ speed = 1.2 }",
        "group.front_office.ends_call={ chance = 0.1 }",
        "customer.discovery={ chance = 0.5 }",
    ];
    let mut known = 0;
    for set in sets {
        let source = Source::from_text("full", text.clone());
        let scenario = load(&source, &[set.to_owned()], None).unwrap();
        for (key, _) in assumed(&scenario) {
            for language in [Language::English, Language::Dutch] {
                let meaning = crate::text::assumed(language, &key);
                assert!(meaning.is_some(), "{key}");
            }
            known += 1;
        }
    }
    assert!(known > 10, "{known}");
}
