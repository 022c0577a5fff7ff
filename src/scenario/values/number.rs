//! Plain numbers, counts, chances, truth.

use super::super::codes;
use super::super::read::{Read, Reader};
use super::super::tree::Node;
use super::{decimal_comma, text_schema};

fn number(node: &Node, reader: &mut Reader, expected: &str) -> Option<f64> {
    let text = reader.scalar(node, expected)?.to_owned();
    let value = text
        .replace('_', "")
        .parse::<f64>()
        .ok()
        .filter(|value| value.is_finite());
    if value.is_none() {
        let message = format!("\"{text}\" is not {expected}");
        reader.error(
            codes::NOT_A_NUMBER,
            node.place,
            message,
            decimal_comma(&text, |text| text.parse::<f64>().is_ok())
                .unwrap_or_else(|| "write a plain number, as in 4 or 0.5".to_owned()),
        );
    }
    value
}

fn whole(node: &Node, reader: &mut Reader, least: u32) -> Option<u32> {
    let value = number(node, reader, "a whole number")?;
    if value < 0.0 || value.fract() != 0.0 || value > f64::from(u32::MAX) {
        let message = format!("{value} is not a whole number of zero or more");
        reader.error(
            codes::NOT_A_COUNT,
            node.place,
            message,
            "write a whole number, as in 4",
        );
        return None;
    }
    if value < f64::from(least) {
        reader.error(
            codes::OUT_OF_RANGE,
            node.place,
            format!("{value} is too small"),
            format!("it must be at least {least}"),
        );
        return None;
    }
    Some(value as u32)
}

/// A whole number of zero or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Count(pub(in crate::scenario) u32);

impl Read for Count {
    fn read(node: &Node, reader: &mut Reader) -> Option<Count> {
        whole(node, reader, 0).map(Count)
    }
}

text_schema!(
    Count,
    "Count",
    ["integer", "string"],
    "A whole number of zero or more.",
    [0, 4]
);

/// A whole number from 0 to 2^63, for seeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct UnsignedWhole(pub(in crate::scenario) u64);

impl Read for UnsignedWhole {
    fn read(node: &Node, reader: &mut Reader) -> Option<UnsignedWhole> {
        let text = reader.scalar(node, "a whole number")?.to_owned();
        let value = text.replace('_', "").parse::<u64>().ok();
        if value.is_none() {
            let message = format!("\"{text}\" is not a whole number of zero or more");
            reader.error(
                codes::NOT_A_COUNT,
                node.place,
                message,
                "write a whole number, as in 1914",
            );
        }
        value.map(UnsignedWhole)
    }
}

text_schema!(
    UnsignedWhole,
    "WholeNumber",
    ["integer", "string"],
    "A whole number of zero or more.",
    [1914]
);

/// Any number above or at zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scenario) struct Multiple(pub(in crate::scenario) f64);

impl Read for Multiple {
    fn read(node: &Node, reader: &mut Reader) -> Option<Multiple> {
        let value = number(node, reader, "a number")?;
        if value < 0.0 {
            reader.error(
                codes::OUT_OF_RANGE,
                node.place,
                format!("{value} is below zero"),
                "it must be zero or more",
            );
            return None;
        }
        Some(Multiple(value))
    }
}

text_schema!(
    Multiple,
    "Factor",
    ["number", "string"],
    "A number of zero or more.",
    [1.0, 0.5]
);

/// Any number, also below zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scenario) struct Share(pub(in crate::scenario) f64);

impl Read for Share {
    fn read(node: &Node, reader: &mut Reader) -> Option<Share> {
        number(node, reader, "a number").map(Share)
    }
}

text_schema!(
    Share,
    "Number",
    ["number", "string"],
    "Any number.",
    [-2.94]
);

/// A chance or share from 0 to 1, or in percent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scenario) struct Chance(pub(in crate::scenario) f64);

impl Chance {
    /// "65%" or "0.65" as a number, unchecked.
    pub(in crate::scenario) fn parse(text: &str) -> Option<f64> {
        let text = text.trim();
        let value = match text.strip_suffix('%') {
            Some(percent) => percent.trim().parse::<f64>().ok()? / 100.0,
            None => text.replace('_', "").parse::<f64>().ok()?,
        };
        value.is_finite().then_some(value)
    }
}

impl Read for Chance {
    fn read(node: &Node, reader: &mut Reader) -> Option<Chance> {
        let text = reader.scalar(node, "a chance")?.to_owned();
        let Some(value) = Chance::parse(&text) else {
            let message = format!("\"{text}\" is not a chance");
            reader.error(
                codes::NOT_A_CHANCE,
                node.place,
                message,
                decimal_comma(&text, |text| Chance::parse(text).is_some()).unwrap_or_else(|| {
                    "write a number from 0 to 1 or a percentage, as in 0.65 or \"65%\"".to_owned()
                }),
            );
            return None;
        };
        if !(0.0..=1.0).contains(&value) {
            let hint = if (2.0..=100.0).contains(&value) && !text.ends_with('%') {
                format!("did you mean \"{text}%\"?")
            } else {
                "a chance lies between 0 and 1 (0% and 100%)".to_owned()
            };
            reader.error(
                codes::CHANCE_RANGE,
                node.place,
                format!("{text} is not between 0 and 1"),
                hint,
            );
            return None;
        }
        Some(Chance(value))
    }
}

text_schema!(
    Chance,
    "Chance",
    ["number", "string"],
    "A chance or share: a number from 0 to 1, or a percentage.",
    [0.65, "65%"]
);

/// True or false.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::scenario) struct Truth(pub(in crate::scenario) bool);

impl Read for Truth {
    fn read(node: &Node, reader: &mut Reader) -> Option<Truth> {
        match reader.scalar(node, "true or false")? {
            "true" => Some(Truth(true)),
            "false" => Some(Truth(false)),
            other => {
                let message = format!("\"{other}\" is neither true nor false");
                reader.error(
                    codes::NOT_A_TRUTH,
                    node.place,
                    message,
                    "write true or false, without quotes",
                );
                None
            }
        }
    }
}

text_schema!(Truth, "Truth", "boolean", "true or false.", [true]);

/// A correlation from -1 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scenario) struct Correlation(pub(in crate::scenario) f64);

impl Read for Correlation {
    fn read(node: &Node, reader: &mut Reader) -> Option<Correlation> {
        let value = number(node, reader, "a correlation")?;
        if !(-1.0..=1.0).contains(&value) {
            reader.error(
                codes::OUT_OF_RANGE,
                node.place,
                format!("{value} is not a correlation"),
                "a correlation lies between -1 and 1",
            );
            return None;
        }
        Some(Correlation(value))
    }
}

text_schema!(
    Correlation,
    "Correlation",
    ["number", "string"],
    "A correlation from -1 to 1.",
    [0.7]
);
