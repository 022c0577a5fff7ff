//! `[queue]`, `[lines]`, `[transfers]`.

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::{Estimated, Queue as Written, Step};
use super::super::read::{Named, Names};
use super::super::values::Name;
use super::channels::channel;
use super::{Builder, title};
use crate::model::{
    ByClock, Channel, Estimate, Id, LineOrder, Lines, MatrixRow, PickAgent, Queue, QueueId, Ring,
    Steps, Table, Target, TransferMatrix,
};
use crate::random::NameKey;
use crate::time::{Span, Time};

/// The usual target of a mail queue: 85 % within two working days of eight hours (a norm of Dutch municipalities).
const REPLIES: Target = Target {
    share: 0.85,
    within: Span::from_micros(16 * Span::HOUR.micros()),
};

impl Builder<'_> {
    pub(super) fn queues(&mut self) -> Table<QueueId, Queue> {
        let document = self.document;
        document
            .queue
            .get()
            .iter()
            .flat_map(|queues| &queues.entries)
            .map(|entry| self.one_queue(entry))
            .collect()
    }

    fn one_queue(&mut self, entry: &Named<Written>) -> Queue {
        let mut queue = Queue {
            name: entry.name.clone(),
            key: NameKey::of(&entry.name),
            title: Default::default(),
            groups: Vec::new(),
            rings: Vec::new(),
            weight: 1.0,
            head_start: crate::time::Span::ZERO,
            last_agent: None,
            target: self
                .document
                .run
                .get()
                .and_then(|run| run.target.get())
                .map_or(
                    crate::model::Target {
                        share: 0.8,
                        within: crate::time::Span::ZERO,
                    },
                    |target| target.0,
                ),
            waiting_places: None,
            talk: None,
            wrap_up: None,
            hold: None,
            patience: None,
            order: LineOrder::FirstCome,
            overflow: None,
            lines: None,
            triage: false,
            estimate: Estimate::ByPlace,
            callback: None,
            announcement: None,
            jockeying: None,
            priorities: None,
            channel: Default::default(),
            mail: Default::default(),
            effort: None,
            balks: None,
            hours: None,
            next_attempt: None,
        };
        let Some(written) = &entry.value else {
            return queue;
        };
        queue.title = title(&written.title);
        queue.groups = self.groups_of_queue(entry, written);
        queue.rings = self.rings(written);
        self.own_site_first(written, &mut queue);
        queue.weight = written.weight.get().map_or(1.0, |weight| weight.0);
        queue.head_start = written
            .head_start
            .get()
            .map_or(crate::time::Span::ZERO, |start| start.span());
        queue.last_agent = written
            .last_agent
            .get()
            .and_then(|last| Some(last.waits.get()?.span()));
        if let Some(target) = written.target.get() {
            queue.target = target.0;
        }
        queue.waiting_places = written.waiting_places.get().map(|places| places.0);
        queue.talk = self.laws_by_clock(&written.talk);
        queue.wrap_up = self.laws_by_clock(&written.wrap_up);
        queue.hold = self.hold(&written.hold);
        queue.patience = self.laws_by_clock(&written.patience);
        queue.order = self.order(written);
        queue.priorities = self.priorities(written);
        queue.overflow = self.overflow(&written.overflow);
        let here = self.queues.position(&entry.name).unwrap_or(usize::MAX);
        queue.jockeying = self.jockeying(&written.jockeying, here);
        queue.lines = written.lines.get().and_then(|name| self.lines_id(name));
        queue.estimate = match written.estimate.get() {
            Some(Estimated::LastWait) => Estimate::LastWait,
            _ => Estimate::ByPlace,
        };
        queue.announcement = self.announcement(&written.announcement);
        queue.callback = self.callback(&written.callback, &queue.groups);
        queue.triage = written.triage.get().is_some_and(|triage| triage.0);
        queue.channel = channel(written);
        if queue.channel == Channel::Mail && !written.target.is_written() {
            queue.target = REPLIES;
        }
        self.channel_fits(written, queue.channel);
        self.ways_in(written, &mut queue);
        queue
    }

    /// Who answers a queue: as it says, else the one group that names it in `answers`.
    fn groups_of_queue(
        &mut self,
        entry: &Named<Written>,
        written: &Written,
    ) -> Vec<crate::model::GroupId> {
        if let Some(groups) = written.groups.get() {
            let names = groups.names();
            self.no_name_twice(&names);
            return names.iter().filter_map(|name| self.group(name)).collect();
        }
        if written.groups.is_broken() {
            return Vec::new();
        }
        let document = self.document;
        let answering: Vec<crate::model::GroupId> = document
            .group
            .get()
            .iter()
            .flat_map(|groups| groups.entries.iter().enumerate())
            .filter(|(_, group)| {
                let answers = group.value.as_ref().and_then(|group| group.answers.get());
                answers.is_some_and(|answers| answers.iter().any(|name| name.text == entry.name))
            })
            .map(|(position, _)| Id::from_index(position))
            .collect();
        if answering.len() > 1 {
            let message = format!(
                "several groups answer `{}`: which is tried first?",
                entry.name
            );
            let hint = "write groups = [...] in the order in which they are tried";
            self.reader
                .error(codes::MISSING_KEY, entry.place, message, hint);
        }
        answering
    }

    /// The steps in which groups are tried, where that is more than one after the other.
    fn rings(&mut self, written: &Written) -> Vec<Ring> {
        let Some(steps) = written.groups.get().map(|groups| &groups.0) else {
            return Vec::new();
        };
        if !steps.iter().any(Step::is_special) {
            return Vec::new();
        }
        let mut rings = Vec::new();
        let mut earlier = crate::time::Span::ZERO;
        for step in steps {
            self.pool_agrees(step);
            if step.after < earlier {
                self.reader.error(
                    codes::CONFLICT,
                    step.place,
                    "this step opens before the one in front of it",
                    "write the groups in the order in which they come in",
                );
            }
            earlier = step.after;
            rings.push(Ring {
                groups: step
                    .groups
                    .iter()
                    .filter_map(|name| self.names_of("group").position(&name.text))
                    .map(Id::from_index)
                    .collect(),
                after: step.after,
                keeps_free: step.keeps_free,
            });
        }
        rings
    }

    /// The groups of a pool must pick by the same rule, and by one that compares agents.
    fn pool_agrees(&mut self, step: &Step) {
        let Some(groups) = self.document.group.get() else {
            return;
        };
        let rules: Vec<PickAgent> = step
            .groups
            .iter()
            .filter_map(|name| {
                let entry = groups
                    .entries
                    .iter()
                    .find(|entry| entry.name == name.text)?;
                entry.value.as_ref().map(super::agents::picks)
            })
            .collect();
        let (Some(first), true) = (rules.first(), step.groups.len() > 1) else {
            return;
        };
        if rules.iter().any(|rule| rule != first) {
            self.reader.error(
                codes::CONFLICT,
                step.place,
                "the groups of one pool pick by different rules",
                "give them the same `picks`",
            );
        } else if *first == PickAgent::InOrder {
            self.reader.error(
                codes::CONFLICT,
                step.place,
                "a pool has no order: its groups pick \"in order\"",
                "choose another rule, or list the groups one after the other",
            );
        }
    }

    /// Says when a name stands twice in a list.
    pub(super) fn no_name_twice(&mut self, names: &[Name]) {
        let mut seen: std::collections::BTreeMap<&str, super::super::tree::Place> =
            Default::default();
        for name in names {
            if let Some(earlier) = seen.insert(&name.text, name.place) {
                let message = format!("`{}` stands here twice", name.text);
                self.reader.report(
                    Finding::new(codes::SAME_TIME_TWICE, name.place, message)
                        .other(earlier, "first here")
                        .hint("take out one of the two"),
                );
            }
        }
    }

    pub(super) fn lines(&mut self) -> Table<crate::model::LinesId, Lines> {
        let document = self.document;
        let mut lines = Table::default();
        for entry in document.lines.get().iter().flat_map(|lines| &lines.entries) {
            let count = entry.value.as_ref().and_then(|lines| lines.count.given());
            if let Some((count, place)) = count
                && count.0 == 0
            {
                self.reader.error(
                    codes::OUT_OF_RANGE,
                    place,
                    "lines without any line",
                    "write 1 or more",
                );
            }
            let cost = entry.value.as_ref().map(|lines| &lines.cost);
            let cost = cost.and_then(|cost| self.hourly(cost)).unwrap_or(0.0);
            lines.push(Lines {
                name: entry.name.clone(),
                count: count.map_or(0, |(count, _)| count.0),
                cost,
            });
        }
        lines
    }

    pub(super) fn transfers(&mut self) -> Option<TransferMatrix> {
        let written = self.document.transfers.get()?;
        let mut rows = vec![ByClock::Always(Vec::new()); self.queues.entries.len()];
        for row in &written.from.get()?.entries {
            let from = self.queue(&Name {
                text: row.name.clone(),
                place: row.place,
            });
            let Some(chances) = &row.value else { continue };
            let filled = self.matrix_row(chances, row.place);
            if let Some(from) = from {
                rows[from.index()] = filled;
            }
        }
        Some(TransferMatrix {
            rows,
            at_most: written.at_most.get().map(|count| count.0),
        })
    }

    fn matrix_row(
        &mut self,
        chances: &Names<ByClock<super::super::values::Chance>>,
        place: super::super::tree::Place,
    ) -> ByClock<MatrixRow> {
        let mut filled = Vec::new();
        for chance in &chances.entries {
            let to = self.queue(&Name {
                text: chance.name.clone(),
                place: chance.place,
            });
            if let Some((to, chances)) = to.zip(chance.value.as_ref()) {
                self.has_a_clock(chances, chance.place);
                filled.push((to, chances));
            }
        }
        let row = row_by_clock(&filled);
        let sum = |row: &MatrixRow| row.iter().map(|(_, chance)| chance).sum::<f64>();
        let most = row.values().map(sum).fold(0.0, f64::max);
        if most > 1.0 + super::demand::ROUNDING {
            let sum = super::super::relative::written_number(most);
            let message = format!("the chances to go on add to {sum}, which is more than 1");
            self.reader.error(
                codes::MATRIX_ROW,
                place,
                message,
                "make them smaller; the rest is settled",
            );
        }
        row
    }
}

/// Chances that each go by the clock as rows that do.
fn row_by_clock(
    chances: &[(QueueId, &ByClock<super::super::values::Chance>)],
) -> ByClock<MatrixRow> {
    let row_at = |moment: Time| -> MatrixRow {
        let chances = chances.iter();
        chances
            .map(|(to, chance)| (*to, chance.at(moment).0))
            .collect()
    };
    let mut changes: Vec<Span> = { chances.iter() }
        .flat_map(|(_, chance)| chance.changes())
        .collect();
    changes.sort();
    changes.dedup();
    let steps = changes.into_iter();
    let steps = steps.map(|from| (from, row_at(Time::START + from)));
    match Steps::new(steps.collect()) {
        Some(steps) => ByClock::Steps(steps),
        None => ByClock::Always(row_at(Time::START)),
    }
}
