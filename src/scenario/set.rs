//! `--set` arguments: laid over the tree as if they stood at the end of the file.

use std::collections::BTreeSet;

use super::codes;
use super::diagnostic::{Finding, NamedText};
use super::overlay::Overlay;
use super::relative::Relative;
use super::tree::{self, Node, Origin, Place, Shape};

/// One `--set` argument, laid over the tree.
pub(super) fn set(
    tree: &mut Node,
    argument: &str,
    texts: &mut Vec<NamedText>,
    findings: &mut Vec<Finding>,
) {
    let text = texts.len() as u32;
    texts.push(NamedText {
        name: "--set".into(),
        text: argument.to_owned(),
    });
    let whole = Place {
        text,
        start: 0,
        end: argument.len() as u32,
    };
    let refuse = |message: String| {
        Finding::new(codes::BAD_SET, whole, message)
            .hint("write KEY=VALUE, as in --set group.desk.agents=6")
    };
    let Some((key, value)) = argument.split_once('=') else {
        findings.push(refuse(format!("--set {argument} has no equals sign")));
        return;
    };
    let relative = Relative::parse(value.trim()).is_some();
    let (mut parsed, errors) = tree::parse(argument, text);
    if relative || !errors.is_empty() {
        // A bare word or a relative value: a text without its quotes.
        let quoted = serde_json::Value::String(value.trim().to_owned()).to_string();
        let (again, errors) = tree::parse(&format!("{key}={quoted}"), text);
        if let Some(error) = errors.first() {
            findings.push(refuse(format!(
                "--set {argument} cannot be understood: {}",
                error.message
            )));
            return;
        }
        parsed = again;
        let start = argument.len() - value.trim_start().len();
        let place = Place {
            text,
            start: start as u32,
            end: argument.trim_end().len().max(start) as u32,
        };
        place_value(&mut parsed, place);
    }
    parsed.set_origin(&Origin::Set);
    let (Shape::Table(base), Shape::Table(change)) = (&mut tree.shape, &parsed.shape) else {
        return;
    };
    if change.entries.is_empty() {
        findings.push(refuse(format!("--set {argument} sets nothing")));
        return;
    }
    let mut overlay = Overlay {
        origin: Origin::Set,
        broken: &BTreeSet::new(),
        findings,
    };
    overlay.apply(base, change);
}

/// Puts the value at the end of a dotted key where it stands in the argument.
fn place_value(node: &mut Node, place: Place) {
    match &mut node.shape {
        Shape::Table(table) if !table.entries.is_empty() => {
            for entry in &mut table.entries {
                place_value(&mut entry.node, place);
            }
        }
        _ => node.place = place,
    }
}
