//! What every figure of the page means.

use super::boards::RETURNS;
use super::html::{Section, escaped};
use super::tables::{GROUPS, QUEUES, REASONS, SITES};
use crate::experiment::Findings;
use crate::model::Language;
use crate::report::terminal::also::happened;
use crate::report::terminal::mails::{self, MAILS};
use crate::report::terminal::scoreboard::{CUSTOMER, OPERATION};
use crate::text::{Key, figure, say};

pub(super) fn section(findings: &Findings, language: Language) -> Section {
    let mut body = String::from("<dl>\n");
    for name in names(findings) {
        if let Some(text) = figure(language, name) {
            let (title, meaning) = (escaped(text.name), escaped(text.definition));
            body.push_str(&format!(
                "<dt>{title} <code>{name}</code></dt><dd>{meaning}</dd>\n"
            ));
        }
    }
    body.push_str("</dl>\n");
    Section::new("definitions", say(language, Key::ReportDefinitions), body)
}

/// Every figure that is shown, once, in the order in which it first appears.
pub(super) fn names(findings: &Findings) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = Vec::new();
    let boards = OPERATION.iter().chain(&CUSTOMER).chain(&RETURNS);
    let boards = boards.filter(|name| findings.metrics.get(name).is_some());
    let tables = QUEUES.iter().chain(&GROUPS).chain(&REASONS);
    let sites = SITES.iter().filter(|_| !findings.sites.is_empty());
    let has_mails = !mails::queues(findings, true).is_empty();
    let mails = MAILS.iter().filter(|_| has_mails);
    let also = happened(findings);
    let tables = tables.chain(sites).chain(mails);
    for name in boards.chain(&also).chain(tables) {
        if !names.contains(name) {
            names.push(name);
        }
    }
    names
}
