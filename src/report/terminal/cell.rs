//! A figure as a reader sees it: value, half width and unit, with as many decimals as its interval allows.

use crate::experiment::{Measure, Unit};
use crate::model::Language;
use crate::text::{Key, number, say};

/// The parts of a figure, so that a table can line them up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// The value, or a dash.
    pub(super) value: String,
    /// Half the width of its interval; empty when it cannot be known.
    pub(super) half_width: String,
    /// What stands behind; empty when the name says it.
    pub(super) unit: String,
}

impl Cell {
    /// The cell of a figure.
    pub(super) fn of(measure: &Measure, currency: Option<&str>, language: Language) -> Cell {
        let (scale, decimals, unit) = shown(measure, currency, language);
        let half_width = measure.half_width.map(|half_width| half_width * scale);
        let decimals = decimals_for(half_width, decimals);
        let Some(value) = measure.value else {
            return Cell {
                value: number::BLANK.to_owned(),
                half_width: String::new(),
                unit: String::new(),
            };
        };
        Cell {
            value: number::number(language, value * scale, decimals),
            half_width: half_width.map_or_else(String::new, |half_width| {
                number::number(language, half_width, decimals)
            }),
            unit,
        }
    }

    /// In one piece, without the half width.
    pub(super) fn short(&self) -> String {
        format!("{}{}", self.value, self.unit)
    }
}

/// A value with its half width, with as many decimals as that allows.
pub(super) fn interval(
    value: f64,
    half_width: Option<f64>,
    usual: usize,
    language: Language,
) -> String {
    number::with_interval(language, value, half_width, decimals_for(half_width, usual))
}

/// Factor, usual decimals, and the unit with the space before it.
fn shown(measure: &Measure, currency: Option<&str>, language: Language) -> (f64, usize, String) {
    let word = |key| format!(" {}", say(language, key));
    match measure.unit {
        Unit::Share => (100.0, 1, percent_sign(language)),
        Unit::Seconds => time(measure.value.unwrap_or(0.0), 1.0, language),
        Unit::Minutes => time(measure.value.unwrap_or(0.0) * 60.0, 60.0, language),
        Unit::PerDay => (1.0, 0, word(Key::UnitPerDay)),
        Unit::PerHour => (1.0, 1, word(Key::UnitPerHour)),
        Unit::PerInterval => (1.0, 1, word(Key::UnitPerInterval)),
        Unit::PerCase | Unit::PerContact => (1.0, 2, String::new()),
        Unit::PerAgentDay => (1.0, 2, word(Key::UnitPerAgentDay)),
        Unit::Index => (1.0, 1, String::new()),
        Unit::Score => (1.0, 2, String::new()),
        Unit::Agents => (1.0, 1, word(Key::UnitAgents)),
        Unit::Money => (
            1.0,
            2,
            currency.map_or_else(String::new, |code| format!(" {code}")),
        ),
    }
}

/// Seconds up to ten minutes, minutes up to two hours, hours above; `per_unit`: seconds in the unit of the figure.
fn time(seconds: f64, per_unit: f64, language: Language) -> (f64, usize, String) {
    let (length, unit) = if seconds < 600.0 {
        (1.0, " s".to_owned())
    } else if seconds < 7_200.0 {
        (60.0, " min".to_owned())
    } else {
        (3_600.0, format!(" {}", say(language, Key::UnitHour)))
    };
    let decimals = usize::from(length > 1.0);
    (per_unit / length, decimals, unit)
}

fn percent_sign(language: Language) -> String {
    let sign = match language {
        Language::English => "%",
        Language::Dutch => " %",
    };
    sign.to_owned()
}

/// The usual decimals; fewer when the half width is large, more when it would be rounded to nothing.
fn decimals_for(half_width: Option<f64>, usual: usize) -> usize {
    const MOST: usize = 4;
    match half_width {
        Some(half_width) if half_width > 0.0 => {
            let shown = |decimals: &usize| half_width * 10_f64.powi(*decimals as i32) >= 0.5;
            let least = (0..MOST).find(shown).unwrap_or(MOST);
            number::decimals_for(half_width, usual).max(least)
        }
        _ => usual,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Dutch, English};

    fn cell(value: f64, half_width: Option<f64>, unit: Unit, language: Language) -> String {
        let measure = Measure {
            value: Some(value),
            half_width,
            unit,
            definition: "".into(),
            n: 1,
        };
        let cell = Cell::of(&measure, Some("EUR"), language);
        format!("{}|{}|{}", cell.value, cell.half_width, cell.unit)
    }

    #[test]
    fn decimals_follow_the_interval() {
        assert_eq!(
            cell(0.62132, Some(0.0084), Unit::Share, English),
            "62.1|0.8|%"
        );
        assert_eq!(cell(0.62132, Some(0.12), Unit::Share, English), "62|12|%");
        assert_eq!(
            cell(0.00041, Some(0.00009), Unit::Share, Dutch),
            "0,04|0,01| %"
        );
        assert_eq!(cell(0.5, Some(0.0), Unit::Share, Dutch), "50,0|0,0| %");
        assert_eq!(cell(7.8134, None, Unit::Money, Dutch), "7,81|| EUR");
    }

    #[test]
    fn times_choose_their_unit() {
        assert_eq!(cell(83.4, Some(4.1), Unit::Seconds, English), "83|4| s");
        assert_eq!(
            cell(1_800.0, Some(60.0), Unit::Seconds, English),
            "30.0|1.0| min"
        );
        assert_eq!(
            cell(36_000.0, Some(60.0), Unit::Seconds, Dutch),
            "10,00|0,02| u"
        );
        assert_eq!(
            cell(14.7, Some(0.21), Unit::Minutes, Dutch),
            "14,7|0,2| min"
        );
        assert_eq!(cell(0.5, Some(0.1), Unit::Minutes, English), "30|6| s");
    }

    #[test]
    fn what_is_not_defined_is_a_dash_and_not_zero() {
        let measure = Measure {
            value: None,
            half_width: None,
            unit: Unit::Share,
            definition: "".into(),
            n: 0,
        };
        assert_eq!(Cell::of(&measure, None, English).short(), "–");
    }
}
