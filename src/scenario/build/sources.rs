//! `[source]`: one stream of contacts whose customers come for different reasons.
//!
//! A Poisson stream whose customers each have their reason by chance *is* one independent Poisson stream per reason, with
//! its share of the rate; that is how it is built. So each reason keeps a stream of its own, and its customers
//! stay who they are when another reason is added. What the reasons of a source have in common is its busyness.

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::{Reason as WrittenReason, Source as Written};
use super::super::read::Named;
use super::super::values::{Name, Volume as WrittenVolume};
use super::Builder;
use super::demand::{ROUNDING, Stream};
use crate::law::Law;
use crate::model::{Calendar, Demand, ReasonId, SharedBusyness, SharedWay, Volume};
use crate::random::NameKey;

/// A source as understood.
pub(in crate::scenario) struct Mixed {
    name: String,
    demand: Option<Demand>,
    volume: Volume,
    busyness: Option<Law>,
    shares: Vec<(ReasonId, String, f64)>,
}

impl Builder<'_> {
    pub(super) fn sources(&mut self, calendar: &Calendar) -> Vec<Mixed> {
        let document = self.document;
        let mut mixed: Vec<Mixed> = Vec::new();
        let entries = document.source.get().into_iter();
        for entry in entries.flat_map(|sources| &sources.entries) {
            let Some(written) = &entry.value else {
                continue;
            };
            let source = self.one_source(entry, written, calendar);
            self.once_in_a_mix(&mixed, &source, entry);
            mixed.push(source);
        }
        mixed
    }

    fn one_source(
        &mut self,
        entry: &Named<Written>,
        written: &Written,
        calendar: &Calendar,
    ) -> Mixed {
        let stream = Stream {
            name: &entry.name,
            place: written.place,
            cases: &written.cases,
            offered: &written.offered,
            profile: &written.profile,
        };
        let (demand, volume) = self.stream(&stream, "source", entry.place, calendar);
        for field in [&written.cases, &written.offered] {
            let fixed = |value: &WrittenVolume| {
                value.is_exact() || matches!(value, WrittenVolume::Recorded(_))
            };
            let Some((_, place)) = field.given().filter(|(value, _)| fixed(value)) else {
                continue;
            };
            let message = "a mix of reasons needs a rate: who comes for what is a chance";
            let hint = "write \"... per day\", or give each reason its own `cases`";
            self.reader.error(codes::CONFLICT, place, message, hint);
        }
        Mixed {
            name: entry.name.clone(),
            demand,
            volume,
            busyness: written.busyness.get().and_then(|law| law.0.clone()),
            shares: self.shares(written, entry),
        }
    }

    fn shares(
        &mut self,
        written: &Written,
        entry: &Named<Written>,
    ) -> Vec<(ReasonId, String, f64)> {
        let mut shares = Vec::new();
        let mut complete = true;
        for share in written.mix.get().iter().flat_map(|mix| &mix.entries) {
            let name = Name {
                text: share.name.clone(),
                place: share.place,
            };
            match self.reason(&name).zip(share.value) {
                Some((reason, chance)) => shares.push((reason, name.text, chance.0)),
                None => complete = false,
            }
        }
        let sum: f64 = shares.iter().map(|share| share.2).sum();
        if complete && !written.mix.is_broken() && (sum - 1.0).abs() > ROUNDING {
            let place = written.mix.place().unwrap_or(entry.place);
            let sum = super::super::relative::written_number(sum);
            let message = format!("the shares of `mix` add to {sum}, not to 1");
            self.reader.error(
                codes::SHARES,
                place,
                message,
                "change them so that they add to 1",
            );
        }
        shares
    }

    fn once_in_a_mix(&mut self, mixed: &[Mixed], source: &Mixed, entry: &Named<Written>) {
        for (id, name, _) in &source.shares {
            let Some(other) = mixed
                .iter()
                .find(|other| other.shares.iter().any(|(one, ..)| one == id))
            else {
                continue;
            };
            let message = format!("reason `{name}` comes from source `{}` already", other.name);
            let hint =
                "name each reason in one mix only; two reasons can have the same talk and desk";
            self.reader
                .error(codes::CONFLICT, entry.place, message, hint);
        }
    }

    /// The position of the source in whose mix a reason is.
    pub(super) fn source_of(&self, reason: &str) -> Option<usize> {
        self.sources
            .iter()
            .position(|source| source.shares.iter().any(|(_, name, _)| name == reason))
    }

    /// The share of a reason in the volume of its source.
    pub(super) fn demand_from(
        &mut self,
        source: usize,
        entry: &Named<WrittenReason>,
        written: &WrittenReason,
    ) -> (Option<Demand>, Volume) {
        let own = [
            written.cases.place(),
            written.offered.place(),
            written.profile.place(),
        ];
        if let Some(place) = own.into_iter().flatten().next() {
            let message = format!(
                "reason `{}` has its volume from source `{}`",
                entry.name, self.sources[source].name
            );
            let hint = "take this out, or take the reason out of the mix";
            self.reader
                .report(Finding::new(codes::CONFLICT, place, message).hint(hint));
        }
        let source = &self.sources[source];
        let share = source.shares.iter().find(|share| share.1 == entry.name);
        let mut demand = source.demand.clone();
        if let (Some(demand), Some((.., share))) = (&mut demand, share) {
            demand.scale(*share);
        }
        (demand, source.volume)
    }

    /// The busyness of sources: their reasons share it.
    pub(super) fn busyness_of_sources(&self) -> impl Iterator<Item = SharedBusyness> {
        self.sources.iter().filter_map(|source| {
            Some(SharedBusyness {
                name: source.name.clone(),
                // Not the key of a [busyness] table of the same name.
                key: NameKey::of(&format!("source.{}", source.name)),
                reasons: source.shares.iter().map(|share| share.0).collect(),
                way: SharedWay::Factor {
                    law: source.busyness.clone()?,
                    changes: Vec::new(),
                },
            })
        })
    }
}
