//! `[reason]`: who comes, when and why.

mod after_hours;
mod curve;
mod exactly;
mod files;
mod profile;

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::{Enters, OnHold, Reason as Written};
use super::super::read::{Field, Named};
use super::super::tree::Place;
use super::super::values::{Name, OfWeekday, Rate, Volume as WrittenVolume};
use super::customers::{discovery, retry};
use super::{Builder, title};
use crate::law::Law;
use crate::model::{
    ByClock, Calendar, DayPlan, Demand, Hold, QueueId, RateCurve, Reason, ReasonId, Table, Volume,
};
use crate::random::NameKey;
use crate::time::Span;
pub(super) use curve::date_of;
use curve::{Step, curve, levels, poisson, steps_within};
use profile::Spread;

/// Shares that differ from 1 by less are rounded ones.
pub(super) const ROUNDING: f64 = 1e-6;

/// Where a volume stands in the file.
pub(super) struct Stream<'d> {
    pub(super) name: &'d str,
    pub(super) place: Place,
    pub(super) cases: &'d Field<WrittenVolume>,
    pub(super) offered: &'d Field<WrittenVolume>,
    pub(super) profile: &'d Field<Name>,
}

impl Builder<'_> {
    pub(super) fn reasons_of(
        &mut self,
        calendar: &Calendar,
    ) -> (Table<ReasonId, Reason>, Vec<Volume>) {
        let document = self.document;
        let mut reasons = Table::default();
        let mut volumes = Vec::new();
        for entry in document
            .reason
            .get()
            .iter()
            .flat_map(|reasons| &reasons.entries)
        {
            let (reason, volume) = self.one_reason(entry, calendar);
            reasons.push(reason);
            volumes.push(volume);
        }
        (reasons, volumes)
    }

    fn one_reason(&mut self, entry: &Named<Written>, calendar: &Calendar) -> (Reason, Volume) {
        let mut reason = empty_reason(&entry.name);
        let Some(written) = &entry.value else {
            return (reason, Volume::Cases);
        };
        reason.title = title(&written.title);
        let (demand, volume) = self.demand(entry, written, calendar);
        reason.demand = demand.unwrap_or(reason.demand);
        reason.fixed_count = matches!(
            written.cases.get(),
            Some(WrittenVolume::Exactly(_) | WrittenVolume::ExactlyByWeekday(_))
        );
        if let Some(WrittenVolume::ExactlyByTime(rates)) = written.cases.get() {
            reason.exact_within = exactly::intervals(rates, self.open);
        }
        reason.busyness = written
            .busyness
            .get()
            .and_then(|busyness| busyness.0.clone());
        reason.belongs_to = written.belongs_to.get().and_then(|name| self.queue(name));
        reason.enters = self.enters(entry, written, reason.belongs_to);
        reason.talk = self.laws_by_clock(&written.talk);
        reason.wrap_up = self.laws_by_clock(&written.wrap_up);
        reason.hold = self.hold(&written.hold);
        reason.patience = self.laws_by_clock(&written.patience);
        let balk = self.by_clock(&written.balk, |chance| chance.0);
        reason.balk = balk.unwrap_or(reason.balk);
        reason.captive = written.captive.get().is_some_and(|captive| captive.0);
        reason.priority = self.priority(written);
        reason.wait_weight = written.wait_weight.get().map_or(1.0, |weight| weight.0);
        let menu_time = self.laws_by_clock(&written.menu_time);
        reason.menu_time = menu_time.filter(|law| *law != ByClock::Always(Law::Fixed(0.0)));
        let self_service = self.by_clock(&written.self_service, |share| share.0);
        reason.self_service = self_service.unwrap_or(reason.self_service);
        reason.redial = retry(&written.redial);
        reason.redial_refused = retry(&written.redial_refused);
        reason.repeat = retry(&written.repeat);
        reason.complaint_share = written.complaint_share.get().map(|share| share.0);
        reason.discovery = discovery(&written.discovery);
        reason.needs = self.needs(written);
        self.menu(written, &mut reason);
        reason.after_hours = self.after_hours(entry, written, calendar, &reason.enters);
        reason.scale_volume(self.volume_factor());
        (reason, volume)
    }

    /// Queues with shares that add to 1.
    pub(super) fn shares_of_queues(
        &mut self,
        written: &Enters,
        key: &str,
        place: Place,
    ) -> Vec<(QueueId, f64)> {
        let shares = match written {
            Enters::One(name) => {
                let queue = self.queue(name).map(|queue| (queue, 1.0));
                return queue.into_iter().collect();
            }
            Enters::Several(shares) => shares,
        };
        let mut found = Vec::new();
        let mut complete = true;
        for share in &shares.entries {
            let name = super::super::values::Name {
                text: share.name.clone(),
                place: share.place,
            };
            match self.queue(&name).zip(share.value) {
                Some((queue, chance)) => found.push((queue, chance.0)),
                None => complete = false,
            }
        }
        let sum: f64 = found.iter().map(|(_, chance)| chance).sum();
        if complete && (sum - 1.0).abs() > ROUNDING {
            let sum = super::super::relative::written_number(sum);
            let message = format!("the shares of `{key}` add to {sum}, not to 1");
            let hint = "change them so that they add to 1";
            self.reader.error(codes::SHARES, place, message, hint);
        }
        found
    }

    /// The factor on all volumes.
    pub(super) fn volume_factor(&self) -> f64 {
        let run = self.document.run.get();
        run.and_then(|run| run.volume.get())
            .map_or(1.0, |volume| volume.0)
    }

    fn priority(&mut self, written: &Written) -> u8 {
        let Some(priority) = written.priority.get() else {
            return 1;
        };
        let place = written.priority.place().unwrap_or(written.place);
        self.priority_class(*priority, place)
    }

    fn enters(
        &mut self,
        entry: &Named<Written>,
        written: &Written,
        belongs_to: Option<QueueId>,
    ) -> Vec<(QueueId, f64)> {
        match written.enters.get() {
            Some(enters) => {
                let place = written.enters.place().unwrap_or(entry.place);
                self.shares_of_queues(enters, "enters", place)
            }
            None if written.enters.is_broken() || written.belongs_to.is_broken() => Vec::new(),
            None => match (belongs_to, self.queues.entries.len()) {
                (Some(queue), _) => vec![(queue, 1.0)],
                (None, 1) => vec![(crate::model::Id::from_index(0), 1.0)],
                (None, _) if written.belongs_to.is_written() => Vec::new(),
                (None, _) => {
                    let message = format!("where does reason `{}` come in?", entry.name);
                    let known: Vec<&str> = self.queues.names().take(20).collect();
                    let hint = format!("add enters = \"...\"; queues are: {}", known.join(", "));
                    self.reader
                        .error(codes::MISSING_KEY, entry.place, message, hint);
                    Vec::new()
                }
            },
        }
    }

    fn demand(
        &mut self,
        entry: &Named<Written>,
        written: &Written,
        calendar: &Calendar,
    ) -> (Option<Demand>, Volume) {
        if let Some(source) = self.source_of(&entry.name) {
            return self.demand_from(source, entry, written);
        }
        let stream = Stream {
            name: &entry.name,
            place: written.place,
            cases: &written.cases,
            offered: &written.offered,
            profile: &written.profile,
        };
        let demand = self.stream(&stream, "reason", entry.place, calendar);
        self.exactly_or_busy(written);
        demand
    }

    /// A number is fixed or varies from day to day, and an ACD's number holds redials, which nobody fixes.
    fn exactly_or_busy(&mut self, written: &Written) {
        let fixed = |field: &Field<WrittenVolume>| {
            let (value, place) = field.given()?;
            let exact = WrittenVolume::is_exact(value);
            exact.then_some(place)
        };
        if let Some(offered) = fixed(&written.offered) {
            let message = "an exact number of offered contacts: redials and repeats are random";
            self.reader.error(
                codes::CONFLICT,
                offered,
                message,
                "write \"... per day\", or give an exact number of `cases`",
            );
        }
        if let (Some(cases), Some(busyness)) = (fixed(&written.cases), written.busyness.place()) {
            exactly::and_busy(self.reader, cases, busyness);
        }
    }

    /// What a reason or a source says about its volume.
    pub(super) fn stream(
        &mut self,
        stream: &Stream<'_>,
        kind: &str,
        named: Place,
        calendar: &Calendar,
    ) -> (Option<Demand>, Volume) {
        if let (Some(cases), Some(offered)) = (stream.cases.place(), stream.offered.place()) {
            self.reader.report(
                Finding::new(
                    codes::CONFLICT,
                    offered,
                    "`offered` beside `cases`: the volume is given twice",
                )
                .other(cases, "fresh cases")
                .hint("keep `cases` (fresh needs) or `offered` (what an ACD counts)"),
            );
        }
        let (field, volume) = if stream.cases.is_written() {
            (stream.cases, Volume::Cases)
        } else {
            (stream.offered, Volume::Offered)
        };
        let Some((value, place)) = field.given() else {
            if !field.is_broken() {
                let message = format!("how much comes for {kind} `{}`?", stream.name);
                let hint = "add cases = \"120 per day\" (fresh needs) or offered = \"150 per day\" (what an ACD counts)";
                self.reader.error(codes::MISSING_KEY, named, message, hint);
            }
            return (None, volume);
        };
        let demand = match calendar {
            Calendar::Long(_) => self.long_demand(value, stream, place),
            Calendar::Days(plan) => self.daily_demand(value, stream, plan, place),
        };
        (demand, volume)
    }

    fn long_demand(
        &mut self,
        value: &WrittenVolume,
        stream: &Stream<'_>,
        place: Place,
    ) -> Option<Demand> {
        if let Some(profile) = stream.profile.place() {
            let message = "a profile in one long run: there are no days to spread over";
            self.reader.error(
                codes::LONG_RUN,
                profile,
                message,
                "take it out, or give [run] `open` instead of `length`",
            );
        }
        match value {
            WrittenVolume::Rate(rate) => {
                Some(Demand::Poisson(RateCurve::constant(rate.per_second())))
            }
            _ => {
                let message = "one long run needs one rate";
                self.reader.error(
                    codes::LONG_RUN,
                    place,
                    message,
                    "write a rate, as in \"9 per min\"",
                );
                None
            }
        }
    }

    fn daily_demand(
        &mut self,
        value: &WrittenVolume,
        stream: &Stream<'_>,
        plan: &DayPlan,
        place: Place,
    ) -> Option<Demand> {
        let profile = self.profile(stream.profile)?;
        if let (Some(profile), false) = (stream.profile.place(), value.has_days()) {
            self.reader.report(
                Finding::new(
                    codes::CONFLICT,
                    profile,
                    "a profile spreads a number per day; this volume says itself when it comes",
                )
                .other(place, "not a number per day")
                .hint("write \"... per day\", or take out the profile"),
            );
        }
        let by_day: Vec<Option<Vec<Step>>> = match value {
            WrittenVolume::Rate(rate) | WrittenVolume::Exactly(rate) => plan
                .open
                .iter()
                .map(|day| self.spread(rate, &profile, day, stream))
                .collect(),
            WrittenVolume::ByWeekday(days) => {
                for rates in days.iter().flatten() {
                    if let OfWeekday::ByTime(rates) = rates {
                        self.no_daily_rates(rates);
                    }
                }
                plan.open
                    .iter()
                    .map(|day| match &days[plan.weekday(day)] {
                        None => Some(Vec::new()),
                        Some(OfWeekday::Rate(rate)) => self.spread(rate, &profile, day, stream),
                        Some(OfWeekday::ByTime(rates)) => Some(steps_within(&levels(rates), day)),
                    })
                    .collect()
            }
            WrittenVolume::ExactlyByWeekday(rates) => plan
                .open
                .iter()
                .map(|day| match &rates[plan.weekday(day)] {
                    None => Some(Vec::new()),
                    Some(rate) => self.spread(rate, &profile, day, stream),
                })
                .collect(),
            WrittenVolume::ByTime(rates) | WrittenVolume::ExactlyByTime(rates) => {
                self.no_daily_rates(rates);
                plan.open
                    .iter()
                    .map(|day| Some(steps_within(&levels(rates), day)))
                    .collect()
            }
            WrittenVolume::Csv(file) => return self.forecast(file, plan, place),
            WrittenVolume::Recorded(times) => return self.recorded(times, plan),
        };
        let by_day = by_day.into_iter().collect::<Option<Vec<_>>>()?;
        Some(poisson(
            by_day
                .iter()
                .zip(&plan.open)
                .map(|(steps, day)| curve(steps, day))
                .collect(),
        ))
    }

    fn no_daily_rates(&mut self, rates: &[(Span, Rate, Place)]) {
        for (_, rate, _) in rates.iter().filter(|(_, rate, _)| rate.is_per_day()) {
            let message = "a number per day at a time of the day";
            self.reader.error(
                codes::NOT_A_RATE,
                rate.place,
                message,
                "write a speed, as in \"12 per hour\"",
            );
        }
    }
}

fn empty_reason(name: &str) -> Reason {
    Reason {
        name: name.to_owned(),
        key: NameKey::of(name),
        title: Default::default(),
        demand: Demand::Poisson(RateCurve::constant(0.0)),
        busyness: None,
        fixed_count: false,
        exact_within: Vec::new(),
        enters: Vec::new(),
        belongs_to: None,
        right_choice: None,
        priority: 1,
        wait_weight: 1.0,
        talk: None,
        wrap_up: None,
        hold: None,
        patience: None,
        balk: ByClock::Always(0.0),
        captive: false,
        menu_time: None,
        self_service: ByClock::Always(0.0),
        redial: None,
        redial_refused: None,
        repeat: None,
        complaint_share: None,
        discovery: None,
        needs: None,
        after_hours: None,
    }
}

impl Builder<'_> {
    /// Hold inside the call, when there is any.
    pub(super) fn hold(&mut self, field: &Field<OnHold>) -> Option<Hold> {
        let written = field.get()?;
        let share = self.by_clock(&written.share, |share| share.0)?;
        let time = self.laws_by_clock(&written.time)?;
        let some = share.values().any(|share| *share > 0.0);
        some.then_some(Hold { share, time })
    }
}
