//! `[group]`: who answers, when, and how well.

mod attendance;
mod people;
mod skills;
mod weekdays;

pub(super) use weekdays::open_hours;

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::{Group as Written, Picks, Takes, Transfer};
use super::super::read::{Field, Named};
use super::{Builder, title};
use crate::law::Law;
use crate::model::{
    Calendar, Group, GroupId, HandOver, Id, PickAgent, Queue, QueueId, Table, TakeContact,
};
use crate::random::NameKey;
use crate::time::Span;

/// Which free agent answers, as written.
pub(super) fn picks(written: &Written) -> PickAgent {
    match written.picks.get() {
        Some(Picks::InOrder) => PickAgent::InOrder,
        Some(Picks::Random) => PickAgent::Random,
        Some(Picks::LeastOccupied) => PickAgent::LeastOccupied,
        Some(Picks::LeastFlexible) => PickAgent::LeastFlexible,
        Some(Picks::MostSkilled) => PickAgent::MostSkilled,
        Some(Picks::LongestIdle) | None => PickAgent::LongestIdle,
    }
}

impl Builder<'_> {
    pub(super) fn groups_of(
        &mut self,
        calendar: &Calendar,
        queues: &Table<QueueId, Queue>,
    ) -> Table<GroupId, Group> {
        let document = self.document;
        let mut groups = Table::default();
        for (position, entry) in document
            .group
            .get()
            .iter()
            .flat_map(|groups| &groups.entries)
            .enumerate()
        {
            let group = self.one_group(entry, GroupId::from_index(position), calendar, queues);
            groups.push(group);
        }
        groups
    }

    fn one_group(
        &mut self,
        entry: &Named<Written>,
        id: GroupId,
        calendar: &Calendar,
        queues: &Table<QueueId, Queue>,
    ) -> Group {
        let mut group = Group {
            name: entry.name.clone(),
            key: NameKey::of(&entry.name),
            title: Default::default(),
            answers: Vec::new(),
            takes: TakeContact::LongestWait,
            picks: PickAgent::LongestIdle,
            agents: Vec::new(),
            profiles: Vec::new(),
            speed_cv: 0.0,
            hand_over: HandOver::Cold {
                verify: Span::ZERO,
                retell: Span::ZERO,
            },
            wage: None,
            conduct: Default::default(),
            attendances: Vec::new(),
            shrinkage: 0.0,
            chat: None,
            between_calls: None,
        };
        let Some(written) = &entry.value else {
            return group;
        };
        group.title = title(&written.title);
        group.answers = self.answers(entry, written, id, queues);
        group.takes = match written.takes.get() {
            Some(Takes::InOrder) => TakeContact::InOrder,
            Some(Takes::Score) => TakeContact::Score,
            Some(Takes::LongestWait) | None => TakeContact::LongestWait,
        };
        group.picks = picks(written);
        group.speed_cv = written.speed_cv.get().map_or(0.0, |cv| cv.0);
        group.hand_over = self.hand_over(written);
        group.wage = self.wage(&written.wage);
        group.conduct = self.conduct(written, id);
        group.shrinkage = written.shrinkage.get().map_or(0.0, |share| share.0);
        group.chat = self.chat_desk(written);
        group.between_calls = self.between_calls(written);
        self.attendance_is_sane(written);
        self.people(&mut group, entry, written, calendar);
        self.at_its_site(&mut group, written, calendar);
        group
    }

    /// The queues that a group answers: what it says must agree with what the queues say.
    fn answers(
        &mut self,
        entry: &Named<Written>,
        written: &Written,
        id: GroupId,
        queues: &Table<QueueId, Queue>,
    ) -> Vec<QueueId> {
        let mut naming: Vec<QueueId> = queues
            .entries()
            .filter(|(_, queue)| queue.groups.contains(&id))
            .map(|(queue, _)| queue)
            .collect();
        // By name, so that nothing hangs on the order of tables.
        naming.sort_by(|a, b| queues[*a].name.cmp(&queues[*b].name));
        let Some((names, place)) = written.answers.given() else {
            if matches!(written.takes.get(), Some(Takes::InOrder))
                && naming.len() > 1
                && !written.answers.is_broken()
            {
                let message = format!("`{}` takes contacts in order, but in which?", entry.name);
                let place = written.takes.place().unwrap_or(entry.place);
                self.reader.error(
                    codes::MISSING_KEY,
                    place,
                    message,
                    "add answers = [...] in the order that counts",
                );
            }
            return naming;
        };
        self.no_name_twice(names);
        let mut answers = Vec::new();
        for name in names {
            let Some(queue) = self.queue(name) else {
                continue;
            };
            if !naming.contains(&queue) && self.queue_is_understood(queue) {
                let message = format!(
                    "`{}` answers `{}`, but that queue does not name it",
                    entry.name, name.text
                );
                self.reader.report(
                    Finding::new(codes::CONFLICT, name.place, message)
                        .other(
                            self.queues.entries[queue.index()].place,
                            "its `groups` say who answers",
                        )
                        .hint(format!(
                            "add \"{}\" to the groups of `{}`",
                            entry.name, name.text
                        )),
                );
            }
            answers.push(queue);
        }
        for queue in naming.iter().filter(|queue| !answers.contains(queue)) {
            let name = queues[*queue].name.clone();
            let message = format!(
                "queue `{name}` names `{}`, but `answers` leaves it out",
                entry.name
            );
            self.reader.report(
                Finding::new(codes::CONFLICT, place, message)
                    .other(
                        self.queues.entries[queue.index()].place,
                        "its `groups` name this group",
                    )
                    .hint(format!(
                        "add \"{name}\" to `answers`, or take the group out of that queue"
                    )),
            );
        }
        answers
    }

    /// Time after a call; who has chats at hand is never between two calls.
    fn between_calls(&mut self, written: &Written) -> Option<Law> {
        let law = &written.between_calls.get()?.law;
        let lasts = *law != Law::Fixed(0.0);
        if let (true, Some(chat), Some(place)) =
            (lasts, written.chat.place(), written.between_calls.place())
        {
            let message = "time between calls beside `chat`: who has chats at hand works on";
            self.reader.report(
                Finding::new(codes::CONFLICT, place, message)
                    .other(chat, "several chats at once")
                    .hint("take out one of the two"),
            );
        }
        lasts.then(|| law.clone())
    }

    fn queue_is_understood(&self, queue: QueueId) -> bool {
        let entry = self
            .document
            .queue
            .get()
            .and_then(|queues| queues.entries.get(queue.index()));
        entry
            .and_then(|entry| entry.value.as_ref())
            .is_some_and(|queue| !queue.groups.is_broken())
    }

    fn hand_over(&mut self, written: &Written) -> HandOver {
        let span = |field: &Field<super::super::values::Duration>| {
            field.get().map_or(Span::ZERO, |time| time.span())
        };
        match written.transfer.get() {
            None => HandOver::Cold {
                verify: Span::ZERO,
                retell: Span::ZERO,
            },
            Some(Transfer::Cold(cold)) => HandOver::Cold {
                verify: span(&cold.verify),
                retell: span(&cold.retell),
            },
            Some(Transfer::Warm(warm)) => {
                let hold_limit = warm.hold_limit.get().and_then(|limit| limit.0);
                if let (Some(place), None) = (warm.hold_limit.place(), hold_limit) {
                    if warm.hold_limit.is_broken() {
                        return HandOver::Cold {
                            verify: Span::ZERO,
                            retell: Span::ZERO,
                        };
                    }
                    let message = "agents can end up holding for each other until closing";
                    self.reader.error(
                        codes::NO_HOLD_LIMIT,
                        place,
                        message,
                        "give a limit; 2min is the default",
                    );
                }
                HandOver::Warm {
                    brief: span(&warm.brief),
                    hold_limit: hold_limit.map(|limit| limit.span()),
                    verify: span(&warm.verify),
                    retell: span(&warm.retell),
                }
            }
        }
    }
}
