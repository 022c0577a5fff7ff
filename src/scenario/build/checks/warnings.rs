//! What is legal but suspicious.

use super::super::{Builder, entry_queues, reach};
use crate::model::{Calendar, Centre, GroupId, Id};
use crate::scenario::codes;
use crate::scenario::diagnostic::Finding;
use crate::scenario::tree::Place;

impl Builder<'_> {
    pub(super) fn unused(&mut self, centre: &Centre) {
        let mut used = vec![false; centre.queues.len()];
        for (id, reason) in centre.reasons.entries() {
            let reached = reach::reachable(centre, id, reason);
            used.iter_mut()
                .zip(reached)
                .for_each(|(used, reached)| *used |= reached);
        }
        for (id, queue) in centre.queues.entries().filter(|(id, _)| !used[id.index()]) {
            self.warn_unused(
                Self::place_of(&self.queues, id.index()),
                &format!("nobody ever comes to queue `{}`", queue.name),
            );
        }
        for (id, group) in centre
            .groups
            .entries()
            .filter(|(id, group)| group.answers.is_empty() && !calls_back(centre, *id))
        {
            self.warn_unused(
                Self::place_of(&self.groups, id.index()),
                &format!("group `{}` answers no queue", group.name),
            );
        }
        let document = self.document;
        let named = |name: &str| {
            let mut reasons = document
                .reason
                .get()
                .into_iter()
                .flat_map(|reasons| &reasons.entries);
            reasons.any(|reason| {
                reason
                    .value
                    .as_ref()
                    .and_then(|reason| reason.profile.get())
                    .is_some_and(|profile| profile.text == name)
            })
        };
        for profile in document
            .profile
            .get()
            .iter()
            .flat_map(|profiles| &profiles.entries)
        {
            if !named(&profile.name) {
                self.warn_unused(
                    profile.place,
                    &format!("no reason uses profile `{}`", profile.name),
                );
            }
        }
        for (position, lines) in document
            .lines
            .get()
            .iter()
            .flat_map(|lines| &lines.entries)
            .enumerate()
        {
            if !centre
                .queues
                .iter()
                .any(|queue| queue.lines.is_some_and(|id| id.index() == position))
            {
                self.warn_unused(
                    lines.place,
                    &format!("no queue uses lines `{}`", lines.name),
                );
            }
        }
    }

    fn warn_unused(&mut self, place: Place, message: &str) {
        self.reader.error(
            codes::UNUSED,
            place,
            message,
            "check the spelling of its name elsewhere, or take it out",
        );
    }

    pub(super) fn no_places(&mut self, centre: &Centre) {
        let document = self.document;
        let Some(written) = document.queue.get() else {
            return;
        };
        for (id, queue) in centre
            .queues
            .entries()
            .filter(|(_, queue)| queue.waiting_places == Some(0))
        {
            let Some(value) = &written.entries[id.index()].value else {
                continue;
            };
            let patience = value.patience.place().or_else(|| {
                let reasons = document.reason.get()?;
                reasons
                    .entries
                    .iter()
                    .zip(centre.reasons.iter())
                    .filter(|(_, reason)| entry_queues(reason).any(|entered| entered == id))
                    .find_map(|(entry, _)| entry.value.as_ref()?.patience.place())
            });
            if let (Some(patience), Some(places)) = (patience, value.waiting_places.place()) {
                let message = format!(
                    "nobody ever waits in `{}`, so patience has no effect there",
                    queue.name
                );
                self.reader.report(
                    Finding::new(codes::NO_PLACES, places, message)
                        .other(patience, "patience")
                        .hint("give it waiting places, or leave patience out"),
                );
            }
        }
    }

    pub(super) fn matrix_beside_causes(&mut self) {
        let document = self.document;
        let Some(matrix) = document.transfers.place() else {
            return;
        };
        for group in document
            .group
            .get()
            .iter()
            .flat_map(|groups| &groups.entries)
        {
            let Some(value) = &group.value else { continue };
            let cause = value
                .solves
                .place()
                .or(value.unsolved.place())
                .or(value.knows_the_way.place());
            if let Some(cause) = cause {
                self.reader.report(
                    Finding::new(
                        codes::MATRIX_WINS,
                        cause,
                        "this counts only for contacts that [transfers] does not move on",
                    )
                    .other(matrix, "the matrix decides first")
                    .hint("take out one of the two, unless both are meant"),
                );
            }
        }
    }

    /// In one long run, says what is drawn once for all its batches.
    pub(super) fn one_draw(&mut self, centre: &Centre) {
        let Calendar::Long(run) = &centre.calendar else {
            return;
        };
        let batches = run.batches;
        let document = self.document;
        let reasons = document.reason.get().into_iter();
        let busyness = reasons
            .flat_map(|reasons| &reasons.entries)
            .zip(centre.reasons.iter())
            .filter(|(_, reason)| reason.busyness.is_some())
            .filter_map(|(entry, _)| entry.value.as_ref()?.busyness.place())
            .map(|place| (place, "busyness"));
        let groups = document.group.get().into_iter();
        let speed = groups
            .flat_map(|groups| &groups.entries)
            .zip(centre.groups.iter())
            .filter(|(_, group)| group.speed_cv > 0.0)
            .filter_map(|(entry, _)| entry.value.as_ref()?.speed_cv.place())
            .map(|place| (place, "personal speed"));
        let shared = document.busyness.get().into_iter();
        let shared = shared
            .flat_map(|tables| &tables.entries)
            .map(|entry| (entry.place, "shared busyness"));
        let sources = document.source.get().into_iter();
        let of_sources = sources
            .flat_map(|sources| &sources.entries)
            .filter_map(|entry| entry.value.as_ref()?.busyness.place())
            .map(|place| (place, "busyness"));
        let drawn: Vec<(Place, &str)> = busyness
            .chain(shared)
            .chain(of_sources)
            .chain(speed)
            .collect();
        for (place, what) in drawn {
            let message = format!(
                "one long run draws {what} once: all {batches} batches share it, so the intervals leave its spread out"
            );
            self.reader.error(
                codes::ONE_DRAW,
                place,
                message,
                "use opening days (`open`) with replications, which each draw anew; or leave it out",
            );
        }
    }
}

/// Is a group among those who call back for some queue.
fn calls_back(centre: &Centre, group: GroupId) -> bool {
    let mut offers = centre.queues.iter().flat_map(|queue| &queue.callback);
    offers.any(|offer| offer.groups.contains(&group))
}
