//! Queues, teams and contact reasons, one row each.

use super::boards::shown;
use super::html::{Section, Table, paragraph};
use crate::experiment::{Findings, Measure, Named, Title, Unit};
use crate::model::Language;
use crate::report::charts::titled;
use crate::report::terminal::cell::Cell;
use crate::report::terminal::mails::{self, MAILS};
use crate::text::{Key, figure, number::BLANK, say};

pub(super) const QUEUES: [&str; 5] = ["offered", "service_level", "asa", "abandonment", "aht"];
pub(super) const GROUPS: [&str; 4] = ["agents", "occupancy", "aht", "outbursts"];
pub(super) const SITES: [&str; 5] = ["agents", "occupancy", "handled", "aht", "wages"];
pub(super) const REASONS: [&str; 6] = [
    "cases",
    "solved",
    "bounces_per_case",
    "contacts_per_case",
    "frustration",
    "rage_share",
];

/// A heading, the figures by name, the titles of the names, and which figures are shown.
type Part<'a> = (
    Key,
    &'a Named<Named<Measure>>,
    &'a Named<Title>,
    &'a [&'a str],
);

pub(super) fn section(findings: &Findings, language: Language) -> Section {
    let titles = &findings.kept.titles;
    let no_titles = Named::new();
    let calls = mails::queues(findings, false);
    let parts: [Part<'_>; 4] = [
        (Key::ReportQueues, &calls, &titles.queues, &QUEUES),
        (Key::ReportGroups, &findings.groups, &titles.groups, &GROUPS),
        (Key::ReportSites, &findings.sites, &no_titles, &SITES),
        (
            Key::ReportReasons,
            &findings.reasons,
            &titles.reasons,
            &REASONS,
        ),
    ];
    let mut body = String::new();
    for part in parts {
        let heading = part.0;
        if !part.1.is_empty() {
            let caption = say(language, heading).to_owned();
            body.push_str(&table(part, caption, findings, language));
        }
        if heading == Key::ReportQueues {
            body.push_str(&mail(findings, say(language, Key::MailTitle), language));
        }
    }
    Section::new("tables", say(language, Key::ReportTables), body)
}

/// The queues of several findings, each with a name.
pub(super) fn queues_of(all: &[(&str, &Findings)], language: Language) -> Section {
    let body = all.iter().map(|(name, findings)| {
        let titles = &findings.kept.titles.queues;
        let calls = mails::queues(findings, false);
        let part = (Key::ReportQueues, &calls, titles, &QUEUES[..]);
        let caption = |key| format!("{}: {name}", say(language, key));
        let mut tables = table(part, caption(Key::ReportQueues), findings, language);
        tables.push_str(&mail(findings, &caption(Key::MailTitle), language));
        tables
    });
    Section::new("tables", say(language, Key::ReportQueues), body.collect())
}

/// Mails, queue by queue, with what they hold; empty where no mails came.
fn mail(findings: &Findings, caption: &str, language: Language) -> String {
    let queues = mails::queues(findings, true);
    if queues.is_empty() {
        return String::new();
    }
    let titles = &findings.kept.titles.queues;
    let part = (Key::ReportQueues, &queues, titles, &MAILS[..]);
    let mut body = table(part, caption.to_owned(), findings, language);
    body.push_str(&paragraph(&mails::note(findings, &queues, language)));
    body
}

fn table(
    (heading, rows, titles, names): Part<'_>,
    caption: String,
    findings: &Findings,
    language: Language,
) -> String {
    let mut head = vec![say(language, heading).to_owned()];
    head.extend(names.iter().map(|name| {
        figure(language, name).map_or_else(|| (*name).to_owned(), |text| text.name.to_owned())
    }));
    let rows = rows.iter().map(|(name, measures)| {
        let mut row = vec![titled(titles, name, language).to_owned()];
        row.extend(names.iter().map(|figure| {
            let measure = measures.get(figure);
            measure.map_or_else(
                || BLANK.to_owned(),
                |measure| cell(figure, measure, findings, language),
            )
        }));
        row
    });
    let table = Table {
        caption,
        head,
        rows: rows.collect(),
        texts: Vec::new(),
    };
    table.html()
}

/// A figure with its half width and unit; mails that lie in wait are not counted as customers.
fn cell(name: &str, measure: &Measure, findings: &Findings, language: Language) -> String {
    let text = figure(language, name).filter(|_| measure.unit == Unit::Customers);
    let Some(text) = text else {
        return shown(measure, findings, language);
    };
    let cell = Cell::of(measure, None, language);
    format!("{}{} {}", cell.value, cell.interval(), text.unit)
}
