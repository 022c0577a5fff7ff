//! `[site]`: groups that sit together, with hours of their own, and queues that go to their own people first.

use super::super::codes;
use super::super::diagnostic::Finding;
use super::super::document::{Group as WrittenGroup, Queue as WrittenQueue, Step};
use super::super::read::Field;
use super::super::tree::Place;
use super::super::values::{Hours, Name};
use super::Builder;
use super::agents::open_hours;
use crate::model::{
    Calendar, Group, GroupId, Id, Presence, Queue, Ring, Site, SiteId, Table, Weekdays,
};
use crate::time::Span;

/// What is known of a site.
#[derive(Clone, Debug)]
pub(super) struct SiteRules {
    hours: Option<Hours>,
    on: Option<Weekdays>,
    wage: Option<f64>,
    others_after: Span,
}

impl Builder<'_> {
    pub(super) fn sites_of(&mut self, calendar: &Calendar) -> Vec<SiteRules> {
        let document = self.document;
        let mut sites = Vec::new();
        for entry in document.site.get().iter().flat_map(|sites| &sites.entries) {
            let mut site = SiteRules {
                hours: None,
                on: None,
                wage: None,
                others_after: Span::ZERO,
            };
            if let Some(written) = &entry.value {
                let times = written.hours.place().or(written.on.place());
                if let (Calendar::Long(_), Some(place)) = (calendar, times) {
                    let message = "hours of a site in one long run: it never closes";
                    let hint = "take them out, or give [run] `open` instead of `length`";
                    self.reader.error(codes::LONG_RUN, place, message, hint);
                }
                let what = format!("site `{}`", entry.name);
                site = SiteRules {
                    hours: written.hours.get().map(|hours| {
                        self.ends_in_time(hours);
                        self.on_its_day(hours)
                    }),
                    on: self.weekdays_of(&written.on, &what, calendar),
                    wage: self.wage(&written.wage),
                    others_after: written
                        .others_after
                        .get()
                        .map_or(Span::ZERO, |after| after.span()),
                };
            }
            sites.push(site);
        }
        sites
    }

    fn site_of(&mut self, field: &Field<Name>) -> Option<usize> {
        self.find("site", field.get()?)
    }

    /// The site of a group, where it has one that exists.
    fn site_of_group(&self, group: GroupId) -> Option<usize> {
        let groups = self.document.group.get()?;
        let written = groups.entries.get(group.index())?.value.as_ref()?;
        self.names_of("site").position(&written.site.get()?.text)
    }

    /// Who sits where.
    fn groups_of_site(&self, site: usize) -> Vec<GroupId> {
        let groups = (0..self.groups.entries.len()).map(GroupId::from_index);
        groups
            .filter(|group| self.site_of_group(*group) == Some(site))
            .collect()
    }

    pub(super) fn site_table(&self) -> Table<SiteId, Site> {
        let names = self.names_of("site").names().enumerate();
        let sites = names.map(|(site, name)| Site {
            name: name.to_owned(),
            groups: self.groups_of_site(site),
        });
        sites.collect()
    }

    /// Says when hours lie outside those of the site.
    pub(super) fn within_site(&mut self, group: &WrittenGroup, hours: &Hours, place: Place) {
        let Some(name) = group.site.get() else {
            return;
        };
        let site = self.names_of("site").position(&name.text);
        let Some(whole) = site.and_then(|site| self.sites.get(site)?.hours) else {
            return;
        };
        let hours = self.on_its_day(hours);
        let lies_within =
            |later: Span| whole.from <= hours.from + later && hours.until + later <= whole.until;
        // What lies in the morning may be of the site's night before.
        if !lies_within(Span::ZERO) && !lies_within(Span::DAY) {
            let message = format!(
                "{} lies outside the hours {} of site `{}`",
                hours.written(),
                whole.written(),
                name.text
            );
            self.reader.report(
                Finding::new(codes::OUTSIDE_HOURS, place, message)
                    .other(whole.place, "the hours of the site")
                    .hint("keep the shift within them, or give the site longer hours"),
            );
        }
    }

    /// What a group has from its site: the edges of its agents' days, and a wage.
    pub(super) fn at_its_site(
        &mut self,
        group: &mut Group,
        written: &WrittenGroup,
        calendar: &Calendar,
    ) {
        let Some(site) = self.site_of(&written.site) else {
            return;
        };
        let Some(site) = self.sites.get(site).cloned() else {
            return;
        };
        if !written.wage.is_written() {
            group.wage = site.wage;
        }
        if site.hours.is_none() && site.on.is_none() {
            return;
        }
        for agent in &mut group.agents {
            agent.presence = within(&agent.presence, &site, calendar);
        }
    }

    /// Groups of the queue's own site are tried first, those of other sites after a while. A group without a site
    /// is at home everywhere.
    pub(super) fn own_site_first(&mut self, written: &WrittenQueue, queue: &mut Queue) {
        let Some(here) = self.site_of(&written.site) else {
            return;
        };
        let steps = written.groups.get().map(|groups| &groups.0);
        if steps.is_some_and(|steps| steps.iter().any(Step::is_special)) {
            let place = written.site.place().unwrap_or_default();
            self.reader.error(
                codes::CONFLICT,
                place,
                "the steps of `groups` and the site of the queue both say who is tried first",
                "write groups = [...] with names alone, or take the site out",
            );
            return;
        }
        let is_own = |group: &GroupId| self.site_of_group(*group).is_none_or(|site| site == here);
        let (own, others): (Vec<GroupId>, Vec<GroupId>) =
            queue.groups.iter().copied().partition(is_own);
        if own.is_empty() && !queue.groups.is_empty() {
            let place = written.site.place().unwrap_or_default();
            let message = format!("nobody of its site answers queue `{}`", queue.name);
            let hint = "add a group of that site to its `groups`, or take the site out";
            self.reader.error(codes::UNUSED, place, message, hint);
        }
        let after = self
            .sites
            .get(here)
            .map_or(Span::ZERO, |site| site.others_after);
        if after > Span::ZERO && !others.is_empty() {
            let ring = |group: &GroupId, after| Ring {
                groups: vec![*group],
                after,
                keeps_free: 0,
            };
            let first = own.iter().map(|group| ring(group, Span::ZERO));
            queue.rings = first
                .chain(others.iter().map(|group| ring(group, after)))
                .collect();
        }
        queue.groups = [own, others].concat();
    }

    /// The groups of sites that are down.
    pub(super) fn groups_at(&mut self, sites: &[Name], groups: usize) -> Vec<GroupId> {
        let mut found = Vec::new();
        for name in sites {
            if let Some(site) = self.find("site", name) {
                let all = (0..groups).map(GroupId::from_index);
                found.extend(all.filter(|group| self.site_of_group(*group) == Some(site)));
            }
        }
        found
    }

    /// Says when nobody sits at a site.
    pub(super) fn empty_sites(&mut self) {
        let document = self.document;
        for (position, site) in document
            .site
            .get()
            .iter()
            .flat_map(|sites| sites.entries.iter().enumerate())
        {
            let groups = self.names_of("group").entries.len();
            let mut all = (0..groups).map(GroupId::from_index);
            if !all.any(|group| self.site_of_group(group) == Some(position)) {
                let message = format!("no group sits at site `{}`", site.name);
                let hint = "write site = \"...\" in a group, or take it out";
                self.reader.error(codes::UNUSED, site.place, &message, hint);
            }
        }
    }
}

/// A presence within the hours and days of a site.
fn within(presence: &Presence, site: &SiteRules, calendar: &Calendar) -> Presence {
    let open = open_hours(calendar);
    let mut there = [const { Vec::new() }; 7];
    for (weekday, there) in there.iter_mut().enumerate() {
        let whole: Vec<(Span, Span)> = match presence {
            Presence::Always => open[weekday].into_iter().collect(),
            Presence::Daily(stretches) => stretches.clone(),
            Presence::Weekly(days) => days[weekday].clone(),
        };
        let night = open[(weekday + 6) % 7].is_some_and(|(_, closes)| closes >= Span::DAY);
        let windows = windows(site, weekday, night || begins_at_night(calendar, weekday));
        let parts = whole.into_iter().flat_map(|(begins, ends)| {
            let cut = |(from, until): &(Span, Span)| (begins.max(*from), ends.min(*until));
            windows.iter().map(cut).collect::<Vec<_>>()
        });
        *there = parts.filter(|(begins, ends)| begins < ends).collect();
        there.sort_unstable();
    }
    Presence::Weekly(Box::new(there))
}

/// Is this the weekday of the first day, with a night before it.
fn begins_at_night(calendar: &Calendar, weekday: usize) -> bool {
    let Calendar::Days(plan) = calendar else {
        return false;
    };
    let first = plan.open.first().map(|day| plan.weekday(day));
    plan.after_a_night && first == Some(weekday)
}

/// When a site is there, since the midnight of a weekday: its own hours of that day, and nights of the days beside it, where
/// the centre was open in the one before.
fn windows(site: &SiteRules, weekday: usize, night_before: bool) -> Vec<(Span, Span)> {
    let (from, until) = site
        .hours
        .map_or((Span::ZERO, Span::DAY + Span::DAY), |hours| {
            (hours.from, hours.until)
        });
    let works = |weekday: usize| site.on.is_none_or(|on| on.0[weekday % 7]);
    let mut windows = Vec::new();
    if works(weekday) {
        windows.push((from, until));
    }
    if site.hours.is_some() && until > Span::DAY {
        if night_before && works(weekday + 6) {
            windows.push((from - Span::DAY, until - Span::DAY));
        }
        if works(weekday + 1) {
            windows.push((from + Span::DAY, until + Span::DAY));
        }
    }
    windows
}
