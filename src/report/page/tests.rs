use super::definitions::names;
use super::*;
use crate::report::example::findings;
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
