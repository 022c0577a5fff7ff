//! The two scoreboards: what the operation sees and what the customer sees.

use super::cell::Cell;
use super::layout::{HEADING, QUIET, beside, left, right, styled, widest};
use crate::experiment::{Findings, Measure, Named, Unit};
use crate::model::Language;
use crate::text::{Key, figure, say};

pub(in crate::report) const OPERATION: [&str; 11] = [
    "offered",
    "service_level",
    "asa",
    "abandonment",
    "reachability",
    "occupancy",
    "aht",
    "transfer_rate",
    "fcr",
    "cost_per_contact",
    "target_met",
];

pub(in crate::report) const CUSTOMER: [&str; 11] = [
    "cases",
    "bounces_per_case",
    "contacts_per_case",
    "solved",
    "given_up",
    "open",
    "effort_minutes",
    "frustration",
    "rage_share",
    "satisfied",
    "would_leave",
];

/// The figures of both.
pub fn shown_figures() -> Vec<&'static str> {
    OPERATION.into_iter().chain(CUSTOMER).collect()
}

/// Both, side by side where they fit.
pub(super) fn both(findings: &Findings, language: Language, width: usize) -> Vec<String> {
    let board = |heading, names: &[&str]| {
        let currency = findings.currency.as_deref();
        let mut lines = vec![styled(HEADING, &say(language, heading).to_uppercase())];
        lines.extend(rows(&findings.metrics, names, currency, language));
        lines
    };
    beside(
        &board(Key::ScoreboardOperation, &OPERATION),
        &board(Key::ScoreboardCustomer, &CUSTOMER),
        width,
    )
}

/// The named figures in lines, as far as they are there.
pub(super) fn rows(
    metrics: &Named<Measure>,
    names: &[&str],
    currency: Option<&str>,
    language: Language,
) -> Vec<String> {
    let cells: Vec<(&str, Cell)> = names
        .iter()
        .filter_map(|name| {
            let measure = metrics.get(name).filter(|measure| belongs(measure))?;
            let label = figure(language, name)?.name;
            Some((label, Cell::of(measure, currency, language)))
        })
        .collect();
    let labels = widest(cells.iter().map(|(label, _)| *label));
    let values = widest(cells.iter().map(|(_, cell)| cell.value.as_str()));
    cells
        .iter()
        .map(|(label, cell)| {
            let interval = styled(QUIET, &cell.interval());
            format!(
                "{}  {}{interval}{}",
                left(label, labels),
                right(&cell.value, values),
                cell.unit
            )
        })
        .collect()
}

/// Money that the scenario does not speak of has no row; every other figure keeps its row, blank if need be.
pub(in crate::report) fn belongs(measure: &Measure) -> bool {
    measure.value.is_some() || measure.unit != Unit::Money
}
