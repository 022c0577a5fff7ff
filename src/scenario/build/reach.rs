//! Which queues a reason can reach.

use super::entry_queues;
use crate::model::{Centre, Id, Outcomes, QueueId, Reason, ReasonId};

/// By queue id: can a contact of this reason come there.
pub(super) fn reachable(centre: &Centre, id: ReasonId, reason: &Reason) -> Vec<bool> {
    let mut reached = vec![false; centre.queues.len()];
    let mut open: Vec<QueueId> = entry_queues(reason).collect();
    while let Some(queue) = open.pop() {
        if std::mem::replace(&mut reached[queue.index()], true) {
            continue;
        }
        let row = &centre.queues[queue];
        open.extend(row.overflow.iter().flat_map(|overflow| &overflow.to));
        open.extend(row.jockeying.iter().flat_map(|jockeying| &jockeying.to));
        let next = row.next_attempt.iter().flat_map(|next| &next.to);
        open.extend(next.map(|(queue, _)| queue));
        match &centre.transfers {
            Some(matrix) => {
                let row = &matrix.rows[queue.index()];
                open.extend(
                    row.values()
                        .flatten()
                        .filter(|(_, chance)| *chance > 0.0)
                        .map(|(to, _)| *to),
                );
            }
            None => open.extend(transferred(centre, queue, id, reason)),
        }
        open.extend(sent_on(centre, queue, reason));
    }
    reached
}

/// Where the agents of a queue put this reason through.
fn transferred(centre: &Centre, queue: QueueId, id: ReasonId, reason: &Reason) -> Vec<QueueId> {
    let (mut home, mut anywhere) = (false, false);
    for group in &centre.queues[queue].groups {
        for profile in &centre.groups[*group].profiles {
            let outcomes = &profile.unsolved[id.index()];
            let moves = |outcomes: &Outcomes| {
                outcomes.transfer > 0.0 || outcomes.redirect > 0.0 || outcomes.consult > 0.0
            };
            let mut solves = profile.solves[id.index()].values();
            let transfers = solves.any(|solves| *solves < 1.0) && outcomes.values().any(moves);
            let astray = { profile.knows_the_way.values() }.any(|knows| *knows < 1.0);
            home |= transfers && reason.belongs_to.is_some_and(|home| home != queue);
            anywhere |= transfers && (astray || reason.belongs_to.is_none());
        }
    }
    if anywhere {
        return centre
            .queues
            .ids()
            .filter(|other| *other != queue)
            .collect();
    }
    reason.belongs_to.filter(|_| home).into_iter().collect()
}

/// Where rules and escalations lead.
fn sent_on(centre: &Centre, queue: QueueId, reason: &Reason) -> impl Iterator<Item = QueueId> {
    let check = reason.needs.as_ref().and_then(|needs| needs.verification);
    let groups = &centre.queues[queue].groups;
    let supervisors = groups
        .iter()
        .filter_map(|group| centre.groups[*group].conduct.escalates_to);
    supervisors.chain(check.map(|check| check.to))
}

/// The chance to solve a reason of the best agent who answers a queue.
pub(super) fn best_chance(centre: &Centre, queue: QueueId, reason: ReasonId) -> f64 {
    centre.queues[queue]
        .groups
        .iter()
        .flat_map(|group| {
            let group = &centre.groups[*group];
            group
                .agents
                .iter()
                .flat_map(|agent| {
                    group.profiles[agent.profile as usize].solves[reason.index()].values()
                })
                .copied()
        })
        .fold(0.0, f64::max)
}
