//! The same scenario with other values: what came of each, as CSV and as pictures.

use super::charts::{SIZE, frame};
use super::csv::Style;
use super::terminal::cell::{Cell, Scale};
use crate::experiment::{Findings, Measure, Named, SCHEMA_VERSION, Unit};
use crate::model::Language;
use crate::plot::{
    self, Picture, SweepPanel, SweepValue, Tornado, TornadoEnd, TornadoPanel, TornadoRow,
    tornado_height,
};
use crate::text::figure;

/// What was varied and found.
#[derive(Clone, Debug)]
pub struct Sweep {
    /// The keys of the scenario that were varied.
    pub keys: Vec<String>,
    /// One row per combination, in order.
    pub rows: Vec<SweepRow>,
}

/// One combination of values.
#[derive(Clone, Debug)]
pub struct SweepRow {
    /// The value of each key; none: as in the scenario.
    pub values: Vec<Option<String>>,
    /// What was found.
    pub findings: Findings,
}

/// All figures of the centre as CSV with a row per combination: a column per key, then for each figure its value and the
/// half width of its 95 % interval. An empty cell has no value, or is as in the scenario.
pub fn csv(sweep: &Sweep, style: Style) -> String {
    let names: Vec<&str> = sweep
        .rows
        .first()
        .map(|row| row.findings.metrics.iter().map(|(name, _)| name).collect())
        .unwrap_or_default();
    let mut head = sweep.keys.clone();
    for name in &names {
        head.extend([(*name).to_owned(), format!("{name}_half_width")]);
    }
    let mut text = style.begin() + &style.line(&head);
    let number = |value: Option<f64>| {
        value.map_or_else(String::new, |value| style.number(&value.to_string()))
    };
    for row in &sweep.rows {
        let mut record: Vec<String> = row
            .values
            .iter()
            .map(|value| value.clone().unwrap_or_default())
            .collect();
        for name in &names {
            let measure = row.findings.metrics.get(name);
            record.push(number(measure.and_then(|measure| measure.value)));
            record.push(number(measure.and_then(|measure| measure.half_width)));
        }
        text.push_str(&style.line(&record));
    }
    text
}

/// The same for machines: the keys, and for each combination its values and all figures.
///
/// # Errors
/// Only if a name cannot be written as JSON, which plain data cannot cause.
pub fn json(sweep: &Sweep) -> Result<String, serde_json::Error> {
    let rows = sweep.rows.iter().map(|row| {
        let values: Named<&Option<String>> = sweep.keys.iter().cloned().zip(&row.values).collect();
        let (seed, replications) = (row.findings.seed, row.findings.replications);
        serde_json::json!({
            "values": values,
            "seed": seed,
            "replications": replications,
            "metrics": row.findings.metrics,
        })
    });
    let rows: Vec<_> = rows.collect();
    let mut text = serde_json::to_string_pretty(&serde_json::json!({
        "schema_version": SCHEMA_VERSION,
        "program_version": env!("CARGO_PKG_VERSION"),
        "keys": sweep.keys,
        "rows": rows,
    }))?;
    text.push('\n');
    Ok(text)
}

/// Panels that a picture shows; more cannot be read.
const PANELS: usize = 4;

impl Sweep {
    /// The scenario as it is, when each key was varied alone.
    pub fn base(&self) -> Option<&SweepRow> {
        let first = self.rows.first()?;
        first.values.iter().all(Option::is_none).then_some(first)
    }

    /// The rows in which this key alone has another value than in the scenario, in order.
    fn alone(&self, key: usize) -> impl Iterator<Item = &SweepRow> {
        let is_varied = move |(at, value): (usize, &Option<String>)| (at == key) == value.is_some();
        let rows = self.rows.iter();
        rows.filter(move |row| row.values.iter().enumerate().all(is_varied))
    }

    /// The keys by the shortest ending that tells them apart.
    pub(super) fn short_keys(&self) -> Vec<String> {
        let ending = |key: &str, parts: usize| {
            let mut parts: Vec<&str> = key.rsplit('.').take(parts).collect();
            parts.reverse();
            parts.join(".")
        };
        let unique = |short: &str, parts| {
            let same = self.keys.iter().filter(|key| ending(key, parts) == short);
            same.count() == 1
        };
        let shortest = |key: &String| {
            let endings = (1..key.split('.').count()).map(|parts| (ending(key, parts), parts));
            let mut endings = endings.filter(|(short, parts)| unique(short, *parts));
            endings
                .next()
                .map_or_else(|| key.clone(), |(short, _)| short)
        };
        self.keys.iter().map(shortest).collect()
    }
}

/// Figures against the key with the most values, with a line for each combination of the others. None of a sweep in
/// which several keys were varied alone: see [`tornado`].
pub fn picture(sweep: &Sweep, figures: &[&str], language: Language) -> Option<Picture> {
    let rows: Vec<&SweepRow> = match (sweep.base(), sweep.keys.len()) {
        (Some(_), 1) => sweep.rows.iter().skip(1).collect(),
        (Some(_), _) => return None,
        (None, _) => sweep.rows.iter().collect(),
    };
    let first = rows.first()?;
    let distinct = |key: usize| {
        let mut values: Vec<&str> = Vec::new();
        for value in rows.iter().filter_map(|row| row.values[key].as_deref()) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        values
    };
    // The first of those with most values.
    let across = (0..sweep.keys.len())
        .rev()
        .max_by_key(|key| distinct(*key).len())?;
    let values = distinct(across);
    let short = sweep.short_keys();
    // The value stands first: it must be left when a long name is cut.
    let line = |row: &SweepRow| {
        let others = row.values.iter().zip(&short).enumerate();
        let others = others.filter(|(key, _)| *key != across);
        let named =
            others.filter_map(|(_, (value, key))| Some(format!("{} {key}", value.as_ref()?)));
        named.collect::<Vec<_>>().join(", ")
    };
    let mut lines: Vec<String> = Vec::new();
    for row in &rows {
        let name = line(row);
        if !lines.contains(&name) {
            lines.push(name);
        }
    }
    let at = |name: &str, value: &str| {
        let fits =
            |row: &&&SweepRow| line(row) == name && row.values[across].as_deref() == Some(value);
        rows.iter().find(fits).map(|row| &row.findings)
    };
    let panels = figures.iter().take(PANELS).map(|figure| {
        let measures: Vec<Vec<Option<&Measure>>> = lines
            .iter()
            .map(|name| {
                let found = values
                    .iter()
                    .map(|value| at(name, value)?.metrics.get(figure));
                found.collect()
            })
            .collect();
        panel(figure, &measures, &first.findings, language)
    });
    let data = plot::Sweep {
        parameter: sweep.keys[across].clone(),
        values: positions(&values),
        panels: panels.collect(),
        lines,
    };
    Some(plot::sweep(&data, &frame(&first.findings, language, SIZE)))
}

fn panel(
    name: &str,
    measures: &[Vec<Option<&Measure>>],
    findings: &Findings,
    language: Language,
) -> SweepPanel {
    let known = measures.iter().flatten().flatten();
    // One unit for the whole panel: that of its largest value.
    let largest = known.max_by(|one, other| {
        let value = |measure: &Measure| measure.value.unwrap_or(f64::NEG_INFINITY);
        value(one).total_cmp(&value(other))
    });
    let text = figure(language, name).map_or(name, |figure| figure.name);
    let Some(largest) = largest else {
        return SweepPanel {
            name: text.to_owned(),
            points: Vec::new(),
            bounds: (None, None),
        };
    };
    let scale = Scale::of(largest, findings.currency.as_deref(), language);
    let (factor, unit) = scale.axis();
    let point = |measure: &Option<&Measure>| {
        let measure = (*measure)?;
        let half = measure.half_width.map(|half| half * factor);
        Some((measure.value? * factor, half))
    };
    SweepPanel {
        name: if unit.is_empty() {
            text.to_owned()
        } else {
            format!("{text} ({unit})")
        },
        points: measures
            .iter()
            .map(|line| line.iter().map(point).collect())
            .collect(),
        bounds: match largest.unit {
            Unit::Share | Unit::Index => (Some(0.0), Some(100.0)),
            _ => (Some(0.0), None),
        },
    }
}

/// The values on an axis: by size where all are numbers of one unit, else one after the other.
fn positions(values: &[&str]) -> Vec<SweepValue> {
    let parts: Option<Vec<(f64, &str)>> =
        values.iter().map(|value| number_and_unit(value)).collect();
    let sizes = parts.filter(|parts| parts.iter().all(|part| part.1 == parts[0].1));
    let place = |(at, value): (usize, &&str)| SweepValue {
        label: (*value).to_owned(),
        position: sizes.as_ref().map_or(at as f64, |sizes| sizes[at].0),
    };
    values.iter().enumerate().map(place).collect()
}

fn number_and_unit(value: &str) -> Option<(f64, &str)> {
    let value = value.strip_prefix('x').unwrap_or(value).trim();
    let end = value
        .find(|c: char| !c.is_ascii_digit() && !"+-.".contains(c))
        .unwrap_or(value.len());
    let (number, unit) = value.split_at(end);
    Some((number.parse().ok()?, unit))
}

/// How far each key alone moves the figures; none unless each was varied alone.
pub fn tornado(sweep: &Sweep, figures: &[&str], language: Language) -> Option<Picture> {
    let data = moved(sweep, figures, language)?;
    let size = (SIZE.0, tornado_height(data.panels.len(), sweep.keys.len()));
    let base = sweep.base()?;
    Some(plot::tornado(&data, &frame(&base.findings, language, size)))
}

/// What each key alone does to the figures, at its first and its last value. One key has nothing to be beside.
pub(super) fn moved(sweep: &Sweep, figures: &[&str], language: Language) -> Option<Tornado> {
    let base = &sweep.base().filter(|_| sweep.keys.len() > 1)?.findings;
    let short = sweep.short_keys();
    let panel = |name: &&str| {
        let measure = base.metrics.get(name)?;
        let scale = Scale::of(measure, base.currency.as_deref(), language);
        let row = |key: usize| {
            let (first, last) = (sweep.alone(key).next()?, sweep.alone(key).last()?);
            let found = |row: &SweepRow| row.findings.metrics.get(name).cloned();
            let (one, other) = (found(first)?, found(last)?);
            // Beside each other they have the same decimals.
            let halves = [one.half_width, other.half_width];
            let [before, after] = scale.side_by_side([one.value, other.value], &halves);
            let end = |row: &SweepRow, shown: &str, measure: &Measure| {
                let value = row.values[key].as_deref().unwrap_or_default();
                Some(TornadoEnd {
                    text: format!("{value}: {shown}"),
                    figure: measure.value?,
                    half_width: measure.half_width,
                })
            };
            Some(TornadoRow {
                parameter: short[key].clone(),
                ends: [end(first, &before, &one)?, end(last, &after, &other)?],
            })
        };
        Some(TornadoPanel {
            name: figure(language, name)
                .map_or(*name, |text| text.name)
                .to_owned(),
            base: measure.value?,
            base_text: Cell::of(measure, base.currency.as_deref(), language).whole(),
            rows: (0..sweep.keys.len()).filter_map(row).collect(),
        })
    };
    let panels = figures.iter().filter_map(panel).take(PANELS).collect();
    Some(Tornado { panels })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::example::findings;

    fn sweep(keys: &[&str], rows: &[&[Option<&str>]]) -> Sweep {
        let mut level = 0.4;
        let row = |values: &&[Option<&str>]| {
            let mut findings = findings();
            level += 0.05;
            let mut named = crate::experiment::Named::new();
            for (name, measure) in findings.metrics.iter() {
                let mut measure = measure.clone();
                if name == "service_level" {
                    measure.value = Some(level);
                }
                named.push(name.to_owned(), measure);
            }
            findings.metrics = named;
            SweepRow {
                values: values
                    .iter()
                    .map(|value| value.map(str::to_owned))
                    .collect(),
                findings,
            }
        };
        Sweep {
            keys: keys.iter().map(|key| (*key).to_owned()).collect(),
            rows: rows.iter().map(row).collect(),
        }
    }

    #[test]
    fn keys_are_as_short_as_tells_them_apart() {
        let keys = [
            "group.front.agents",
            "group.back.agents",
            "reason.tax.cases",
        ];
        let short = sweep(&keys, &[]).short_keys();
        assert_eq!(short, ["front.agents", "back.agents", "cases"]);
    }

    #[test]
    fn values_of_one_unit_lie_by_size_and_others_one_after_the_other() {
        let at = |values: &[&str]| -> Vec<f64> {
            positions(values)
                .iter()
                .map(|value| value.position)
                .collect()
        };
        assert_eq!(at(&["2min", "4min", "10min"]), [2.0, 4.0, 10.0]);
        assert_eq!(at(&["x0.5", "x2"]), [0.5, 2.0]);
        assert_eq!(at(&["-10%", "+5%"]), [-10.0, 5.0]);
        assert_eq!(at(&["30s", "2min"]), [0.0, 1.0]);
        assert_eq!(at(&["cold", "warm", "none"]), [0.0, 1.0, 2.0]);
    }

    #[test]
    fn a_grid_is_drawn_with_lines_and_keys_alone_as_a_tornado() {
        let keys = ["a.talk", "b.agents"];
        let grid: Vec<Vec<Option<&str>>> = ["cold", "warm"]
            .iter()
            .flat_map(|a| ["4", "5", "6"].map(|b| vec![Some(*a), Some(b)]))
            .collect();
        let grid: Vec<&[Option<&str>]> = grid.iter().map(Vec::as_slice).collect();
        let grid = sweep(&keys, &grid);
        let figures = ["service_level", "asa"];
        let svg = picture(&grid, &figures, Language::English).unwrap().svg();
        for text in ["b.agents", "cold talk", "warm talk", "Service level (%)"] {
            assert!(svg.contains(text), "{text}");
        }
        assert!(tornado(&grid, &figures, Language::English).is_none());
        let rows: [&[Option<&str>]; 4] = [
            &[None, None],
            &[Some("1min"), None],
            &[Some("2min"), None],
            &[None, Some("9")],
        ];
        let alone = sweep(&keys, &rows);
        assert!(picture(&alone, &figures, Language::Dutch).is_none());
        let data = moved(&alone, &figures, Language::Dutch).unwrap();
        let ends = |row: usize| {
            data.panels[0].rows[row]
                .ends
                .each_ref()
                .map(|end| &*end.text)
        };
        assert_eq!(ends(0), ["1min: 50,0 %", "2min: 55,0 %"]);
        assert_eq!(ends(1), ["9: 60,0 %", "9: 60,0 %"]);
        let picture = tornado(&alone, &figures, Language::Dutch).unwrap();
        assert!(picture.svg().contains("talk"));
    }
}
