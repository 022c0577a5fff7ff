//! Numbers of contacts: "200 contacts".

use super::super::codes;
use super::super::read::{Read, Reader};
use super::super::tree::Node;
use super::{decimal_comma, leading_number, text_schema};

/// So many contacts, zero or more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::scenario) struct Contacts(pub(in crate::scenario) f64);

fn parse(text: &str) -> Option<f64> {
    let (number, unit) = leading_number(text)?;
    matches!(unit, "contacts" | "contact").then_some(number)
}

impl Read for Contacts {
    fn read(node: &Node, reader: &mut Reader) -> Option<Contacts> {
        let text = reader.scalar(node, "a number of contacts")?.to_owned();
        let Some(number) = parse(&text) else {
            if text.parse::<f64>().is_ok() {
                let message = format!("{text} of what? A number of contacts says so");
                let hint = format!("write \"{text} contacts\"");
                reader.error(codes::NO_UNIT, node.place, message, hint);
                return None;
            }
            let message = format!("\"{text}\" is not a number of contacts");
            let hint = decimal_comma(&text, |text| parse(text).is_some());
            let hint = hint.unwrap_or_else(|| "write it as in \"200 contacts\"".to_owned());
            reader.error(codes::NOT_A_NUMBER, node.place, message, hint);
            return None;
        };
        if number < 0.0 {
            let message = format!("{number} contacts are below zero");
            let hint = "a number of contacts is zero or more";
            reader.error(codes::OUT_OF_RANGE, node.place, message, hint);
            return None;
        }
        Some(Contacts(number))
    }
}

text_schema!(
    Contacts,
    "Contacts",
    "string",
    "So many contacts.",
    ["200 contacts"]
);
