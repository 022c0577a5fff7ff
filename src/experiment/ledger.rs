//! What is kept of all replications: folded one after the other, in order.

use super::figures::{self, Figure, Formula, Pooled, ScopeKind, Subject};
use super::intervals::IntervalTable;
use super::resolution::Resolution;
use super::sums::{GroupedHistograms, Pairs};
use crate::engine::{BounceCause, HOURS};
use crate::frustration::Cause;
use crate::model::{Calendar, Centre, GroupId, Id, QueueId, ReasonId, SiteId};
use crate::observe::{BounceMatrix, CaseTally, Ladder, Merge, Observation, Seen, Timeline, Waits};
use crate::statistics::Histogram;

/// One subject of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The whole centre.
    Centre,
    /// A queue.
    Queue(QueueId),
    /// A group.
    Group(GroupId),
    /// A reason.
    Reason(ReasonId),
    /// One site.
    Site(SiteId),
}

/// All replications of one centre, folded. Comparisons pair two of these, observation by observation.
#[derive(Clone, Debug)]
pub struct Ledger {
    pub(super) long_run: bool,
    pub(super) replications: u32,
    pub(super) observations: u64,
    /// Periods in all observations together.
    pub(super) periods: u64,
    /// By what counts are divided, in all observations together.
    pub(super) count_base: f64,
    columns: Vec<Column>,
    /// Index at the end: of the centre, then of each reason.
    index_at_end: Vec<GroupedHistograms>,
    /// Waits of answered and abandoned: of the centre, then of each queue.
    waits_of: Vec<GroupedHistograms>,
    pub(super) intervals: IntervalTable,
    pub(super) ladder: Ladder,
    pub(super) steps: Vec<StepPairs>,
    pub(super) hours: [HourPairs; HOURS.len()],
    pub(super) by_cause: [Pairs; Cause::COUNT],
    pub(super) bounces_by: [Pairs; BounceCause::ALL.len()],
    pub(super) matrix: BounceMatrix,
    pub(super) waits: Vec<Waits>,
    pub(super) resolution: Resolution,
}

/// One figure of one subject.
#[derive(Clone, Debug)]
struct Column {
    scope: Scope,
    figure: &'static Figure,
    pairs: Pairs,
}

/// One step of the growth curve, observation by observation.
#[derive(Clone, Debug, Default)]
pub(super) struct StepPairs {
    /// Increments of the index, over cases.
    pub(super) increment: Pairs,
}

/// One hour after the opening of cases, observation by observation.
#[derive(Clone, Debug, Default)]
pub(super) struct HourPairs {
    /// The index over all cases.
    pub(super) all: Pairs,
    /// The index over those still open.
    pub(super) open: Pairs,
}

impl Scope {
    /// What kind it is.
    pub fn kind(self) -> ScopeKind {
        match self {
            Scope::Centre => ScopeKind::Centre,
            Scope::Queue(_) => ScopeKind::Queue,
            Scope::Group(_) => ScopeKind::Group,
            Scope::Site(_) => ScopeKind::Site,
            Scope::Reason(_) => ScopeKind::Reason,
        }
    }

    /// Every subject of a centre: the centre, then queues, groups, reasons and sites.
    pub fn all(centre: &Centre) -> Vec<Scope> {
        let mut scopes = vec![Scope::Centre];
        scopes.extend(centre.queues.ids().map(Scope::Queue));
        scopes.extend(centre.groups.ids().map(Scope::Group));
        scopes.extend(centre.reasons.ids().map(Scope::Reason));
        scopes.extend(centre.sites.ids().map(Scope::Site));
        scopes
    }

    fn subject(self, observation: &Observation, centre: &Centre, long_run: bool) -> Subject {
        match self {
            Scope::Centre => Subject::of_centre(observation, centre, long_run),
            Scope::Queue(queue) => Subject::of_queue(observation, queue, long_run),
            Scope::Group(group) => Subject::of_group(observation, centre, group, long_run),
            Scope::Site(site) => Subject::of_site(observation, centre, site, long_run),
            Scope::Reason(reason) => Subject::of_reason(observation, reason, long_run),
        }
    }
}

impl Ledger {
    /// Nothing folded yet. `timeline` is that of the centre's calendar.
    pub fn new(centre: &Centre, timeline: &Timeline) -> Ledger {
        let columns = Scope::all(centre).into_iter().flat_map(|scope| {
            let figures = figures::all().filter(move |figure| figure.exists_for(scope.kind()));
            figures.map(move |figure| Column {
                scope,
                figure,
                pairs: Pairs::default(),
            })
        });
        Ledger {
            long_run: matches!(centre.calendar, Calendar::Long(_)),
            replications: 0,
            observations: 0,
            periods: 0,
            count_base: 0.0,
            columns: columns.collect(),
            index_at_end: vec![GroupedHistograms::default(); 1 + centre.reasons.len()],
            waits_of: vec![GroupedHistograms::default(); 1 + centre.queues.len()],
            intervals: IntervalTable::new(centre, timeline),
            ladder: Ladder::default(),
            steps: Vec::new(),
            hours: Default::default(),
            by_cause: Default::default(),
            bounces_by: Default::default(),
            matrix: BounceMatrix::new(centre.queues.len()),
            waits: vec![Waits::default(); centre.queues.len()],
            resolution: Resolution::default(),
        }
    }

    /// Adds a replication. The order of replications is the order of their numbers.
    pub fn fold(&mut self, seen: &Seen, centre: &Centre) {
        self.replications += 1;
        for observation in &seen.observations {
            self.fold_observation(observation, centre);
        }
        self.intervals.fold(seen);
        self.matrix.merge(&seen.matrix);
    }

    fn fold_observation(&mut self, observation: &Observation, centre: &Centre) {
        self.observations += 1;
        self.periods += observation.periods;
        self.count_base += Subject::empty(observation, self.long_run).count_base;

        let mut last = (
            Scope::Centre,
            Scope::Centre.subject(observation, centre, self.long_run),
        );
        let whole = last.1;
        for column in &mut self.columns {
            if column.scope != last.0 {
                let subject = column.scope.subject(observation, centre, self.long_run);
                last = (column.scope, subject);
            }
            if let Some(pair) = column.figure.pair(&last.1) {
                column.pairs.push(pair);
            } else if let Formula::Deviation(moments) = column.figure.formula {
                column.pairs.push_moments(moments(&last.1));
            }
        }
        self.fold_waits(observation);
        self.fold_feelings(observation, &whole.cases);
        self.resolution.fold(observation);
    }

    fn fold_waits(&mut self, observation: &Observation) {
        let mut pooled = Histogram::new();
        for (number, waits) in observation.waits.iter().enumerate() {
            let mut both = waits.answered.clone();
            both.merge(&waits.abandoned);
            pooled.merge(&both);
            self.waits_of[1 + number].push(both);
            self.waits[number].merge(waits);
        }
        self.waits_of[0].push(pooled);
    }

    fn fold_feelings(&mut self, observation: &Observation, cases: &CaseTally) {
        let mut pooled = Histogram::new();
        for (groups, histogram) in self.index_at_end[1..]
            .iter_mut()
            .zip(&observation.index_at_end)
        {
            pooled.merge(histogram);
            groups.push(histogram.clone());
        }
        self.index_at_end[0].push(pooled);

        for (pairs, sum) in self.by_cause.iter_mut().zip(cases.by_cause) {
            pairs.push((sum as f64 / 1e6, cases.felt as f64));
        }
        for (pairs, count) in self.bounces_by.iter_mut().zip(cases.bounces_by) {
            pairs.push((count as f64, cases.opened as f64));
        }
        for (pairs, hour) in self.hours.iter_mut().zip(&observation.hours) {
            pairs.all.push((hour.index as f64 / 1e6, hour.cases as f64));
            pairs
                .open
                .push((hour.open_index as f64 / 1e6, hour.open as f64));
        }
        self.fold_ladder(&observation.ladder);
    }

    /// A step that nobody reached in an observation is a zero there, also in the observations before the first
    /// that reached it.
    fn fold_ladder(&mut self, ladder: &Ladder) {
        let before = self.observations as usize - 1;
        while self.steps.len() < ladder.steps().len() {
            let none = vec![0.0; before];
            let increment = Pairs {
                numerators: none.clone(),
                denominators: none,
                ..Pairs::default()
            };
            self.steps.push(StepPairs { increment });
        }
        for (number, step) in self.steps.iter_mut().enumerate() {
            let pair = ladder.steps().get(number);
            step.increment.push(pair.map_or((0.0, 0.0), |step| {
                (step.increment as f64 / 1e6, step.cases as f64)
            }));
        }
        self.ladder.merge(ladder);
    }

    /// Replications folded so far.
    pub fn replications(&self) -> u32 {
        self.replications
    }

    /// The figures of a subject with their pairs by observation, in the order of the catalogue; the pairs of a
    /// quantile are empty.
    pub fn figures(&self, scope: Scope) -> impl Iterator<Item = (&'static Figure, &Pairs)> {
        self.columns
            .iter()
            .filter(move |column| column.scope == scope)
            .map(|column| (column.figure, &column.pairs))
    }

    /// What the quantiles of this kind are taken of, pooled over customers, where a subject has it.
    pub(super) fn pooled(&self, of: Pooled, scope: Scope) -> Option<&GroupedHistograms> {
        match (of, scope) {
            (Pooled::IndexAtEnd, Scope::Centre) => self.index_at_end.first(),
            (Pooled::IndexAtEnd, Scope::Reason(reason)) => {
                self.index_at_end.get(1 + reason.index())
            }
            (Pooled::Wait, Scope::Centre) => self.waits_of.first(),
            (Pooled::Wait, Scope::Queue(queue)) => self.waits_of.get(1 + queue.index()),
            _ => None,
        }
    }
}
