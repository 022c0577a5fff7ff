//! What is looked up at every event, worked out once: laws by reason and queue, choices in an order of names.

use crate::frustration::{Memory, Parameters};
use crate::law::Law;
use crate::model::{ByClock, Centre, Channel, Hold, Id, MatrixRow, Queue, QueueId, ReasonId};
use crate::random::{CustomerKey, Draw, Index, Owner, Purpose};
use crate::time::Time;

/// Look-ups of one centre.
pub(super) struct Routes<'a> {
    queues: usize,
    talk: Vec<Option<&'a ByClock<Law>>>,
    wrap_up: Vec<Option<&'a ByClock<Law>>>,
    /// Empty where nobody is ever put on hold.
    hold: Vec<Option<&'a Hold>>,
    patience: Vec<Option<&'a ByClock<Law>>>,
    /// Menu choices by reason.
    enters: Vec<Vec<(QueueId, f64)>>,
    /// Matrix rows by queue.
    moves: Vec<ByClock<MatrixRow>>,
    /// All queues in the order of their name keys.
    by_name: Vec<QueueId>,
    /// By queue.
    channels: Vec<Channel>,
    sensitivity: Option<Law>,
    frailty: Option<Law>,
    /// Different weights of waiting time, and by reason which of them.
    weights: Vec<f64>,
    weight_of: Vec<u8>,
    /// By queue: does it do anything to those who wait, beside letting them wait.
    special: Vec<bool>,
}

impl<'a> Routes<'a> {
    pub(super) fn new(centre: &'a Centre) -> Routes<'a> {
        let mut by_name: Vec<QueueId> = centre.queues.ids().collect();
        by_name.sort_by_key(|id| centre.queues[*id].key);
        let in_name_order = |row: &Vec<(QueueId, f64)>| {
            let mut row = row.clone();
            row.sort_by_key(|(id, _)| centre.queues[*id].key);
            row
        };
        let mut weights: Vec<f64> = centre.reasons.iter().map(|one| one.wait_weight).collect();
        weights.sort_by(f64::total_cmp);
        weights.dedup();
        let mut routes = Routes {
            queues: centre.queues.len(),
            talk: Vec::new(),
            wrap_up: Vec::new(),
            hold: Vec::new(),
            patience: Vec::new(),
            enters: centre
                .reasons
                .iter()
                .map(|reason| in_name_order(&reason.enters))
                .collect(),
            moves: centre
                .transfers
                .iter()
                .flat_map(|matrix| matrix.rows.iter().map(|row| row.map(in_name_order)))
                .collect(),
            by_name,
            channels: centre.queues.iter().map(|queue| queue.channel).collect(),
            sensitivity: spread(centre.frustration.sensitivity_cv),
            frailty: spread(centre.frustration.couplings.frailty_cv),
            weight_of: centre
                .reasons
                .iter()
                .map(|reason| {
                    let same = |weight: &f64| weight.to_bits() == reason.wait_weight.to_bits();
                    weights.iter().position(same).unwrap_or(0).min(255) as u8
                })
                .collect(),
            weights,
            special: centre
                .queues
                .iter()
                .map(|queue| {
                    queue.callback.is_some()
                        || queue.announcement.is_some()
                        || queue.jockeying.is_some()
                        || queue.priorities.is_some()
                })
                .collect(),
        };
        for reason in centre.reasons.iter() {
            for queue in centre.queues.iter() {
                routes
                    .talk
                    .push(queue.talk.as_ref().or(reason.talk.as_ref()));
                routes
                    .wrap_up
                    .push(queue.wrap_up.as_ref().or(reason.wrap_up.as_ref()));
                routes
                    .patience
                    .push(queue.patience.as_ref().or(reason.patience.as_ref()));
            }
        }
        let holds = centre.reasons.iter().any(|reason| reason.hold.is_some())
            || centre.queues.iter().any(|queue| queue.hold.is_some());
        if holds {
            for reason in centre.reasons.iter() {
                let own = |queue: &'a Queue| queue.hold.as_ref().or(reason.hold.as_ref());
                routes.hold.extend(centre.queues.iter().map(own));
            }
        }
        routes
    }

    fn place(&self, reason: ReasonId, queue: QueueId) -> usize {
        reason.index() * self.queues + queue.index()
    }

    /// The law of a talk that begins at a moment.
    #[inline]
    pub(super) fn talk(&self, reason: ReasonId, queue: QueueId, begun: Time) -> Option<&'a Law> {
        let law = self.talk[self.place(reason, queue)]?;
        Some(law.at(begun))
    }

    /// The law of the wrap-up of a talk that begins at a moment.
    #[inline]
    pub(super) fn wrap_up(&self, reason: ReasonId, queue: QueueId, begun: Time) -> Option<&'a Law> {
        let law = self.wrap_up[self.place(reason, queue)]?;
        Some(law.at(begun))
    }

    /// Hold inside the call, if there can be any.
    #[inline]
    pub(super) fn hold(&self, reason: ReasonId, queue: QueueId) -> Option<&'a Hold> {
        *self.hold.get(self.place(reason, queue))?
    }

    /// The patience of those who join at a moment.
    #[inline]
    pub(super) fn patience(
        &self,
        reason: ReasonId,
        queue: QueueId,
        joined: Time,
    ) -> Option<&'a Law> {
        let law = self.patience[self.place(reason, queue)]?;
        Some(law.at(joined))
    }

    /// Does a queue do anything to those who wait, beside letting them wait.
    #[inline]
    pub(super) fn is_special(&self, queue: QueueId) -> bool {
        self.special[queue.index()]
    }

    /// The different weights of waiting time.
    pub(super) fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Which of the weights a reason has.
    pub(super) fn weight_of(&self, reason: ReasonId) -> u8 {
        self.weight_of[reason.index()]
    }

    /// Where the menu leads.
    pub(super) fn entry(&self, reason: ReasonId, draw: impl FnOnce() -> Draw) -> QueueId {
        match self.enters[reason.index()].as_slice() {
            [(only, _)] => *only,
            choices => choices[draw().pick(choices.iter().map(|(_, chance)| *chance))].0,
        }
    }

    /// Where the matrix moves a contact after a handling in this queue that begins at a moment; none: it is settled there.
    pub(super) fn moved(
        &self,
        queue: QueueId,
        begun: Time,
        draw: impl FnOnce() -> Draw,
    ) -> Option<QueueId> {
        let row = self.moves.get(queue.index())?.at(begun);
        if row.is_empty() {
            return None;
        }
        let mut left = draw().uniform();
        for (to, chance) in row {
            left -= chance;
            if left < 0.0 {
                return Some(*to);
            }
        }
        None
    }

    /// Another desk of the same channel, evenly: neither this one nor the right one, as long as there is any such.
    pub(super) fn wrong_desk(
        &self,
        here: QueueId,
        right: Option<QueueId>,
        mut draw: Draw,
    ) -> QueueId {
        let others = |allowed: &dyn Fn(QueueId) -> bool| -> Vec<QueueId> {
            self.by_name
                .iter()
                .copied()
                .filter(|id| allowed(*id))
                .collect()
        };
        let beside = |id: QueueId| self.channels[id.index()] == self.channels[here.index()];
        let mut desks = others(&|id| id != here && Some(id) != right && beside(id));
        if desks.is_empty() {
            desks = others(&|id| id != here);
        }
        if desks.is_empty() {
            return here;
        }
        let place = (draw.uniform() * desks.len() as f64) as usize;
        desks[place.min(desks.len() - 1)]
    }

    /// The patience of a customer by a law, at an index, in seconds.
    #[inline]
    pub(super) fn drawn_patience(&self, law: &Law, key: CustomerKey, index: Index) -> f64 {
        law.draw(&mut key.draw(Purpose::Patience, index)) / self.frailty(key)
    }

    /// The factor by which this customer's patience is shorter, where the frailty switch is on.
    pub(super) fn frailty(&self, key: CustomerKey) -> f64 {
        self.frailty.as_ref().map_or(1.0, |law| {
            law.draw(&mut key.draw(Purpose::Frailty, Index::ONLY))
        })
    }

    /// Gives a memory its customer's sensitivity z, when something is about to be read that depends on it.
    #[inline]
    pub(super) fn give_sensitivity(
        &self,
        memory: &mut Memory,
        key: CustomerKey,
        parameters: &Parameters,
    ) {
        if memory.needs_sensitivity(parameters) {
            let mut draw = key.draw(Purpose::Sensitivity, Index::ONLY);
            let law = self.sensitivity.as_ref();
            memory.set_sensitivity(law.map_or(1.0, |law| law.draw(&mut draw)));
        }
    }
}

/// A personal factor: lognormal, mean 1; none where nobody differs.
fn spread(cv: f64) -> Option<Law> {
    (cv > 0.0).then(|| Law::lognormal_mean_cv(1.0, cv))
}
