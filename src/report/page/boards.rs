//! The two scoreboards, side by side.

use super::html::{Section, Table, paragraph};
use crate::experiment::{Findings, Measure};
use crate::model::Language;
use crate::report::terminal::also::happened;
use crate::report::terminal::cell::Cell;
use crate::report::terminal::scoreboard::{CUSTOMER, OPERATION, belongs};
use crate::report::terminal::sentences;
use crate::text::number::BLANK;
use crate::text::{Key, figure, say};

/// What comes back to the centre because it was not settled at once.
pub(super) const RETURNS: [&str; 4] = [
    "failure_demand",
    "failure_handling",
    "failure_agents",
    "fcr_observed",
];

pub(super) fn section(findings: &Findings, language: Language) -> Section {
    let mut body = String::from("<div class=\"boards\">\n");
    let also = happened(findings);
    let boards: [(Key, &[&str]); 4] = [
        (Key::ScoreboardOperation, &OPERATION),
        (Key::ScoreboardCustomer, &CUSTOMER),
        (Key::ReportReturns, &RETURNS),
        (Key::AlsoTitle, &also),
    ];
    for (heading, names) in boards.into_iter().filter(|(_, names)| !names.is_empty()) {
        body.push_str(&board(findings, heading, names, language).html());
    }
    body.push_str("</div>\n");
    body.push_str(&failure_demand(findings, language).html());
    for note in sentences::notes(findings, language) {
        body.push_str(&paragraph(&note));
    }
    Section::new("scoreboards", say(language, Key::ReportBoards), body)
}

fn board(findings: &Findings, heading: Key, names: &[&str], language: Language) -> Table {
    let rows = names.iter().filter_map(|name| {
        let measure = findings
            .metrics
            .get(name)
            .filter(|measure| belongs(measure))?;
        let label = figure(language, name)?.name.to_owned();
        Some(vec![label, shown(measure, findings, language)])
    });
    Table {
        caption: say(language, heading).to_owned(),
        head: vec![
            say(language, Key::ScoreboardFigure).to_owned(),
            say(language, Key::ScoreboardValue).to_owned(),
        ],
        rows: rows.collect(),
        texts: Vec::new(),
    }
}

/// Failure demand by where it comes from: how much, how many people, how much money.
fn failure_demand(findings: &Findings, language: Language) -> Table {
    let columns = ["offered", "failure_agents", "failure_cost"];
    let name = |name: &str| {
        figure(language, name)
            .map_or("", |text| text.name)
            .to_owned()
    };
    let mut head = vec![say(language, Key::ReportFailureDemand).to_owned()];
    head.extend(columns.map(name));
    let row = |(key, kind): (Key, &str)| {
        let cells = columns.map(|column| {
            findings
                .metrics
                .get(&format!("{column}_{kind}"))
                .filter(|measure| measure.value.is_some())
                .map_or_else(
                    || BLANK.to_owned(),
                    |measure| shown(measure, findings, language),
                )
        });
        let mut row = vec![say(language, key).to_owned()];
        row.extend(cells);
        row
    };
    let kinds = [
        (Key::IntervalRedial, "redial"),
        (Key::IntervalRepeat, "repeat"),
        (Key::IntervalTransferred, "transferred"),
    ];
    Table {
        caption: say(language, Key::ReportFailureDemand).to_owned(),
        head,
        rows: kinds.map(row).to_vec(),
        texts: Vec::new(),
    }
}

/// A figure with its half width and unit, in one piece.
pub(super) fn shown(measure: &Measure, findings: &Findings, language: Language) -> String {
    Cell::of(measure, findings.currency.as_deref(), language).whole()
}
