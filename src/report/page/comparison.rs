//! The page of a comparison: before and after of each variant, as tables, sentences and growth curves.

use super::charts::growth_table;
use super::html::{Section, Table, details, escaped, list, paragraph};
use super::{again, assumptions, definitions, document, tables};
use crate::experiment::Comparison;
use crate::model::Language;
use crate::report::charts::{Chart, SIZE, growth_compared};
use crate::report::terminal::comparison::{Pair, differences, notes};
use crate::report::terminal::conclusions::{all, variant_title};
use crate::report::terminal::scoreboard::{CUSTOMER, OPERATION};
use crate::report::terminal::sentences;
use crate::text::{Key, fill, say};

/// The whole page of a comparison.
pub fn comparison(comparison: &Comparison, language: Language) -> String {
    let base = sentences::title(&comparison.base, language);
    let title = fill(language, Key::CompareTitle, &[("base", &base)]);
    let origin = sentences::origin(&comparison.base, language);
    let sections = [
        summary(comparison, language),
        boards(comparison, language),
        charts(comparison, language),
        queues(comparison, language),
        assumptions::section(&comparison.base, language),
        definitions::section(&comparison.base, language),
        again(&comparison.base, language),
    ];
    document(&title, &origin, sections.into(), language)
}

fn pairs(comparison: &Comparison) -> impl Iterator<Item = Pair<'_>> {
    let names = comparison.differences.iter().map(|(name, _)| name);
    names.zip(&comparison.variants).map(|(name, variant)| Pair {
        comparison,
        name,
        variant,
    })
}

fn heading(pair: &Pair<'_>, language: Language) -> String {
    let title = variant_title(pair, language);
    fill(language, Key::CompareAfter, &[("variant", &title)])
}

/// A sentence for each headline of each variant.
fn summary(comparison: &Comparison, language: Language) -> Section {
    let mut body = String::new();
    for pair in pairs(comparison) {
        let title = escaped(&heading(&pair, language));
        body.push_str(&format!("<h3>{title}</h3>\n"));
        body.push_str(&list(&all(&pair, language)));
    }
    for note in notes(comparison, language) {
        body.push_str(&paragraph(&note));
    }
    Section::new("summary", say(language, Key::ReportSummary), body)
}

/// Both scoreboards of each variant with paired differences.
fn boards(comparison: &Comparison, language: Language) -> Section {
    let key = |key| say(language, key).to_owned();
    let mut body = String::new();
    for pair in pairs(comparison) {
        for (heading_of, names) in [
            (Key::ScoreboardOperation, OPERATION.as_slice()),
            (Key::ScoreboardCustomer, &CUSTOMER),
        ] {
            let mut head = vec![
                key(Key::ScoreboardFigure),
                key(Key::ScoreboardBefore),
                key(Key::ScoreboardAfter),
                key(Key::ScoreboardDifference),
                key(Key::ReportVerdict),
            ];
            if !comparison.without_feedback.is_empty() {
                head.push(key(Key::CompareWithoutFeedback));
            }
            let rows = names.iter();
            let rows = rows.filter_map(|name| differences(&pair, name, language));
            let table = Table {
                caption: format!("{}: {}", key(heading_of), heading(&pair, language)),
                head,
                rows: rows.map(|row| row.cells()).collect(),
                texts: vec![4],
            };
            body.push_str(&table.html());
        }
    }
    Section::new("scoreboards", say(language, Key::ReportBoards), body)
}

/// Growth before and after, with the table behind each line.
fn charts(comparison: &Comparison, language: Language) -> Section {
    let mut body = String::new();
    for (place, pair) in pairs(comparison).enumerate() {
        if !Chart::Growth.has_data(&comparison.base) && !Chart::Growth.has_data(pair.variant) {
            continue;
        }
        let mut picture = growth_compared(&comparison.base, pair.variant, language, SIZE);
        // Every element of a page has an id of its own.
        picture.name = format!("growth-{}", place + 1);
        let after = heading(&pair, language);
        let tables = [
            (say(language, Key::SeriesBefore), &comparison.base),
            (after.as_str(), pair.variant),
        ];
        let tables: String = tables
            .into_iter()
            .map(|(caption, findings)| {
                let table = Table {
                    caption: format!("{}: {caption}", picture.title),
                    ..growth_table(findings, language)
                };
                table.html()
            })
            .collect();
        let behind = details(say(language, Key::ReportTableBehind), &tables);
        let label = escaped(&format!("{}, {after}", picture.title));
        body.push_str(&format!(
            "<figure>\n<h3>{}</h3>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" \
             aria-label=\"{label}\">\n{}</div>\n{behind}</figure>\n",
            escaped(&after),
            picture.svg(),
        ));
    }
    Section::new("charts", say(language, Key::ReportCharts), body)
}

/// The queues before, and after each variant.
fn queues(comparison: &Comparison, language: Language) -> Section {
    let after: Vec<String> = pairs(comparison)
        .map(|pair| heading(&pair, language))
        .collect();
    let mut all = vec![(say(language, Key::SeriesBefore), &comparison.base)];
    let names = after.iter().map(String::as_str);
    all.extend(names.zip(&comparison.variants));
    tables::queues_of(&all, language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::{Change, Difference, Named, Verdict};
    use crate::report::example::findings;

    /// The example against itself, twice, with a difference of its own in the service level.
    pub(crate) fn example() -> Comparison {
        let base = findings();
        let difference = Difference {
            value: Some(0.05),
            half_width: Some(0.01),
            direction: Change::Up,
            verdict: Some(Verdict::Better),
        };
        let mut differences = Named::new();
        for name in ["<first>", "second"] {
            let mut figures = Named::new();
            figures.push("service_level".to_owned(), difference);
            differences.push(name.to_owned(), figures);
        }
        Comparison {
            variants: vec![base.clone(), base.clone()],
            base,
            differences,
            without_feedback: Named::new(),
            together: Vec::new(),
        }
    }

    #[test]
    fn each_variant_has_its_sentences_differences_and_curve() {
        for (language, better, with_interval) in [
            (Language::English, "better", "+5.0 ± 1.0 pt"),
            (Language::Dutch, "beter", "+5,0 ± 1,0"),
        ] {
            let page = comparison(&example(), language);
            assert_eq!(page.matches(with_interval).count(), 2, "{page}");
            assert_eq!(page.matches(&format!("<td>{better}</td>")).count(), 2);
            assert_eq!(page.matches("<svg ").count(), 2);
            let queues = say(language, Key::ReportQueues);
            assert_eq!(page.matches(&format!("<caption>{queues}: ")).count(), 3);
            assert!(page.contains("growth-1-title") && page.contains("growth-2-title"));
            assert!(!page.contains("<first>"));
        }
    }

    #[test]
    fn ids_are_given_once_and_what_opens_is_closed() {
        let page = comparison(&example(), Language::Dutch);
        let mut ids: Vec<&str> = page
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
        for tag in ["section", "table", "details", "figure", "div", "svg"] {
            let opened = page.matches(&format!("<{tag}>")).count()
                + page.matches(&format!("<{tag} ")).count();
            assert_eq!(opened, page.matches(&format!("</{tag}>")).count(), "{tag}");
        }
    }
}
