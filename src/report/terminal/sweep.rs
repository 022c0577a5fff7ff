//! A sweep in the terminal: a row per combination of values, a column per figure; how far each key alone moves them.

use super::cell::{Cell, Scale};
use super::layout::{
    HEADING, QUIET, STRONG, left, paragraph, right, styled, widest, width_of, wrap,
};
use super::sentences;
use super::{LEAST_WIDTH, TEXT_WIDTH, heading, joined};
use crate::experiment::Findings;
use crate::model::Language;
use crate::plot::{TornadoPanel, TornadoRow};
use crate::report::sweep::{Sweep, moved};
use crate::text::number::BLANK;
use crate::text::{Key, figure, fill, say};

/// Columns that the heading of a figure takes at most.
const HEAD: usize = 16;
const GAP: usize = 2;

/// The table of these figures in `width` columns, and what moves them most when each key was varied alone. Figures
/// that do not fit beside each other get a table below, with the values again.
pub fn sweep(sweep: &Sweep, figures: &[&str], language: Language, width: usize) -> String {
    let width = width.max(LEAST_WIDTH);
    let text_width = width.min(TEXT_WIDTH);
    let first = sweep.rows.first().map(|row| &row.findings);
    let mut blocks = Vec::new();
    if let Some(first) = first {
        let base = sentences::title(first, language);
        let title = fill(language, Key::SweepTitle, &[("base", &base)]);
        blocks.push(heading(
            &title,
            &sentences::origin(first, language),
            text_width,
        ));
    }
    let keys = sweep.keys.join(", ");
    let varied = fill(language, Key::SweepVaried, &[("keys", &keys)]);
    blocks.push(paragraph(QUIET, &varied, text_width));
    blocks.extend(tables(sweep, figures, language, width));
    blocks.extend(tornado(sweep, figures, language, width));
    if let Some(first) = first {
        let note = match first.replications {
            1 => {
                let mark = say(language, Key::WarningMark);
                format!("{mark}: {}", say(language, Key::WarningOne))
            }
            more => fill(language, Key::SweepNote, &[("n", &more.to_string())]),
        };
        blocks.push(paragraph(QUIET, &note, text_width));
    }
    joined(&blocks)
}

/// A column: the lines of its heading, then its cells, all of the same width.
struct Column {
    head: Vec<String>,
    cells: Vec<String>,
}

impl Column {
    fn new(head: Vec<String>, cells: Vec<String>, align: fn(&str, usize) -> String) -> Column {
        let wide = widest(head.iter().chain(&cells).map(String::as_str));
        let aligned = |texts: Vec<String>| texts.iter().map(|text| align(text, wide)).collect();
        Column {
            head: aligned(head),
            cells: aligned(cells),
        }
    }

    fn wide(&self) -> usize {
        self.cells
            .first()
            .or(self.head.first())
            .map_or(0, |text| width_of(text))
    }
}

fn tables(sweep: &Sweep, figures: &[&str], language: Language, width: usize) -> Vec<Vec<String>> {
    let keys = sweep.short_keys();
    let keys: Vec<Column> = keys
        .into_iter()
        .enumerate()
        .map(|(place, name)| {
            let value = |values: &Vec<Option<String>>| {
                let value = values.get(place).cloned().flatten();
                value.unwrap_or_else(|| BLANK.to_owned())
            };
            let cells = sweep.rows.iter().map(|row| value(&row.values)).collect();
            Column::new(wrap(&name.replace('.', " "), HEAD), cells, left)
        })
        .collect();
    let room = width.saturating_sub(keys.iter().map(|column| column.wide() + GAP).sum());
    let mut parts: Vec<Vec<Column>> = Vec::new();
    let mut free = 0;
    for name in figures {
        let head = figure(language, name).map_or(*name, |text| text.name);
        let cells = sweep
            .rows
            .iter()
            .map(|row| value(&row.findings, name, language));
        let column = Column::new(wrap(head, HEAD), cells.collect(), right);
        let needed = column.wide() + GAP;
        match parts.last_mut() {
            Some(part) if needed <= free => {
                free -= needed;
                part.push(column);
            }
            _ => {
                free = (room + GAP).saturating_sub(needed);
                parts.push(vec![column]);
            }
        }
    }
    parts.iter().map(|part| table(&keys, part)).collect()
}

/// Headings stand on the line above the values; those of fewer lines begin lower.
fn table(keys: &[Column], figures: &[Column]) -> Vec<String> {
    let columns = || keys.iter().chain(figures);
    let heads = columns().map(|column| column.head.len()).max().unwrap_or(0);
    let rows = columns()
        .map(|column| column.cells.len())
        .max()
        .unwrap_or(0);
    let line = |text: &dyn Fn(&Column) -> Option<String>| {
        let cells: Vec<String> = columns()
            .map(|column| text(column).unwrap_or_else(|| " ".repeat(column.wide())))
            .collect();
        cells.join("  ").trim_end().to_owned()
    };
    let head = |place: usize| {
        let text = |column: &Column| {
            let place = (place + column.head.len()).checked_sub(heads)?;
            column.head.get(place).cloned()
        };
        styled(HEADING, &line(&text))
    };
    let row = |place: usize| line(&|column: &Column| column.cells.get(place).cloned());
    (0..heads).map(head).chain((0..rows).map(row)).collect()
}

fn value(findings: &Findings, name: &str, language: Language) -> String {
    let measure = findings.metrics.get(name);
    measure.map_or_else(
        || BLANK.to_owned(),
        |measure| Cell::of(measure, findings.currency.as_deref(), language).whole(),
    )
}

/// For each figure what moves it, the key that moves it most first; nothing for a grid.
fn tornado(sweep: &Sweep, figures: &[&str], language: Language, width: usize) -> Vec<Vec<String>> {
    let (Some(data), Some(base)) = (moved(sweep, figures, language), sweep.base()) else {
        return Vec::new();
    };
    let title = paragraph(STRONG, say(language, Key::TornadoTitle), width);
    let shown = data.panels.iter().zip(figures).filter_map(|(panel, name)| {
        let measure = base.findings.metrics.get(name)?;
        let scale = Scale::of(measure, base.findings.currency.as_deref(), language);
        Some(moving(panel, &scale, language, width))
    });
    std::iter::once(title).chain(shown).collect()
}

fn moving(panel: &TornadoPanel, scale: &Scale, language: Language, width: usize) -> Vec<String> {
    let mut rows: Vec<&TornadoRow> = panel.rows.iter().collect();
    rows.sort_by(|one, other| other.reach(panel.base).total_cmp(&one.reach(panel.base)));
    let mut cells = vec![
        [
            Key::TornadoParameter,
            Key::TornadoReach,
            Key::TornadoFirst,
            Key::TornadoLast,
        ]
        .map(|key| say(language, key).to_owned()),
    ];
    cells.extend(rows.iter().map(|row| {
        let [first, last] = row.ends.each_ref().map(|end| end.text.clone());
        let reach = scale.size(row.reach(panel.base), row.ends[0].half_width, true);
        [row.parameter.clone(), reach, first, last]
    }));
    let wide: Vec<usize> = (0..4)
        .map(|column| widest(cells.iter().map(|row| row[column].as_str())))
        .collect();
    let head = format!("{} ({})", panel.name.to_uppercase(), panel.base_text);
    let mut lines = vec![styled(HEADING, &head)];
    let fits = wide.iter().map(|wide| wide + GAP).sum::<usize>() <= width + GAP;
    for (place, [name, reach, first, last]) in cells.iter().enumerate() {
        let start = format!("{}  {}", left(name, wide[0]), right(reach, wide[1]));
        let ends = format!("{}  {last}", left(first, wide[2]));
        let row = if fits {
            vec![format!("{start}  {ends}")]
        } else {
            vec![start, format!("  {ends}")]
        };
        let style = if place == 0 {
            QUIET
        } else {
            anstyle::Style::new()
        };
        lines.extend(row.iter().map(|line| styled(style, line.trim_end())));
    }
    lines
}
