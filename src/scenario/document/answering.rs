//! `groups` of a queue: who answers, in which order, after which time.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::super::read::{Read, Reader, document};
use super::super::tree::{Node, Place, Shape};
use super::super::values::{Count, Duration, Name};

document! {
    /// Groups that are tried together, with a condition.
    struct Ring {
        /// The groups; several are one pool.
        groups: Vec<Name>, Required;
        /// They answer only who has waited this long.
        after: Duration, Default("0s");
        /// They answer only while more agents than this are free in the group; after closing it does not count.
        keeps_free: Count, Default("0");
    }

    /// A returning customer goes to the agent who helped with the case here before.
    struct LastAgent {
        /// While that agent is busy, the customer waits this long for him; then for anybody.
        waits: Duration, Default("0s");
    }
}

/// One step of the order in which groups are tried.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Step {
    pub(in crate::scenario) groups: Vec<Name>,
    pub(in crate::scenario) after: crate::time::Span,
    pub(in crate::scenario) keeps_free: u32,
    pub(in crate::scenario) place: Place,
}

impl Step {
    /// Is it more than one name.
    pub(in crate::scenario) fn is_special(&self) -> bool {
        self.groups.len() > 1 || self.keeps_free > 0 || self.after > crate::time::Span::ZERO
    }
}

/// Who answers a queue.
#[derive(Clone, Debug)]
pub(in crate::scenario) struct Answering(pub(in crate::scenario) Vec<Step>);

impl Answering {
    /// Every name, in the order in which they are tried.
    pub(in crate::scenario) fn names(&self) -> Vec<Name> {
        let steps = self.0.iter();
        steps.flat_map(|step| step.groups.clone()).collect()
    }
}

impl Read for Answering {
    fn read(node: &Node, reader: &mut Reader) -> Option<Answering> {
        let Shape::List(list) = &node.shape else {
            reader.misshapen(node, "a list");
            return None;
        };
        let read: Vec<Option<Step>> = list.iter().map(|node| step(node, reader)).collect();
        read.into_iter().collect::<Option<_>>().map(Answering)
    }
}

fn step(node: &Node, reader: &mut Reader) -> Option<Step> {
    let plain = |groups| Step {
        groups,
        after: crate::time::Span::ZERO,
        keeps_free: 0,
        place: node.place,
    };
    if let Shape::List(_) = &node.shape {
        return Vec::read(node, reader).map(plain);
    }
    if node.as_table().is_none() {
        return Name::read(node, reader).map(|name| plain(vec![name]));
    }
    let ring = Ring::read(node, reader)?;
    Some(Step {
        groups: ring.groups.get()?.clone(),
        after: ring.after.get()?.span(),
        keeps_free: ring.keeps_free.get()?.0,
        place: node.place,
    })
}

impl JsonSchema for Answering {
    fn schema_name() -> Cow<'static, str> {
        "AnsweringGroups".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<Name>();
        let ring = generator.subschema_for::<Ring>();
        json_schema!({
            "description": "Groups in the order in which they are tried. A list within the list is one pool: the best free agent of all of them answers. A table adds a condition, as in { groups = [\"late\"], after = \"30s\" }.",
            "type": "array",
            "items": {
                "anyOf": [name, { "type": "array", "items": name }, ring],
            },
        })
    }
}
