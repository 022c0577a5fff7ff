//! Promises that take work: a note waits until somebody of the groups that do such work has nothing else to do.
//!
//! The promise is kept when the work is done, and broken when its time comes first: then the note is worth nothing any
//! more, and who works on it just then finishes in vain. Work begins within opening hours alone.

use super::activity::Activity;
use super::cases::{CaseNumber, Coming, Customer, Work, WorkNumber, WorkStage};
use super::observer::{AgentIndex, Attempt, CustomerId, HandlingEnd, Observer, Reached};
use super::timers::Kind;
use super::works::Caller;
use super::world::World;
use crate::model::{Centre, GroupId, Id, QueueId};
use crate::time::Span;
use std::collections::VecDeque;

/// The notes of all groups.
pub(super) struct Notes {
    /// By the group that promised, oldest first.
    lines: Vec<VecDeque<Note>>,
    /// By group: the groups whose promises it works on.
    works_for: Vec<Vec<GroupId>>,
    written: u64,
}

/// A promise and what keeping it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Note {
    case: CaseNumber,
    customer: CustomerId,
    /// Number in its case of the contact in which it was promised, from 0.
    contact: u32,
    work: NoteWork,
    number: u64,
}

/// What keeping a promise takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoteWork {
    /// Whose promise it is.
    pub(super) by: GroupId,
    /// Where the contact was, and why it was made.
    pub(super) queue: QueueId,
    pub(super) attempt: Attempt,
    pub(super) takes: Span,
}

impl Notes {
    /// No note yet; none where no promise takes work.
    pub(super) fn of(centre: &Centre) -> Option<Notes> {
        let mut works_for = vec![Vec::new(); centre.groups.len()];
        let mut any = false;
        for (id, group) in centre.groups.entries() {
            let promise = group.conduct.promise.as_ref();
            if let Some(promise) = promise.filter(|promise| promise.work.is_some()) {
                any = true;
                for by in &promise.by {
                    works_for[by.index()].push(id);
                }
            }
        }
        any.then(|| Notes {
            lines: vec![VecDeque::new(); centre.groups.len()],
            works_for,
            written: 0,
        })
    }
}

impl<O: Observer> World<'_, O> {
    /// A promise was made by this group: its work waits for somebody, or begins at once.
    pub(super) fn write_note(&mut self, place: CaseNumber, work: NoteWork) {
        let case = &self.customers[place.0].case;
        let (customer, contact, by) = (case.customer, case.contacts - 1, work.by);
        let Some(notes) = &mut self.notes else {
            return;
        };
        notes.written += 1;
        notes.lines[by.index()].push_back(Note {
            case: place,
            customer,
            contact,
            work,
            number: notes.written,
        });
        if !self.open {
            return;
        }
        let promise = self.centre.groups[by].conduct.promise.as_ref();
        let mut groups = promise.iter().flat_map(|promise| &promise.by);
        if let Some(agent) = groups.find_map(|group| self.floor.take_free(*group)) {
            self.floor[agent].busy = false;
            if !self.works_on_a_note(agent) {
                self.floor.list_free(agent);
            }
        }
    }

    /// An agent with nothing else to do takes the oldest note, if there is one.
    pub(super) fn works_on_a_note(&mut self, agent: AgentIndex) -> bool {
        if !self.open {
            return false;
        }
        let group = self.floor[agent].group;
        let Some(note) = self.oldest_note(group) else {
            return false;
        };
        self.floor[agent].busy = true;
        self.begin_note(agent, group, note);
        true
    }

    fn oldest_note(&mut self, group: GroupId) -> Option<Note> {
        let notes = self.notes.as_mut()?;
        let customers = &self.customers;
        let mut oldest: Option<(u64, GroupId)> = None;
        for from in &notes.works_for[group.index()] {
            let line = &mut notes.lines[from.index()];
            // What was promised and is broken by now needs no work any more.
            while line
                .front()
                .is_some_and(|note| !is_due(&customers[note.case.0], note.customer, note.contact))
            {
                line.pop_front();
            }
            if let Some(note) = line.front()
                && oldest.is_none_or(|(number, _)| note.number < number)
            {
                oldest = Some((note.number, *from));
            }
        }
        let (_, from) = oldest?;
        notes.lines[from.index()].pop_front()
    }

    fn begin_note(&mut self, agent: AgentIndex, group: GroupId, note: Note) {
        let profile = usize::from(self.floor[agent].profile);
        let profile = &self.centre.groups[group].profiles[profile];
        let slower = profile.slower_with(note.customer.reason, self.now);
        let speed = self.floor[agent].speed * slower;
        let ends = self.now + note.work.takes.scaled(speed);
        self.begins_work(agent);
        let caller = Caller {
            customer: note.customer,
            followed: self.customers[note.case.0].case.followed,
            contact_number: note.contact,
            attempt: note.work.attempt,
            reached: Reached::Menu,
        };
        let queue = note.work.queue;
        let work = self.put(Work {
            end: HandlingEnd::PromiseWork,
            ..self.fresh_work(agent, note.case, queue, caller, WorkStage::Note)
        });
        let slot = self.work_slot(work);
        self.timers
            .set(slot, ends, Kind::Work, note.customer.serial);
        let activity = Activity::PromiseWork { done: false };
        let with = Some((group, agent));
        self.log(note.case, activity, Some(note.work.queue), with);
    }

    /// The work is done: the promise is kept, unless its time was over before.
    pub(super) fn note_done(&mut self, work: WorkNumber) {
        let item = &self.works[work.0];
        let (place, customer, contact) = (item.contact, item.customer, item.contact_number);
        let (group, queue) = (item.group, item.queue);
        let agent = self.close_work(work);
        let case = &self.customers[place.0].case;
        if case.alive && case.customer == customer {
            let activity = Activity::PromiseWork { done: true };
            self.log(place, activity, Some(queue), Some((group, agent)));
        }
        if is_due(&self.customers[place.0], customer, contact) {
            self.timers.clear(self.customers[place.0].slot);
            self.promise_kept(place);
        }
        self.free(agent);
    }
}

/// Does this customer still wait for what was promised in that contact.
fn is_due(place: &Customer, customer: CustomerId, contact: u32) -> bool {
    let case = &place.case;
    case.alive
        && case.customer == customer
        && case.coming == Coming::PromiseBroken
        && case.contacts == contact + 1
        && !place.contact.alive
}
