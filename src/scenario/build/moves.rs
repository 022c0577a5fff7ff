//! `overflow` and `jockeying` of a queue: the ways to another line.

use super::super::codes;
use super::super::document::{
    Jockeying as WrittenJockeying, Overflow as Written, RecentService as WrittenService, Targets,
};
use super::super::read::Field;
use super::Builder;
use crate::model::{Id, Jockeying, Overflow, QueueId, RecentService};
use crate::time::Span;

impl Builder<'_> {
    pub(super) fn overflow(&mut self, field: &Field<Written>) -> Option<Overflow> {
        let written = field.get()?;
        let to = self.targets(&written.to, None)?;
        let again_every = written.again_every.get().map(|every| every.span());
        if let Some((every, place)) = written.again_every.given() {
            self.some_time(every.span(), place);
        }
        Some(Overflow {
            after: written.after.get()?.span(),
            to,
            when_waiting: written.when_waiting.get().map(|count| count.0),
            when_wait_above: written.when_wait_above.get().map(|wait| wait.span()),
            when_service_below: self.recent_service(&written.when_service_below),
            when_nobody_present: written.when_nobody_present.get()?.0,
            again_every,
        })
    }

    fn recent_service(&mut self, field: &Field<WrittenService>) -> Option<RecentService> {
        let written = field.get()?;
        let over = written.over.get()?.span();
        self.some_time(over, written.over.place().unwrap_or(written.place));
        Some(RecentService {
            share: written.share.get()?.0,
            over,
        })
    }

    /// `here` is the place of the queue itself in the file.
    pub(super) fn jockeying(
        &mut self,
        field: &Field<WrittenJockeying>,
        here: usize,
    ) -> Option<Jockeying> {
        let written = field.get()?;
        let to = self.targets(&written.to, Some(here))?;
        let every = written.every.get()?.span();
        self.some_time(every, written.every.place().unwrap_or(written.place));
        let fewer = written.fewer.get()?.0;
        if let Some((_, place)) = written.fewer.given().filter(|(fewer, _)| fewer.0 == 0) {
            let message = "nobody gains by a line that is no shorter";
            self.reader
                .error(codes::OUT_OF_RANGE, place, message, "write 1 or more");
        }
        Some(Jockeying {
            to,
            every,
            fewer,
            chance: written.chance.get()?.0,
        })
    }

    fn targets(&mut self, field: &Field<Targets>, here: Option<usize>) -> Option<Vec<QueueId>> {
        let (targets, place) = field.given()?;
        self.no_name_twice(&targets.0);
        if targets.0.is_empty() {
            let message = "no queue to go to";
            let hint = "name a queue, or several in order";
            self.reader.error(codes::EMPTY, place, message, hint);
            return None;
        }
        let mut found = Vec::new();
        for name in &targets.0 {
            let queue = self.queue(name)?;
            if Some(queue.index()) == here {
                let message = format!("`{}` leads to itself", name.text);
                let hint = "name another queue";
                self.reader.error(codes::CIRCLE, name.place, message, hint);
            }
            found.push(queue);
        }
        Some(found)
    }

    /// Looking again and again without any pause would never end, and nothing happens in no time.
    fn some_time(&mut self, every: Span, place: super::super::tree::Place) {
        if every < Span::from_seconds(1.0) {
            let message = "this time is too short";
            self.reader
                .error(codes::OUT_OF_RANGE, place, message, "write 1s or more");
        }
    }
}
