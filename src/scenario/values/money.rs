//! Money: "EUR 28 per hour".

use super::super::codes;
use super::super::read::{Read, Reader};
use super::super::tree::{Node, Place};
use super::{leading_number, text_schema};

/// An amount of money, for something.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::scenario) struct Money {
    pub(in crate::scenario) currency: String,
    pub(in crate::scenario) amount: f64,
    /// "hour", "day" ...; nothing: once.
    pub(in crate::scenario) per: Option<String>,
    pub(in crate::scenario) place: Place,
}

const PERS: [&str; 5] = ["hour", "day", "week", "month", "year"];

fn currency(text: &str) -> Option<(String, &str)> {
    let (code, rest) = match text.chars().next()? {
        '€' => ("EUR", text.get('€'.len_utf8()..)?),
        '$' => ("USD", text.get(1..)?),
        '£' => ("GBP", text.get('£'.len_utf8()..)?),
        _ => (text.get(..3)?, text.get(3..)?),
    };
    let plain = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    plain.then(|| (code.to_owned(), rest.trim_start()))
}

fn parse(text: &str, place: Place) -> Option<Money> {
    let (currency, amount, rest) = match currency(text) {
        Some((code, rest)) => {
            let (amount, rest) = leading_number(rest)?;
            (code, amount, rest)
        }
        None => {
            let (amount, rest) = leading_number(text)?;
            let (code, rest) = currency(rest)?;
            (code, amount, rest)
        }
    };
    let per = match rest.trim() {
        "" => None,
        rest => {
            let unit = rest
                .strip_prefix("per ")
                .or_else(|| rest.strip_prefix('/'))?
                .trim();
            PERS.contains(&unit).then_some(())?;
            Some(unit.to_owned())
        }
    };
    (amount >= 0.0).then_some(Money {
        currency,
        amount,
        per,
        place,
    })
}

impl Read for Money {
    fn read(node: &Node, reader: &mut Reader) -> Option<Money> {
        let text = reader.scalar(node, "an amount of money")?.to_owned();
        let money = parse(text.trim(), node.place);
        if money.is_none() {
            let message = format!("\"{text}\" is not an amount of money");
            reader.error(
                codes::NOT_MONEY,
                node.place,
                message,
                "write currency, amount and time, as in \"EUR 28 per hour\"",
            );
        }
        money
    }
}

text_schema!(
    Money,
    "Money",
    "string",
    "An amount of money with its currency, per hour, day, week, month or year.",
    ["EUR 28 per hour"]
);
