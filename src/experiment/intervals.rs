//! Figures by interval: one pass over the observations, nothing kept of each.

use super::clock::ClockTime;
use super::figures::{self, Figure, ScopeKind, Subject};
use super::findings::{IntervalRow, Point};
use super::named::Named;
use super::sums::RatioMoments;
use crate::model::{Calendar, Centre, GroupId, Id, QueueId};
use crate::observe::{Interval, Merge, Seen, Timeline};
use crate::statistics::Confidence;
use crate::time::{MICROSECONDS, Span};

/// Every interval of every measured day, and the day profile: the same intervals, all days together.
#[derive(Clone, Debug)]
pub(super) struct IntervalTable {
    /// By interval in the order of time.
    days: Vec<Row>,
    /// By time of day.
    profile: Vec<Row>,
    figures: [Vec<&'static Figure>; 3],
}

#[derive(Clone, Debug)]
struct Row {
    /// Its cells of the timeline.
    cells: Vec<usize>,
    /// Position of the day.
    day: Option<usize>,
    interval: Interval,
    centre: Vec<RatioMoments>,
    queues: Vec<Vec<RatioMoments>>,
    groups: Vec<Vec<RatioMoments>>,
}

impl IntervalTable {
    pub(super) fn new(centre: &Centre, timeline: &Timeline) -> IntervalTable {
        let of = |kind| {
            figures::all()
                .filter(|figure| figure.exists_for(kind))
                .collect::<Vec<_>>()
        };
        let figures = [
            ScopeKind::Interval,
            ScopeKind::QueueInterval,
            ScopeKind::GroupInterval,
        ]
        .map(of);
        let row = |cells, day, interval| Row {
            cells,
            day,
            interval,
            centre: vec![RatioMoments::default(); figures[0].len()],
            queues: vec![vec![RatioMoments::default(); figures[1].len()]; centre.queues.len()],
            groups: vec![vec![RatioMoments::default(); figures[2].len()]; centre.groups.len()],
        };
        let mut days = Vec::new();
        let mut profile: Vec<Row> = Vec::new();
        for (cell, info) in timeline.cells().iter().enumerate() {
            let Some(interval) = info.interval else {
                continue;
            };
            days.push(row(vec![cell], Some(info.period), interval));
            match profile.iter_mut().find(|row| row.interval == interval) {
                Some(row) => row.cells.push(cell),
                None => profile.push(row(vec![cell], None, interval)),
            }
        }
        profile.sort_by_key(|row| row.interval);
        IntervalTable {
            days,
            profile,
            figures,
        }
    }

    /// Adds a replication.
    pub(super) fn fold(&mut self, seen: &Seen) {
        for row in self.days.iter_mut().chain(&mut self.profile) {
            row.fold(seen, &self.figures);
        }
    }

    /// The rows of all days.
    pub(super) fn days(&self, centre: &Centre, confidence: Confidence) -> Vec<IntervalRow> {
        self.days
            .iter()
            .map(|row| row.told(centre, &self.figures, confidence))
            .collect()
    }

    /// The rows of the day profile.
    pub(super) fn profile(&self, centre: &Centre, confidence: Confidence) -> Vec<IntervalRow> {
        self.profile
            .iter()
            .map(|row| row.told(centre, &self.figures, confidence))
            .collect()
    }
}

impl Row {
    fn fold(&mut self, seen: &Seen, figures: &[Vec<&'static Figure>; 3]) {
        let length = self.interval.to - self.interval.from;
        let empty = Subject {
            open_time: length.micros().max(0) as u64 * self.cells.len() as u64,
            count_base: self.cells.len() as f64,
            ..Subject::default()
        };
        let mut whole = empty;
        for (id, moments) in self.queues.iter_mut().enumerate() {
            let mut subject = empty;
            let queues = seen.inside_at_end.len();
            for cell in &self.cells {
                subject.queue.merge(&seen.queue_cells[cell * queues + id]);
                subject.crowd.merge(&seen.crowd_cells[id][*cell]);
                subject
                    .handling
                    .merge(&seen.handling_cells[cell * queues + id]);
            }
            whole.queue.merge(&subject.queue);
            whole.crowd.merge(&subject.crowd);
            whole.handling.merge(&subject.handling);
            push(moments, &figures[1], &subject);
        }
        let groups = self.groups.len();
        for (id, moments) in self.groups.iter_mut().enumerate() {
            let mut subject = empty;
            for cell in &self.cells {
                let place = cell * groups + id;
                subject.group.merge(&seen.group_cells[place]);
                subject.handling.merge(&seen.group_handling_cells[place]);
            }
            whole.group.merge(&subject.group);
            push(moments, &figures[2], &subject);
        }
        push(&mut self.centre, &figures[0], &whole);
    }

    fn told(
        &self,
        centre: &Centre,
        figures: &[Vec<&'static Figure>; 3],
        confidence: Confidence,
    ) -> IntervalRow {
        let points = |moments: &[RatioMoments], figures: &[&'static Figure]| -> Named<Point> {
            let values = moments.iter().map(|moment| moment.point(confidence));
            figures
                .iter()
                .map(|figure| figure.name)
                .zip(values)
                .collect()
        };
        let queues = self.queues.iter().enumerate().map(|(id, moments)| {
            (
                centre.queues[QueueId::from_index(id)].name.clone(),
                points(moments, &figures[1]),
            )
        });
        let groups = self.groups.iter().enumerate().map(|(id, moments)| {
            (
                centre.groups[GroupId::from_index(id)].name.clone(),
                points(moments, &figures[2]),
            )
        });
        IntervalRow {
            day: self.day.map(|day| day as u32 + 1),
            date: self.day.and_then(|day| date(centre, day)),
            start: clock(self.interval.from),
            end: clock(self.interval.to),
            figures: points(&self.centre, &figures[0]),
            queues: queues.collect(),
            groups: groups.collect(),
        }
    }
}

fn push(moments: &mut [RatioMoments], figures: &[&'static Figure], subject: &Subject) {
    for (moment, figure) in moments.iter_mut().zip(figures) {
        if let Some(pair) = figure.pair(subject) {
            moment.push(pair);
        }
    }
}

fn clock(since_midnight: Span) -> ClockTime {
    let seconds = since_midnight.micros() / MICROSECONDS;
    ClockTime::from_seconds(u32::try_from(seconds).unwrap_or(u32::MAX))
}

fn date(centre: &Centre, day: usize) -> Option<String> {
    let Calendar::Days(plan) = &centre.calendar else {
        return None;
    };
    let open = plan.open.get(day)?;
    let later = jiff::Span::new()
        .try_days(i64::from(open.calendar_day))
        .ok()?;
    Some(plan.first.checked_add(later).ok()?.to_string())
}
