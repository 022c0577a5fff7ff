//! A figure as a reader sees it: value, half width and unit, with as many decimals as its interval allows.

use crate::experiment::{Measure, Unit};
use crate::model::Language;
use crate::text::{Key, number, say};

/// The parts of a figure, so that a table can line them up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::report) struct Cell {
    /// The value, or a dash.
    pub(in crate::report) value: String,
    /// Half the width of its interval; empty when it cannot be known.
    pub(in crate::report) half_width: String,
    /// The ends of the interval, where ± would reach beyond what is possible; else none.
    pub(in crate::report) ends: Option<String>,
    /// What stands behind; empty when the name says it.
    pub(in crate::report) unit: String,
}

impl Cell {
    /// The cell of a figure.
    pub(in crate::report) fn of(
        measure: &Measure,
        currency: Option<&str>,
        language: Language,
    ) -> Cell {
        let (scale, decimals, unit) = shown(measure, currency, language);
        // One observation says nothing about chance, also where a formula gives it an interval.
        let known = measure.half_width.filter(|_| measure.n > 1);
        let half_width = known.map(|half_width| half_width * scale);
        let decimals = decimals_for(half_width, decimals);
        let Some(value) = measure.value else {
            return Cell {
                value: number::BLANK.to_owned(),
                half_width: String::new(),
                ends: None,
                unit: String::new(),
            };
        };
        let ends = half_width.and_then(|half_width| {
            let most = largest(measure.unit);
            ends(value * scale, half_width, most, decimals, language)
        });
        Cell {
            value: number::number(language, value * scale, decimals),
            half_width: half_width.map_or_else(String::new, |half_width| {
                small(half_width, decimals, language)
            }),
            ends,
            unit,
        }
    }

    /// What stands behind the value: ± and the half width, or both ends; empty when no interval is known.
    pub(in crate::report) fn interval(&self) -> String {
        match &self.ends {
            Some(ends) => format!(" ({ends})"),
            None if self.half_width.is_empty() => String::new(),
            None => format!(" ± {}", self.half_width),
        }
    }

    /// In one piece, with its interval where it is known.
    pub(in crate::report) fn whole(&self) -> String {
        format!("{}{}{}", self.value, self.interval(), self.unit)
    }

    /// In one piece, without the half width.
    pub(in crate::report) fn short(&self) -> String {
        format!("{}{}", self.value, self.unit)
    }
}

/// How the figures of one row are shown: the same unit before, after and in the difference.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::report) struct Scale {
    factor: f64,
    decimals: usize,
    unit: String,
    /// Unit of a difference: points of a percentage, else the same.
    unit_of_difference: String,
    language: Language,
}

impl Scale {
    /// The scale of a figure, chosen by its value.
    pub(in crate::report) fn of(
        measure: &Measure,
        currency: Option<&str>,
        language: Language,
    ) -> Scale {
        let (factor, decimals, unit) = shown(measure, currency, language);
        let unit_of_difference = if measure.unit == Unit::Share {
            format!(" {}", say(language, Key::ComparePoints))
        } else {
            unit.clone()
        };
        Scale {
            factor,
            decimals,
            unit,
            unit_of_difference,
            language,
        }
    }

    /// The factor from the figure to what is shown, and the unit that stands behind.
    pub(in crate::report) fn axis(&self) -> (f64, &str) {
        (self.factor, self.unit.trim())
    }

    /// Values side by side, all with the decimals of the smallest of these half widths.
    pub(in crate::report) fn side_by_side<const N: usize>(
        &self,
        values: [Option<f64>; N],
        half_widths: &[Option<f64>],
    ) -> [String; N] {
        let decimals = half_widths.iter().map(|half| self.decimals_for(*half));
        let decimals = decimals.max().unwrap_or(self.decimals);
        values.map(|value| match value {
            Some(value) => {
                let text = number::number(self.language, value * self.factor, decimals);
                format!("{text}{}", self.unit)
            }
            None => number::BLANK.to_owned(),
        })
    }

    /// A difference with its sign and unit.
    pub(in crate::report) fn signed(&self, value: Option<f64>, half_width: Option<f64>) -> String {
        let Some(value) = value else {
            return number::BLANK.to_owned();
        };
        let decimals = self.decimals_for(half_width);
        let text = number::signed(self.language, value * self.factor, decimals);
        format!("{text}{}", self.unit_of_difference)
    }

    /// The size of a difference without a sign, with the decimals of this half width.
    pub(in crate::report) fn size(
        &self,
        value: f64,
        half_width: Option<f64>,
        with_unit: bool,
    ) -> String {
        let decimals = self.decimals_for(half_width);
        let unit = if with_unit {
            &self.unit_of_difference
        } else {
            ""
        };
        let text = number::number(self.language, value * self.factor, decimals);
        format!("{text}{unit}")
    }

    /// A difference with its sign, half width and unit.
    pub(in crate::report) fn with_interval(
        &self,
        value: Option<f64>,
        half_width: Option<f64>,
    ) -> String {
        let (Some(known), Some(half)) = (value, half_width) else {
            return self.signed(value, half_width);
        };
        let decimals = self.decimals_for(half_width);
        let text = number::signed(self.language, known * self.factor, decimals);
        let half = small(half * self.factor, decimals, self.language);
        format!("{text} ± {half}{}", self.unit_of_difference)
    }

    fn decimals_for(&self, half_width: Option<f64>) -> usize {
        decimals_for(half_width.map(|half| half * self.factor), self.decimals)
    }
}

/// A column of values with their half widths, all with the decimals that the smallest half width needs.
pub(in crate::report) fn column(
    values: &[(Option<f64>, Option<f64>)],
    usual: usize,
    language: Language,
) -> Vec<String> {
    let decimals = values
        .iter()
        .map(|(_, half_width)| decimals_for(*half_width, usual))
        .max()
        .unwrap_or(usual);
    values
        .iter()
        .map(|(value, half_width)| {
            let value = number::number(language, value.unwrap_or(f64::NAN), decimals);
            match half_width {
                Some(half_width) if value != number::BLANK => {
                    format!("{value} ± {}", small(*half_width, decimals, language))
                }
                _ => value,
            }
        })
        .collect()
}

/// The largest value of a unit, as it is shown. Every unit begins at 0.
fn largest(unit: Unit) -> f64 {
    match unit {
        Unit::Share | Unit::Index => 100.0,
        _ => f64::INFINITY,
    }
}

/// Both ends of an interval that would reach below 0 or above the largest value, cut off there: what is impossible is no
/// part of an interval, and without it the interval holds the true value just as often.
fn ends(
    value: f64,
    half_width: f64,
    most: f64,
    decimals: usize,
    language: Language,
) -> Option<String> {
    let (low, high) = (value - half_width, value + half_width);
    if low >= 0.0 && high <= most {
        return None;
    }
    let low = if low > 0.0 {
        number::number(language, low, decimals)
    } else {
        number::number(language, 0.0, 0)
    };
    let high = if high < most {
        number::number(language, high, decimals)
    } else {
        number::number(language, most, 0)
    };
    Some(format!("{low}–{high}"))
}

/// A half width; one that is not zero never looks like zero.
fn small(half_width: f64, decimals: usize, language: Language) -> String {
    let least = 1.0 / tens(decimals);
    if half_width > 0.0 && half_width < least / 2.0 {
        format!("<{}", number::number(language, least, decimals))
    } else {
        number::number(language, half_width, decimals)
    }
}

/// Factor, usual decimals, and the unit with the space before it.
fn shown(measure: &Measure, currency: Option<&str>, language: Language) -> (f64, usize, String) {
    let word = |key| format!(" {}", say(language, key));
    match measure.unit {
        Unit::Share => (100.0, 1, percent_sign(language)),
        Unit::Seconds => time(measure.value.unwrap_or(0.0), 600.0, language),
        Unit::Minutes => {
            let (scale, decimals, unit) = time(measure.value.unwrap_or(0.0) * 60.0, 0.0, language);
            (scale * 60.0, decimals, unit)
        }
        Unit::PerDay => (1.0, 0, word(Key::UnitPerDay)),
        Unit::PerHour => (1.0, 1, word(Key::UnitPerHour)),
        Unit::PerInterval => (1.0, 1, word(Key::UnitPerInterval)),
        Unit::PerCase | Unit::PerContact => (1.0, 2, String::new()),
        Unit::PerAgentDay => (1.0, 2, word(Key::UnitPerAgentDay)),
        Unit::Index => (1.0, 1, String::new()),
        Unit::Score => (1.0, 2, String::new()),
        Unit::Agents => (1.0, 1, word(Key::UnitAgents)),
        Unit::Customers => (1.0, 1, word(Key::UnitCustomers)),
        Unit::Money => (
            1.0,
            2,
            currency.map_or_else(String::new, |code| format!(" {code}")),
        ),
    }
}

/// Factor, decimals and unit for a time: seconds below `in_seconds`, then minutes, hours from two hours on.
fn time(seconds: f64, in_seconds: f64, language: Language) -> (f64, usize, String) {
    if seconds < in_seconds {
        (1.0, 0, " s".to_owned())
    } else if seconds < 7_200.0 {
        (1.0 / 60.0, 1, " min".to_owned())
    } else {
        (
            1.0 / 3_600.0,
            1,
            format!(" {}", say(language, Key::UnitHour)),
        )
    }
}

/// A fixed length of time, such as a target, in the unit in which figures show it: `20 s`, `16 h`.
pub(in crate::report) fn length(seconds: f64, language: Language) -> String {
    let (factor, _, unit) = time(seconds, 600.0, language);
    let shown = seconds * factor;
    // A tenth of a minute or an hour is enough for what people agree on.
    let decimals = usize::from((shown - shown.round()).abs() > 1e-9);
    format!("{}{unit}", number::number(language, shown, decimals))
}

fn percent_sign(language: Language) -> String {
    let sign = match language {
        Language::English => "%",
        Language::Dutch => " %",
    };
    sign.to_owned()
}

/// The usual decimals; fewer when the half width is large, one more when it would be rounded to nothing.
fn decimals_for(half_width: Option<f64>, usual: usize) -> usize {
    match half_width {
        Some(half_width) if half_width > 0.0 => {
            let decimals = number::decimals_for(half_width, usual);
            let vanishes = half_width * tens(usual) < 0.5;
            decimals + usize::from(vanishes)
        }
        _ => usual,
    }
}

/// Ten to the power of a few decimals.
fn tens(decimals: usize) -> f64 {
    (0..decimals).fold(1.0, |product, _| product * 10.0)
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
            n: 20,
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
        assert_eq!(
            cell(0.0, Some(0.000_009), Unit::Share, English),
            "0.00|<0.01|%"
        );
        assert_eq!(cell(0.5, Some(0.0), Unit::Share, Dutch), "50,0|0,0| %");
        assert_eq!(cell(7.8134, None, Unit::Money, Dutch), "7,81|| EUR");
    }

    #[test]
    fn an_interval_never_reaches_beyond_what_is_possible() {
        let interval = |value, half_width, unit, language| {
            let measure = Measure {
                value: Some(value),
                half_width: Some(half_width),
                unit,
                definition: "".into(),
                n: 20,
            };
            Cell::of(&measure, None, language).interval()
        };
        assert_eq!(interval(0.01, 0.021, Unit::Share, English), " (0–3.1)");
        assert_eq!(interval(0.99, 0.02, Unit::Share, Dutch), " (97,0–100)");
        assert_eq!(interval(0.01, 0.01, Unit::Share, English), " ± 1.0");
        assert_eq!(interval(99.0, 2.0, Unit::Index, English), " (97.0–100)");
        assert_eq!(interval(3.0, 4.0, Unit::Seconds, English), " (0–7)");
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
        assert_eq!(cell(0.5, Some(0.1), Unit::Minutes, English), "0.5|0.1| min");
    }

    #[test]
    fn values_side_by_side_have_the_same_decimals() {
        let scale = |unit| Scale {
            factor: 100.0,
            decimals: 1,
            unit: percent_sign(unit),
            unit_of_difference: " pp".into(),
            language: unit,
        };
        let both = |before, after, halves: &[Option<f64>]| {
            scale(Dutch)
                .side_by_side([Some(before), Some(after)], halves)
                .join("–")
        };
        assert_eq!(
            both(0.353, 0.452, &[Some(0.008), Some(0.12)]),
            "35,3 %–45,2 %"
        );
        let precise = [Some(0.001), Some(0.001), Some(0.000_4)];
        assert_eq!(both(0.0172, 0.0167, &precise), "1,72 %–1,67 %");
    }

    #[test]
    fn a_target_has_the_unit_of_its_length() {
        assert_eq!(length(20.0, Dutch), "20 s");
        assert_eq!(length(1_800.0, Dutch), "30 min");
        assert_eq!(length(57_600.0, Dutch), "16 u");
        assert_eq!(length(61_200.0, English), "17 h");
        assert_eq!(length(9_000.0, Dutch), "2,5 u");
    }

    #[test]
    fn a_column_has_the_same_decimals_everywhere() {
        let values = [
            (Some(6.39), Some(0.04)),
            (Some(62.3), Some(0.2)),
            (None, None),
        ];
        assert_eq!(
            column(&values, 1, Dutch),
            ["6,39 ± 0,04", "62,30 ± 0,20", "–"]
        );
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
