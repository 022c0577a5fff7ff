//! Relative values: "+10%", "-1", "x1.5", "+30s". They act on the value as written and give a value as written.

use super::tree::{Node, Shape};
use super::values::{parse_duration, written_duration};

/// A change relative to what stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Relative {
    /// Times a factor ("x1.5", "+10%").
    Times(f64),
    /// Plus a number ("+1", "-1").
    Plus(f64),
    /// Plus microseconds ("+30s").
    Longer(i64),
}

impl Relative {
    /// A relative value, when the text is one.
    pub(super) fn parse(text: &str) -> Option<Relative> {
        let text = text.trim();
        if let Some(factor) = text.strip_prefix('x') {
            return number(factor.trim()).map(Relative::Times);
        }
        let sign = match text.as_bytes().first()? {
            b'+' => 1.0,
            b'-' => -1.0,
            _ => return None,
        };
        let rest = text[1..].trim();
        if let Some(percent) = rest.strip_suffix('%') {
            return number(percent.trim())
                .map(|percent| Relative::Times(1.0 + sign * percent / 100.0));
        }
        if let Some(plus) = number(rest) {
            return Some(Relative::Plus(sign * plus));
        }
        let duration = parse_duration(rest).ok()?;
        Some(Relative::Longer(if sign < 0.0 {
            -duration.micros
        } else {
            duration.micros
        }))
    }

    /// Applies to a value of the base: a scalar, every entry of a table or list, the times of a law.
    ///
    /// # Errors
    /// Says why it cannot be applied.
    pub(super) fn apply(self, base: &mut Node) -> Result<(), String> {
        match &mut base.shape {
            Shape::Text(text) => {
                *text = self.on_text(text)?;
                Ok(())
            }
            Shape::Number(text) => {
                let value = text
                    .replace('_', "")
                    .parse::<f64>()
                    .map_err(|_| not_applicable(text))?;
                *text = written_number(self.on_number(value)?);
                Ok(())
            }
            Shape::Truth(_) => Err("true or false cannot be changed relatively".into()),
            Shape::List(_) => Err("a list cannot be changed relatively; write the new list".into()),
            Shape::Table(table) => {
                if table.entries.is_empty() {
                    return Err("the table is empty".into());
                }
                if table.get("csv").is_some() {
                    return self.on_csv(table);
                }
                let times_only = has_times(base);
                self.on_table(base, times_only)
            }
        }
    }

    fn on_number(self, value: f64) -> Result<f64, String> {
        match self {
            Relative::Times(factor) => Ok(value * factor),
            Relative::Plus(plus) => Ok(value + plus),
            Relative::Longer(_) => {
                Err("the value in the base is a plain number, not a time".into())
            }
        }
    }

    fn on_text(self, text: &str) -> Result<String, String> {
        if let Ok(duration) = parse_duration(text) {
            let micros = match self {
                Relative::Times(factor) => (duration.micros as f64 * factor).round() as i64,
                Relative::Longer(plus) => duration.micros.saturating_add(plus),
                Relative::Plus(_) => {
                    return Err(format!(
                        "\"{text}\" is a time; write the change with a unit, as in \"+30s\""
                    ));
                }
            };
            return Ok(written_duration(micros, duration.days));
        }
        let (before, value, after) = split_number(text).ok_or_else(|| not_applicable(text))?;
        if after.contains(|c: char| c.is_ascii_digit()) {
            return Err(not_applicable(text));
        }
        if after.trim() == "%" && matches!(self, Relative::Plus(_)) {
            return Err(format!("\"{text}\" is a share; write the new share itself"));
        }
        Ok(format!(
            "{before}{}{after}",
            written_number(self.on_number(value)?)
        ))
    }

    fn on_table(self, node: &mut Node, times_only: bool) -> Result<(), String> {
        match &mut node.shape {
            Shape::Table(table) => table
                .entries
                .iter_mut()
                .try_for_each(|entry| self.on_table(&mut entry.node, times_only)),
            Shape::Text(text) if times_only && parse_duration(text).is_err() => Ok(()),
            Shape::Number(_) | Shape::Truth(_) | Shape::List(_) if times_only => Ok(()),
            _ => self.apply(node),
        }
    }

    /// A volume from a file is scaled through its key `times`.
    fn on_csv(self, table: &mut super::tree::Table) -> Result<(), String> {
        let Relative::Times(factor) = self else {
            return Err(
                "a volume from a CSV file can only be scaled, as in \"+10%\" or \"x1.5\"".into(),
            );
        };
        if let Some(entry) = table.get_mut("times") {
            return Relative::Times(factor).apply(&mut entry.node);
        }
        let place = table
            .entries
            .first()
            .map(|entry| entry.place)
            .unwrap_or_default();
        table.entries.push(super::tree::Entry {
            name: "times".into(),
            place,
            node: Node {
                shape: Shape::Number(written_number(factor)),
                place,
                origin: super::tree::Origin::File,
            },
        });
        Ok(())
    }
}

fn not_applicable(text: &str) -> String {
    format!("\"{text}\" has no single number that could be changed relatively")
}

fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().next()?.is_ascii_digit() && !text.contains(['e', 'E']);
    text.parse::<f64>()
        .ok()
        .filter(|value| plain && value.is_finite())
}

/// Does a table hold times: then only these are scaled (a law keeps its spread).
fn has_times(node: &Node) -> bool {
    match &node.shape {
        Shape::Table(table) => table.entries.iter().any(|entry| has_times(&entry.node)),
        Shape::Text(text) => parse_duration(text).is_ok(),
        _ => false,
    }
}

/// The first number in a text with what stands before and after it.
fn split_number(text: &str) -> Option<(&str, f64, &str)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let length = rest
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(rest.len());
    let (digits, after) = rest.split_at(length);
    Some((&text[..start], digits.parse().ok()?, after))
}

/// A number as a person would write it: no long tails of binary fractions.
pub(super) fn written_number(value: f64) -> String {
    let rounded = (value * 1e9).round() / 1e9;
    if rounded.is_finite() {
        format!("{rounded}")
    } else {
        format!("{value}")
    }
}
