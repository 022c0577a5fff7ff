//! `callback` of a queue.

use super::super::codes;
use super::super::document::{Callback as Written, CallbackTurn as Turn};
use super::super::read::Field;
use super::Builder;
use crate::model::{CallbackOffer, CallbackPlace, GroupId};

impl Builder<'_> {
    /// The offer of a queue that these groups answer.
    pub(super) fn callback(
        &mut self,
        field: &Field<Written>,
        answering: &[GroupId],
    ) -> Option<CallbackOffer> {
        let written = field.get()?;
        let groups = match written.groups.get() {
            Some(names) => {
                self.no_name_twice(names);
                names.iter().filter_map(|name| self.group(name)).collect()
            }
            None => answering.to_vec(),
        };
        if let Some((names, place)) = written.groups.given()
            && names.is_empty()
        {
            let message = "nobody calls back";
            let hint = "name at least one group, or take `groups` out";
            self.reader
                .error(codes::NOBODY_ANSWERS, place, message, hint);
        }
        let tries = written.tries.get()?.0;
        if let Some((_, place)) = written.tries.given().filter(|(tries, _)| tries.0 == 0) {
            let message = "a callback that is never tried";
            let hint = "write 1 or more, or take the callback out";
            self.reader.error(codes::OUT_OF_RANGE, place, message, hint);
        }
        Some(CallbackOffer {
            after: written.after.get()?.span(),
            when_wait_above: written.when_wait_above.get().map(|wait| wait.span()),
            when_waiting: written.when_waiting.get().map(|count| count.0),
            accepts: written.accepts.get()?.0,
            place: match written.turn.get()? {
                Turn::OwnPlace => CallbackPlace::Kept,
                Turn::AfterCallers => CallbackPlace::AfterCallers,
            },
            groups,
            dialling: written.dialling.get()?.span(),
            fails: written.fails.get()?.0,
            tries,
            again_after: written.again_after.get()?.span(),
            decliners_patience: written.decliners_patience.get()?.0,
            keeps_free: written.keeps_free.get()?.0,
        })
    }
}
