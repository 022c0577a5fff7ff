//! `channel` of a queue, `chat` of a group: what goes together.

use super::super::codes;
use super::super::document::{Channel as Written, Group, Mail, NextAttempt as WrittenNext, Queue};
use super::super::read::Field;
use super::super::tree::Place;
use super::Builder;
use super::conduct::delay;
use crate::law::Law;
use crate::model::Queue as Row;
use crate::model::{Centre, Channel, ChatDesk, MailRules, NextAttempt, QueueId};

/// What a contact in a queue is, as written.
pub(super) fn channel(written: &Queue) -> Channel {
    match written.channel.get() {
        Some(Written::Chat) => Channel::Chat,
        Some(Written::Mail) => Channel::Mail,
        Some(Written::Counter) => Channel::Counter,
        Some(Written::Phone) | None => Channel::Phone,
    }
}

fn place<T>(field: &Field<T>) -> Option<Place> {
    field.place()
}

impl Builder<'_> {
    /// Keys that make no sense for the channel of a queue.
    pub(super) fn channel_fits(&mut self, written: &Queue, channel: Channel) {
        let mut wrong: Vec<(&str, Option<Place>, &str)> = Vec::new();
        if channel != Channel::Phone {
            let hint = "only callers can be called back";
            wrong.push(("callback", place(&written.callback), hint));
        }
        if channel == Channel::Counter || channel == Channel::Mail {
            let hint = "lines are for calls and chats";
            wrong.push(("lines", place(&written.lines), hint));
        }
        if channel != Channel::Mail {
            let hint = "write channel = \"mail\", or take `mail` out";
            wrong.push(("mail", place(&written.mail), hint));
        }
        if channel == Channel::Mail {
            let hint = "nobody stands in line with a mail";
            wrong.extend([
                ("patience", place(&written.patience), hint),
                ("waiting_places", place(&written.waiting_places), hint),
                ("overflow", place(&written.overflow), hint),
                ("jockeying", place(&written.jockeying), hint),
                ("announcement", place(&written.announcement), hint),
                ("last_agent", place(&written.last_agent), hint),
                ("balk_when_waiting", place(&written.balk_when_waiting), hint),
                (
                    "hours",
                    place(&written.hours),
                    "a mail can be sent at any time",
                ),
                (
                    "order",
                    place(&written.order),
                    "mails are answered in the order in which they came",
                ),
            ]);
        }
        for (key, place, hint) in wrong {
            if let Some(place) = place {
                let message = format!("`{key}` in a queue for the channel \"{}\"", channel.name());
                self.reader.error(codes::CONFLICT, place, message, hint);
            }
        }
    }

    /// How contacts come in, and where they go when that fails.
    pub(super) fn ways_in(&mut self, written: &Queue, row: &mut Row) {
        if let Some(mail) = written.mail.get() {
            row.mail = self.mail(mail);
        }
        let effort = written.effort.get().map(|law| law.law.clone());
        row.effort = effort.filter(|law| *law != Law::Fixed(0.0));
        row.balks = self.by_clock(&written.balk_when_waiting, |steps| steps.0.clone());
        row.balks = row
            .balks
            .take()
            .filter(|balks| balks.values().any(|steps| !steps.is_empty()));
        row.hours = written.hours.get().map(|hours| {
            self.ends_in_time(hours);
            let hours = self.on_its_day(hours);
            (hours.from, hours.until)
        });
        if let (Some(_), true) = (row.hours, self.is_long_run()) {
            let place = written.hours.place().unwrap_or(written.place);
            let message = "hours in one long run: it never closes";
            let hint = "take them out, or give [run] `open` instead of `length`";
            self.reader.error(codes::LONG_RUN, place, message, hint);
        }
        if let Some(next) = written.next_attempt.get() {
            row.next_attempt = self.next_attempt(next);
        }
    }

    fn is_long_run(&self) -> bool {
        let run = self.document.run.get();
        run.is_some_and(|run| run.length.is_written())
    }

    fn mail(&mut self, written: &Mail) -> MailRules {
        let usual = MailRules::default();
        if let Some((law, place)) = written.waits.given()
            && law.law == Law::Fixed(0.0)
        {
            let message = "a mail that is ignored at once";
            let hint = "say how long a customer waits for a reply, as in \"2 days\"";
            self.reader.error(codes::OUT_OF_RANGE, place, message, hint);
        }
        MailRules {
            answered: written.answered.get().map_or(1.0, |share| share.0),
            waits: written.waits.get().map(delay),
            tries_again: written
                .tries_again
                .get()
                .map_or(usual.tries_again, |one| one.0),
            urgent_after: written.urgent_after.get().map(|time| time.span()),
            backlog: written.backlog.get().map_or(0, |mails| mails.0),
            stays: written.stays.get().is_some_and(|stays| stays.0),
            put_aside: written.put_aside.get().is_some_and(|one| one.0),
            closed_takes: written.closed_takes.get().map(|law| law.law.clone()),
        }
    }

    fn next_attempt(&mut self, written: &WrittenNext) -> Option<NextAttempt> {
        let (to, place) = written.to.given()?;
        Some(NextAttempt {
            to: self.shares_of_queues(to, "to", place),
            when_abandoned: written.when_abandoned.get()?.0,
            when_unsettled: written.when_unsettled.get()?.0,
            when_ignored: written.when_ignored.get()?.0,
        })
    }

    /// Several chats at once.
    pub(super) fn chat_desk(&mut self, written: &Group) -> Option<ChatDesk> {
        let chat = written.chat.get()?;
        let (at_once, place) = chat.at_once.given()?;
        if at_once.0 == 0 || at_once.0 > 100 {
            let message = "the number of chats at once is out of range";
            let hint = "write 1 to 100";
            self.reader.error(codes::OUT_OF_RANGE, place, message, hint);
            return None;
        }
        let calls_with = chat.calls_with.get().map_or(0, |chats| chats.0);
        if calls_with >= at_once.0 {
            let place = chat.calls_with.place().unwrap_or(place);
            let message = "a call beside so many chats: it takes a place of its own";
            let hint = format!("write 0 to {}, or give `at_once` more", at_once.0 - 1);
            self.reader.error(codes::OUT_OF_RANGE, place, message, hint);
            return None;
        }
        Some(ChatDesk {
            calls_with: calls_with as u8,
            at_once: at_once.0 as u8,
            slowdown: chat.slowdown.get()?.0.clone(),
        })
    }

    /// Nobody changes channels by waiting: overflow and jockeying lead to queues of the same channel.
    pub(super) fn lines_keep_their_channel(&mut self, centre: &Centre) {
        let document = self.document;
        let Some(written) = document.queue.get() else {
            return;
        };
        for (entry, row) in written.entries.iter().zip(centre.queues.iter()) {
            let Some(value) = &entry.value else { continue };
            let overflow = row.overflow.iter().flat_map(|overflow| &overflow.to);
            let jockeying = row.jockeying.iter().flat_map(|jockeying| &jockeying.to);
            let ways = [
                (
                    value.overflow.place(),
                    overflow.copied().collect::<Vec<QueueId>>(),
                ),
                (value.jockeying.place(), jockeying.copied().collect()),
            ];
            for (place, targets) in ways {
                let other = targets
                    .iter()
                    .find(|to| centre.queues[**to].channel != row.channel);
                if let Some((to, place)) = other.copied().zip(place) {
                    let message = format!(
                        "from `{}` ({}) to `{}` ({}): who waits cannot change channels",
                        row.name,
                        row.channel.name(),
                        centre.queues[to].name,
                        centre.queues[to].channel.name()
                    );
                    let hint = "lead to a queue of the same channel";
                    self.reader.error(codes::CONFLICT, place, message, hint);
                }
            }
        }
    }
}
