//! Rates: "260 per day", "9 per min", "12/hour".

use super::super::codes;
use super::super::read::{Read, Reader};
use super::super::tree::{Node, Place};
use super::duration::unit_micros;
use super::{decimal_comma, leading_number, text_schema};
use crate::time::{MICROSECONDS, Span};

/// So many per length of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scenario) struct Rate {
    /// How many, zero or more.
    pub(in crate::scenario) amount: f64,
    /// In which time.
    pub(in crate::scenario) per: Span,
    pub(in crate::scenario) place: Place,
}

impl Rate {
    /// A number for each day rather than a speed.
    pub(in crate::scenario) fn is_per_day(&self) -> bool {
        self.per == Span::DAY
    }

    /// Per second of the time it is written in.
    pub(in crate::scenario) fn per_second(&self) -> f64 {
        self.amount * MICROSECONDS as f64 / self.per.micros() as f64
    }

    /// The amount and the unit behind "per".
    pub(in crate::scenario) fn parse(text: &str) -> Option<(f64, Span)> {
        let (amount, rest) = leading_number(text)?;
        let unit = rest
            .strip_prefix("per ")
            .or_else(|| rest.strip_prefix('/'))?
            .trim();
        Some((amount, Span::from_micros(unit_micros(unit)?)))
    }
}

impl Read for Rate {
    fn read(node: &Node, reader: &mut Reader) -> Option<Rate> {
        let text = reader.scalar(node, "a rate")?.to_owned();
        let Some((amount, per)) = Rate::parse(&text) else {
            let hint = match text.parse::<f64>() {
                Ok(_) => format!(
                    "per what? Write \"{text} per day\", \"{text} per hour\" or \"{text} per min\""
                ),
                Err(_) => {
                    decimal_comma(&text, |text| Rate::parse(text).is_some()).unwrap_or_else(|| {
                        "write a number and its time, as in \"120 per day\" or \"9 per min\""
                            .to_owned()
                    })
                }
            };
            reader.error(
                codes::NOT_A_RATE,
                node.place,
                format!("\"{text}\" is not a rate"),
                hint,
            );
            return None;
        };
        if amount < 0.0 {
            let message = format!("the rate {amount} is below zero");
            reader.error(
                codes::OUT_OF_RANGE,
                node.place,
                message,
                "a rate is zero or more",
            );
            return None;
        }
        Some(Rate {
            amount,
            per,
            place: node.place,
        })
    }
}

text_schema!(
    Rate,
    "Rate",
    "string",
    "So many per day, hour, min or s.",
    ["120 per day", "9 per min"]
);
