//! `announcement` of a queue.

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::Announcement as Written;
use super::super::read::Field;
use super::Builder;
use crate::model::Announcement;

impl Builder<'_> {
    /// What those who wait are told.
    pub(super) fn announcement(&mut self, field: &Field<Written>) -> Option<Announcement> {
        let written = field.get()?;
        let tells_wait = written.expected_wait.get()?.0;
        let leaves = written.leaves.get()?.0;
        if let (Some((_, place)), false) = (written.leaves.given(), tells_wait)
            && leaves > 0.0
        {
            let message = "nobody hears how long it will take, so nobody leaves because of it";
            let mut finding = Finding::new(codes::CONFLICT, place, message)
                .hint("write expected_wait = true, or take out `leaves`");
            if let Some(said) = written.expected_wait.place() {
                finding = finding.other(said, "the expected wait is not said");
            }
            self.reader.report(finding);
        }
        Some(Announcement {
            after: written.after.get()?.span(),
            takes: written.takes.get()?.span(),
            explains: written.explains.get()?.0,
            tells_wait,
            leaves,
            leaves_above: written.leaves_above.get()?.0,
            patience: written.patience.get()?.0,
        })
    }
}
