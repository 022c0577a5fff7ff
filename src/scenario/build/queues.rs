//! `[queue]`, `[lines]`, `[transfers]`.

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::{Estimated, Queue as Written};
use super::super::read::{Named, Names};
use super::super::values::Name;
use super::{Builder, title};
use crate::model::{Estimate, Id, LineOrder, Lines, Queue, QueueId, Table, TransferMatrix};
use crate::random::NameKey;

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
        };
        let Some(written) = &entry.value else {
            return queue;
        };
        queue.title = title(&written.title);
        queue.groups = self.groups_of_queue(entry, written);
        if let Some(target) = written.target.get() {
            queue.target = target.0;
        }
        queue.waiting_places = written.waiting_places.get().map(|places| places.0);
        queue.talk = written.talk.get().map(|law| law.law.clone());
        queue.wrap_up = written.wrap_up.get().map(|law| law.law.clone());
        queue.patience = written.patience.get().map(|law| law.law.clone());
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
        queue
    }

    /// Who answers a queue: as it says, else the one group that names it in `answers`.
    fn groups_of_queue(
        &mut self,
        entry: &Named<Written>,
        written: &Written,
    ) -> Vec<crate::model::GroupId> {
        if let Some(names) = written.groups.get() {
            self.no_name_twice(names);
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
            lines.push(Lines {
                name: entry.name.clone(),
                count: count.map_or(0, |(count, _)| count.0),
            });
        }
        lines
    }

    pub(super) fn transfers(&mut self) -> Option<TransferMatrix> {
        let written = self.document.transfers.get()?;
        let mut rows = vec![Vec::new(); self.queues.entries.len()];
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
        chances: &Names<super::super::values::Chance>,
        place: super::super::tree::Place,
    ) -> crate::model::MatrixRow {
        let mut filled = Vec::new();
        for chance in &chances.entries {
            let to = self.queue(&Name {
                text: chance.name.clone(),
                place: chance.place,
            });
            if let Some((to, chance)) = to.zip(chance.value) {
                filled.push((to, chance.0));
            }
        }
        let sum: f64 = filled.iter().map(|(_, chance)| chance).sum();
        if sum > 1.0 + super::demand::ROUNDING {
            let sum = super::super::relative::written_number(sum);
            let message = format!("the chances to go on add to {sum}, which is more than 1");
            self.reader.error(
                codes::MATRIX_ROW,
                place,
                message,
                "make them smaller; the rest is settled",
            );
        }
        filled
    }
}
