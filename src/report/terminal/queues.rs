//! Queue by queue: what was offered, answered and abandoned, the service level and the wait.

use super::cell::Cell;
use super::layout::{HEADING, QUIET, paragraph, styled, widest};
use super::table::{Row, table, width_of_table};
use crate::experiment::{Findings, Horizon, Measure, Named, TargetLabel};
use crate::model::Language;
use crate::text::{Key, figure, fill, number, say};

/// Columns for the name of a queue at most.
const NAME: usize = 24;

/// The columns, with those that keep their interval longest last.
const FIGURES: [&str; 5] = [
    "offered",
    "answered",
    "abandoned",
    "service_level",
    "mean_wait",
];

/// How much of the table is shown: the figures, and from which on with intervals.
const FORMS: [(&[&str], usize); 4] = [
    (&FIGURES, 0),
    (&FIGURES, 3),
    (&FIGURES, FIGURES.len()),
    (&["offered", "abandoned", "service_level", "mean_wait"], 4),
];

/// The table with its notes; empty for a single queue, whose figures are those of the centre.
pub(super) fn by_queue(
    findings: &Findings,
    language: Language,
    width: usize,
    text_width: usize,
) -> Vec<String> {
    if findings.queues.len() < 2 {
        return Vec::new();
    }
    let fits = |rows: &Vec<Row>| width_of_table(rows) <= width;
    let mut forms = FORMS
        .iter()
        .map(|(names, from)| rows(findings, names, *from, language));
    let rows = forms.by_ref().find(fits).unwrap_or_else(|| {
        let (names, from) = FORMS[FORMS.len() - 1];
        rows(findings, names, from, language)
    });
    let unit = match findings.kept.horizon {
        Horizon::Days { .. } => Key::QueuesPerDay,
        Horizon::Long { .. } => Key::QueuesPerHour,
    };
    let title = styled(HEADING, &say(language, Key::QueuesTitle).to_uppercase());
    let unit = styled(QUIET, &format!(" ({})", say(language, unit)));
    let mut lines = vec![format!("{title}{unit}")];
    lines.extend(table(&rows, width));
    for note in notes(findings, language) {
        lines.extend(paragraph(QUIET, &note, text_width));
    }
    lines
}

fn rows(findings: &Findings, names: &[&str], from: usize, language: Language) -> Vec<Row> {
    let heading = |name: &str| match name {
        "mean_wait" => say(language, Key::QueuesMeanWait),
        _ => figure(language, name).map_or("", |figure| figure.name),
    };
    let mut header = vec![styled(QUIET, say(language, Key::QueuesQueue))];
    header.extend(names.iter().map(|name| styled(QUIET, heading(name))));
    let mut rows = vec![header];
    for (queue, measures) in findings.queues.iter() {
        let cells = names
            .iter()
            .enumerate()
            .map(|(place, name)| shown(measures, name, place >= from, language));
        let title = title_of(findings, queue, language);
        let row = std::iter::once(shortened(title)).chain(cells);
        rows.push(row.collect());
    }
    rows
}

/// One figure of a queue; a count has the unit of the heading.
fn shown(measures: &Named<Measure>, name: &str, interval: bool, language: Language) -> String {
    let Some(measure) = measures.get(name) else {
        return number::BLANK.to_owned();
    };
    let cell = Cell::of(measure, None, language);
    let interval = if interval {
        styled(QUIET, &cell.interval())
    } else {
        String::new()
    };
    let unit = match name {
        "service_level" | "mean_wait" => cell.unit.as_str(),
        _ => "",
    };
    format!("{}{interval}{unit}", cell.value)
}

fn title_of<'f>(findings: &'f Findings, queue: &'f str, language: Language) -> &'f str {
    let title = findings.kept.titles.queues.get(queue);
    title.and_then(|title| title.get(language)).unwrap_or(queue)
}

fn shortened(title: &str) -> String {
    if widest([title]) <= NAME {
        return title.to_owned();
    }
    let kept: String = title.chars().take(NAME - 1).collect();
    format!("{}…", kept.trim_end())
}

/// What is offered, and the targets where they are not that of the centre.
fn notes(findings: &Findings, language: Language) -> Vec<String> {
    let targets = &findings.kept.targets;
    let mut notes = vec![say(language, Key::QueuesNote).to_owned()];
    let own: Vec<(&str, &TargetLabel)> = targets.queues.iter().collect();
    if own.iter().any(|(_, target)| **target != targets.contact) {
        let told: Vec<String> = own
            .iter()
            .map(|(queue, target)| {
                let seconds = number::number(language, target.within, 0);
                let share = number::percent(language, target.share, 0);
                format!(
                    "{} {share} in {seconds} s",
                    title_of(findings, queue, language)
                )
            })
            .collect();
        let told = told.join(", ");
        notes.push(fill(language, Key::QueuesTargets, &[("targets", &told)]));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut() {
        assert_eq!(shortened("Vergunningen"), "Vergunningen");
        let long = shortened("Vergunningen en ontheffingen");
        assert_eq!(long, "Vergunningen en ontheff…");
        assert_eq!(widest([long.as_str()]), NAME);
    }
}
