//! Rules over the whole centre: what is impossible, and what is only suspicious.

mod coverage;
mod idle;
mod load;
mod redial;
mod warnings;

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::read::Names;
use super::super::tree::Place;
use super::{Builder, reach};
use crate::model::{ByClock, Centre, Id, Outcomes, Queue, QueueId, ReasonId, Ring};

impl Builder<'_> {
    /// Checks what needs the whole centre.
    pub(super) fn check(&mut self, centre: &Centre) {
        self.overflow_circles(centre);
        self.lines_keep_their_channel(centre);
        self.somebody_answers(centre);
        let understood = self.groups_are_understood();
        for (id, reason) in centre.reasons.entries() {
            if reason.enters.is_empty() {
                continue;
            }
            let reached = reach::reachable(centre, id, reason);
            let queues: Vec<QueueId> = centre
                .queues
                .ids()
                .filter(|queue| reached[queue.index()])
                .collect();
            self.talk_time(centre, id, &queues);
            if understood && centre.transfers.is_none() {
                self.somebody_solves(centre, id, &queues);
            }
        }
        if understood {
            self.transfers_lead_somewhere(centre);
        }
        self.endless_redial(centre);
        // Warnings about a scenario that is refused would only distract.
        if self.reader.findings.iter().any(Finding::is_error) {
            return;
        }
        self.unused(centre);
        self.empty_sites();
        self.no_places(centre);
        self.matrix_beside_causes();
        self.coverage(centre);
        self.load(centre);
        self.growing_redial(centre);
        self.one_draw(centre);
        self.idle(centre);
    }

    /// The place of a name.
    fn place_of(names: &Names<()>, index: usize) -> Place {
        names
            .entries
            .get(index)
            .map(|entry| entry.place)
            .unwrap_or_default()
    }

    fn groups_are_understood(&self) -> bool {
        let Some(groups) = self.document.group.get() else {
            return false;
        };
        let unknown = self
            .reader
            .findings
            .iter()
            .any(|finding| finding.code == codes::UNKNOWN_NAME);
        !unknown
            && groups.entries.iter().all(|entry| {
                entry.value.as_ref().is_some_and(|group| {
                    let persons = group.person.get();
                    let broken = group.solves.is_broken()
                        || group.person.is_broken()
                        || group.unsolved.is_broken();
                    let all_chances =
                        |names: &Names<_>| names.entries.iter().all(|entry| entry.value.is_some());
                    !broken
                        && !group.shift.is_broken()
                        && group.solves.get().is_none_or(all_chances)
                        && persons.is_none_or(|persons| {
                            persons.entries.iter().all(|entry| entry.value.is_some())
                        })
                })
            })
    }

    fn overflow_circles(&mut self, centre: &Centre) {
        let next = |queue: QueueId| {
            let overflow = centre.queues[queue].overflow.iter();
            overflow.flat_map(|overflow| overflow.to.iter().copied())
        };
        let mut told: Vec<QueueId> = Vec::new();
        for (id, queue) in centre.queues.entries() {
            let mut passed: Vec<QueueId> = Vec::new();
            let mut open: Vec<QueueId> = next(id).collect();
            while let Some(queue) = open.pop() {
                if !passed.contains(&queue) {
                    passed.push(queue);
                    open.extend(next(queue));
                }
            }
            // One message for each circle.
            if !passed.contains(&id) || passed.iter().any(|passed| told.contains(passed)) {
                continue;
            }
            told.push(id);
            let written = self
                .document
                .queue
                .get()
                .and_then(|queues| queues.entries[id.index()].value.as_ref());
            let place = written
                .and_then(|queue| queue.overflow.place())
                .unwrap_or_default();
            let message = format!("overflow from `{}` leads back to it", queue.name);
            self.reader.error(
                codes::CIRCLE,
                place,
                message,
                "let one queue of the circle keep its contacts",
            );
        }
    }

    fn somebody_answers(&mut self, centre: &Centre) {
        let document = self.document;
        let Some(written) = document.queue.get() else {
            return;
        };
        for (id, queue) in centre.queues.entries() {
            let Some(value) = &written.entries[id.index()].value else {
                continue;
            };
            let unresolved = value
                .groups
                .get()
                .is_some_and(|groups| groups.names().len() != queue.groups.len());
            let doubtful = queue
                .groups
                .iter()
                .any(|group| self.staffing_is_doubtful(group.index()));
            if value.groups.is_broken() || unresolved || doubtful {
                continue;
            }
            let place = value
                .groups
                .place()
                .unwrap_or(written.entries[id.index()].place);
            let agents: usize = queue
                .groups
                .iter()
                .map(|group| centre.groups[*group].agents.len())
                .sum();
            if queue.groups.is_empty() {
                let message = format!("nobody answers queue `{}`", queue.name);
                self.reader.error(
                    codes::NOBODY_ANSWERS,
                    place,
                    message,
                    "add groups = [\"...\"]",
                );
            } else if agents == 0 {
                let message = format!(
                    "nobody answers queue `{}`: its groups have no agents",
                    queue.name
                );
                self.reader.error(
                    codes::NOBODY_ANSWERS,
                    place,
                    message,
                    "give one of its groups agents",
                );
            } else if all_are_kept_free(centre, queue) {
                let message = format!(
                    "nobody answers queue `{}`: its groups keep all their agents free",
                    queue.name
                );
                self.reader.error(
                    codes::NOBODY_ANSWERS,
                    place,
                    message,
                    "keep fewer free than the group has agents",
                );
            }
        }
    }

    /// A group whose agents could not all be understood, or are missing (which has been said).
    pub(super) fn staffing_is_doubtful(&self, group: usize) -> bool {
        // Times of day in a long run have been refused already.
        if self
            .reader
            .findings
            .iter()
            .any(|finding| finding.code == codes::LONG_RUN)
        {
            return true;
        }
        let entry = self
            .document
            .group
            .get()
            .and_then(|groups| groups.entries.get(group));
        entry
            .and_then(|entry| entry.value.as_ref())
            .is_none_or(|group| {
                let broken_shift = group.shift.get().is_some_and(|shifts| {
                    shifts.entries.iter().any(|entry| {
                        entry
                            .value
                            .as_ref()
                            .is_none_or(|shift| shift.hours.is_broken() || shift.agents.is_broken())
                    })
                });
                let written = group.agents.is_written()
                    || group.shift.is_written()
                    || group.person.is_written();
                !written
                    || broken_shift
                    || group.agents.is_broken()
                    || group.shift.is_broken()
                    || group.person.is_broken()
            })
    }

    fn talk_time(&mut self, centre: &Centre, id: ReasonId, queues: &[QueueId]) {
        let reason = &centre.reasons[id];
        let document = self.document;
        let written = document
            .reason
            .get()
            .and_then(|reasons| reasons.entries[id.index()].value.as_ref());
        if reason.talk.is_some() || written.is_none_or(|reason| reason.talk.is_broken()) {
            return;
        }
        let silent = queues.iter().find(|queue| {
            let written = document
                .queue
                .get()
                .and_then(|queues| queues.entries[queue.index()].value.as_ref());
            centre.queues[**queue].talk.is_none()
                && written.is_some_and(|queue| !queue.talk.is_broken())
        });
        if let Some(queue) = silent {
            let place = Self::place_of(&self.reasons, id.index());
            let message = format!(
                "how long is the talk of `{}` in queue `{}`?",
                reason.name, centre.queues[*queue].name
            );
            let hint = "give the reason or the queue its talk, as in talk = { exponential = { mean = \"4min\" } }";
            self.reader.error(codes::NO_TALK_TIME, place, message, hint);
        }
    }

    fn somebody_solves(&mut self, centre: &Centre, id: ReasonId, queues: &[QueueId]) {
        let best = queues
            .iter()
            .map(|queue| reach::best_chance(centre, *queue, id))
            .fold(0.0, f64::max);
        let staffed = queues.iter().all(|queue| {
            let groups = &centre.queues[*queue].groups;
            !groups.is_empty()
                && groups
                    .iter()
                    .all(|group| !self.staffing_is_doubtful(group.index()))
        });
        let people = queues
            .iter()
            .flat_map(|queue| &centre.queues[*queue].groups);
        let anybody = people
            .into_iter()
            .any(|group| !centre.groups[*group].agents.is_empty());
        if best > 0.0 || !staffed || !anybody {
            return;
        }
        let name = &centre.reasons[id].name;
        let place = Self::place_of(&self.reasons, id.index());
        let message = format!("nobody who can be reached solves reason `{name}`");
        let hint = format!(
            "add `{name}` to the `solves` of a group that answers where it comes in or is put through"
        );
        self.reader
            .error(codes::NOBODY_SOLVES, place, message, hint);
    }

    fn transfers_lead_somewhere(&mut self, centre: &Centre) {
        if centre.queues.len() != 1 || centre.transfers.is_some() {
            return;
        }
        let document = self.document;
        for (id, group) in centre.groups.entries() {
            let nowhere = group.profiles.iter().any(|profile| {
                profile
                    .solves
                    .iter()
                    .zip(&profile.unsolved)
                    .any(|(solves, next)| puts_through(solves, next))
            });
            if !nowhere {
                continue;
            }
            let entry = document
                .group
                .get()
                .and_then(|groups| groups.entries.get(id.index()));
            let written = entry.and_then(|entry| entry.value.as_ref());
            let place = written.and_then(|group| group.unsolved.place().or(group.solves.place()));
            let place = place.unwrap_or_else(|| Self::place_of(&self.groups, id.index()));
            let message = format!(
                "`{}` puts unsolved cases through, but there is no other queue",
                group.name
            );
            self.reader.error(
                codes::NO_WAY_ON,
                place,
                message,
                "write unsolved = { insufficient = 1 }, or add a queue",
            );
        }
    }
}

/// Does every group of a queue keep as many free as it has.
fn all_are_kept_free(centre: &Centre, queue: &Queue) -> bool {
    let kept = |ring: &Ring| {
        let mut sizes = ring
            .groups
            .iter()
            .map(|group| centre.groups[*group].agents.len());
        sizes.all(|agents| agents <= ring.keeps_free as usize)
    };
    !queue.rings.is_empty() && queue.rings.iter().all(kept)
}

/// Is at any time of the day an unsolved case put through.
fn puts_through(solves: &ByClock<f64>, next: &ByClock<Outcomes>) -> bool {
    solves.values().any(|solves| *solves < 1.0) && next.values().any(|next| next.transfer > 0.0)
}
