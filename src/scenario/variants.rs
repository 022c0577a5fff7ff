//! Variants: which changes apply, in which order.

use std::collections::BTreeSet;

use super::codes;
use super::diagnostic::Finding;
use super::document::Document;
use super::overlay::{Overlay, leaves};
use super::tree::{Node, Origin, Place, Shape};

/// The variants on which one builds, in order, itself last.
pub(super) fn stack(document: &Document, name: &str) -> Vec<String> {
    let mut order = Vec::new();
    let mut on_the_way = Vec::new();
    visit(document, name, &mut on_the_way, &mut order);
    order
}

fn visit(document: &Document, name: &str, on_the_way: &mut Vec<String>, order: &mut Vec<String>) {
    if order.iter().any(|done| done == name) || on_the_way.iter().any(|begun| begun == name) {
        return;
    }
    on_the_way.push(name.to_owned());
    for before in after(document, name) {
        visit(document, &before.text, on_the_way, order);
    }
    on_the_way.pop();
    order.push(name.to_owned());
}

fn after<'d>(document: &'d Document, name: &str) -> &'d [super::values::Name] {
    let variants = document.variant.get();
    let entry =
        variants.and_then(|variants| variants.entries.iter().find(|entry| entry.name == name));
    let after = entry
        .and_then(|entry| entry.value.as_ref())
        .and_then(|variant| variant.after.get());
    after.map(Vec::as_slice).unwrap_or_default()
}

/// More would take long to check, and nobody compares them.
const MOST_VARIANTS: usize = 200;

/// Checks names in `after`, circles, and that each variant changes something. False: there are too many to go on.
pub(super) fn check(document: &Document, findings: &mut Vec<Finding>) -> bool {
    let Some(variants) = document.variant.get() else {
        return true;
    };
    if variants.entries.len() > MOST_VARIANTS {
        let message = format!("{} variants are too many", variants.entries.len());
        let place = variants.entries[MOST_VARIANTS].place;
        let hint =
            format!("at most {MOST_VARIANTS} in one file; `sweep` varies a key over many values");
        findings.push(Finding::new(codes::TOO_BIG, place, message).hint(hint));
        return false;
    }
    let mut told: Vec<&str> = Vec::new();
    for entry in &variants.entries {
        for name in after(document, &entry.name) {
            if variants.position(&name.text).is_none() {
                let hint = super::build::unknown_name_hint(&name.text, "variant", variants.names());
                let message = format!("no such variant: `{}`", name.text);
                findings.push(Finding::new(codes::UNKNOWN_NAME, name.place, message).hint(hint));
            } else if name.text == entry.name || builds_on(document, &name.text, &entry.name) {
                // One message for each circle.
                if told
                    .iter()
                    .any(|told| builds_on(document, &entry.name, told))
                {
                    continue;
                }
                told.push(&entry.name);
                let message = format!(
                    "`{0}` comes after `{1}`, which comes after `{0}`",
                    entry.name, name.text
                );
                let hint = "take one of them out of its `after`";
                findings.push(Finding::new(codes::CIRCLE, name.place, message).hint(hint));
            }
        }
        let variant = entry.value.as_ref();
        if variant
            .is_some_and(|variant| !variant.change.is_written() && !variant.after.is_written())
        {
            let message = format!("variant `{}` changes nothing", entry.name);
            let hint = "write what it changes, as in change.group.desk.agents = \"+1\"";
            findings.push(Finding::new(codes::UNUSED, entry.place, message).hint(hint));
        }
    }
    true
}

/// Does a variant build on another, directly or not.
fn builds_on(document: &Document, name: &str, target: &str) -> bool {
    let mut seen: Vec<String> = Vec::new();
    let mut open = vec![name.to_owned()];
    while let Some(name) = open.pop() {
        if seen.contains(&name) {
            continue;
        }
        for before in after(document, &name) {
            if before.text == target {
                return true;
            }
            open.push(before.text.clone());
        }
        seen.push(name);
    }
    false
}

/// Lays a stack of variants over the base, except where that is broken.
pub(super) fn apply(
    base: &Node,
    stack: &[String],
    broken: &BTreeSet<Place>,
    findings: &mut Vec<Finding>,
) -> Node {
    let mut tree = base.clone();
    let Some(variants) = base.as_table().and_then(|table| table.table("variant")) else {
        return tree;
    };
    let mut set: Vec<(String, Place)> = Vec::new();
    for name in stack {
        let Some(change) = variants
            .table(name)
            .and_then(|variant| variant.table("change"))
        else {
            continue;
        };
        for (key, place, absolute) in leaves(change) {
            match set.iter().find(|(earlier, _)| *earlier == key) {
                Some((_, earlier)) if absolute => findings.push(
                    Finding::new(codes::SET_TWICE, place, format!("`{key}` is set again by `{name}`"))
                        .other(*earlier, "set here too")
                        .hint("the later one wins; a relative value such as \"+1\" would build on the earlier one"),
                ),
                _ => set.push((key, place)),
            }
        }
        if let Shape::Table(table) = &mut tree.shape {
            let mut known = change.clone();
            known
                .entries
                .retain(|entry| super::overlay::CHANGEABLE.contains(&entry.name.as_str()));
            Overlay {
                origin: Origin::Variant(name.clone()),
                broken,
                findings,
            }
            .apply(table, &known);
        }
    }
    tree
}
