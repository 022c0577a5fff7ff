//! `report.html`: one page that needs nothing but itself.
//!
//! A page is a list of `Section`s; the contents at its head follow from them. To add to the report: one function
//! that gives a section, its texts in [`crate::text`], a line in `sections`. What stands in tables is a
//! `Table` of plain texts, so that other writers can use the same rows.

mod assumptions;
mod boards;
mod charts;
mod comparison;
mod definitions;
mod html;
mod tables;
mod verification;

use crate::experiment::Findings;
use crate::model::Language;
use crate::report::terminal::sentences;
use crate::text::{Key, say};
use html::{Section, code, escaped, list, paragraph, sentence};

pub use comparison::comparison;
pub use verification::{Verified, verification};

const STYLE: &str = include_str!("style.css");

/// The whole page of a run.
pub fn page(findings: &Findings, language: Language) -> String {
    let title = sentences::title(findings, language);
    let origin = sentences::origin(findings, language);
    document(&title, &origin, sections(findings, language), language)
}

/// A page of sections, with a title, a line on where the figures come from and the contents. Sections without anything
/// in them are left out.
fn document(title: &str, origin: &str, mut sections: Vec<Section>, language: Language) -> String {
    sections.retain(|section| !section.body.is_empty());
    let tag = match language {
        Language::English => "en",
        Language::Dutch => "nl",
    };
    let title = escaped(title);
    let contents: String = sections
        .iter()
        .map(|section| {
            let title = escaped(&section.title);
            format!("<li><a href=\"#{}\">{title}</a></li>\n", section.id)
        })
        .collect();
    let body: String = sections.iter().map(Section::html).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title} · Runaround</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">{skip}</a>\n\
         <header>\n<p class=\"mark\">{mark}</p>\n<h1>{title}</h1>\n{head}</header>\n\
         <nav aria-label=\"{contents_label}\">\n<ol>\n{contents}</ol>\n</nav>\n\
         <main id=\"content\">\n{body}</main>\n</body>\n</html>\n",
        skip = say(language, Key::ReportSkip),
        mark = say(language, Key::ReportMark),
        contents_label = say(language, Key::ReportContents),
        head = paragraph(origin),
    )
}

/// The sections in the order of reading.
fn sections(findings: &Findings, language: Language) -> Vec<Section> {
    vec![
        summary(findings, language),
        boards::section(findings, language),
        charts::section(findings, language),
        tables::section(findings, language),
        assumptions::section(findings, language),
        definitions::section(findings, language),
        again(findings, language),
    ]
}

/// What a reader should take away, and what to be careful about.
fn summary(findings: &Findings, language: Language) -> Section {
    let mut body = sentences::conclusion(findings, language).map_or_else(String::new, |text| {
        format!("<p class=\"conclusion\">{}</p>\n", sentence(&text))
    });
    let warnings = sentences::warnings(findings, language);
    if !warnings.is_empty() {
        let mark = say(language, Key::WarningMark);
        body.push_str(&format!(
            "<div class=\"careful\" role=\"note\">\n<h3>{mark}</h3>\n"
        ));
        body.push_str(&list(&warnings));
        body.push_str("</div>\n");
    }
    Section::new("summary", say(language, Key::ReportSummary), body)
}

/// How the same figures are made again.
fn again(findings: &Findings, language: Language) -> Section {
    let mut body = paragraph(say(language, Key::ReportAgainNote));
    if !findings.kept.command.is_empty() {
        body.push_str(&code(&findings.kept.command));
    }
    let variant = findings.variant.as_deref().unwrap_or("–");
    let facts = [
        (Key::ReportScenario, findings.scenario.name.clone()),
        (Key::ReportVariant, variant.to_owned()),
        (Key::ReportHash, findings.scenario.hash.clone()),
        (Key::ReportSeed, findings.seed.to_string()),
        (Key::ReportReplications, findings.replications.to_string()),
        (Key::ReportVersion, findings.program_version.clone()),
    ];
    body.push_str("<dl class=\"facts\">\n");
    for (key, value) in facts {
        let name = say(language, key);
        body.push_str(&format!("<dt>{name}</dt><dd>{}</dd>\n", escaped(&value)));
    }
    body.push_str("</dl>\n");
    Section::new("again", say(language, Key::ReportAgain), body)
}

#[cfg(test)]
mod tests;
