//! Opening, closing and the plan of duty.

use super::attendance::Today;
use super::floor::{DayEvent, day_events, first_night};
use super::observer::{AgentIndex, Duty, Observer, Paid};
use super::timers::Kind;
use super::world::World;
use crate::model::{AtClosing, Calendar, QueueId};
use crate::time::{Span, Time};

impl<O: Observer> World<'_, O> {
    /// Day runs start with the first day's plan; a long run is open, with everybody there, from the start.
    pub(super) fn begin_days(&mut self) {
        match &self.centre.calendar {
            Calendar::Days(_) => self.plan_day(0),
            Calendar::Long(run) => {
                self.open = true;
                self.report_all_paid(Time::START + run.warm_up + run.length);
                for agent in self.floor.indices() {
                    self.duty_begins(agent);
                }
            }
        }
    }

    fn plan_day(&mut self, day: u32) {
        self.day = day;
        let strain = self.strain();
        if let Some(today) = Today::of(self.centre, day) {
            if day == 0 {
                self.nights = first_night(self.centre, &today, self.root);
            }
            let (root, nights) = (self.root, &mut self.nights);
            let events = day_events(self.centre, day, &today, root, &strain, nights);
            self.day_events = events.into_iter();
            self.report_paid(&today);
        }
        self.next_day_event();
    }

    /// Tells the observer of the paid time of a day.
    fn report_paid(&mut self, today: &Today) {
        let mut number = 0;
        for (id, group) in self.centre.groups.entries() {
            for agent in &group.agents {
                let index = AgentIndex(number);
                number += 1;
                for (from, to) in today.paid(group, agent) {
                    let midnight = today.open.midnight();
                    self.observer.paid(&Paid {
                        agent: index,
                        group: id,
                        from: midnight + from,
                        to: midnight + to,
                    });
                }
            }
        }
    }

    /// In a long run everybody is paid from start to end.
    fn report_all_paid(&mut self, end: Time) {
        for agent in self.floor.indices() {
            self.observer.paid(&Paid {
                agent,
                group: self.floor[agent].group,
                from: Time::START,
                to: end,
            });
        }
    }

    fn next_day_event(&mut self) {
        self.coming = self.day_events.next();
        match self.coming {
            Some((at, _)) => self.timers.set(self.day_slot, at, Kind::Day, 0),
            None => self.timers.clear(self.day_slot),
        }
    }

    pub(super) fn day_event(&mut self) {
        let Some((_, event)) = self.coming else {
            return;
        };
        self.next_day_event();
        match event {
            DayEvent::Opens => self.open = true,
            DayEvent::Closes => {
                if !self.goes_on() {
                    self.doors_shut();
                }
                self.report_backlogs();
            }
            DayEvent::DutyBegins(agent) => self.duty_begins(agent),
            DayEvent::DutyEnds(agent) if self.goes_on() => self.overnight.push(agent),
            DayEvent::DutyEnds(agent) => self.duty_ends(agent),
            DayEvent::LinesDown => self.lines_down += 1,
            DayEvent::LinesBack => self.lines_down = self.lines_down.saturating_sub(1),
        }
        if self.coming.is_none() {
            self.next_day();
        }
    }

    /// Does the next opening day begin at this very moment, at which the present one ends.
    fn goes_on(&self) -> bool {
        match &self.centre.calendar {
            Calendar::Days(plan) => {
                let today = plan.open.get(self.day as usize);
                plan.goes_on(self.day) && today.is_some_and(|today| today.closes == self.now)
            }
            Calendar::Long(_) => false,
        }
    }

    /// Plans the next day. Of those whose duty went on until midnight, who is not on duty from midnight on goes.
    fn next_day(&mut self) {
        self.plan_day(self.day + 1);
        for agent in std::mem::take(&mut self.overnight) {
            let to_come = self.coming.iter().chain(self.day_events.as_slice());
            let mut at_once = to_come.take_while(|(at, _)| *at == self.now);
            if !at_once.any(|(_, event)| *event == DayEvent::DutyBegins(agent)) {
                self.duty_ends(agent);
            }
        }
    }

    /// Who comes at the very moment of opening finds the doors open and the agents there.
    pub(super) fn open_first(&mut self) {
        let now = self.now;
        if self.coming == Some((now, DayEvent::Opens)) {
            while self.coming.is_some_and(|(at, _)| at == now) {
                self.day_event();
            }
        }
    }

    fn duty_begins(&mut self, agent: AgentIndex) {
        let now = self.now;
        self.chatted_until_now(agent);
        let stayed = self.floor[agent].stays;
        let today = self.day;
        if self.floor[agent].on_duty {
            // A shift over midnight: the books are those of a new day, and nothing else changes.
            self.report_duty(agent);
            let row = &mut self.floor[agent];
            (row.today, row.duty_from) = (today, now);
            (row.worked, row.served) = (Span::ZERO, Span::ZERO);
            return;
        }
        self.floor.change(agent, |row| {
            if row.busy {
                row.overtime += now.since(row.busy_since.max(row.duty_to));
            }
            if row.today != today {
                row.today = today;
                row.worked = Span::ZERO;
                row.served = Span::ZERO;
            }
            row.on_duty = true;
            row.stays = false;
            row.duty_from = now;
            row.duty_to = Time::NEVER;
        });
        // Who stayed all night for the last customer is among the free already, but may have somebody to call back, or a
        // promise to work on.
        if self.floor[agent].busy {
            return;
        }
        if stayed && self.callbacks.is_none() && self.notes.is_none() && self.mails.is_none() {
            return;
        }
        if stayed {
            self.floor.unlist(agent);
        }
        self.take_next(agent);
    }

    /// A free agent goes; a busy one finishes first. After closing, agents stay for those who were let in.
    fn duty_ends(&mut self, agent: AgentIndex) {
        let now = self.now;
        self.chatted_until_now(agent);
        self.floor[agent].duty_to = now;
        self.report_duty(agent);
        let stays = !self.open && self.inside > 0 && self.at_closing() == AtClosing::Serve;
        self.floor.change(agent, |row| {
            row.on_duty = false;
            row.stays = stays;
            row.served += now.since(row.duty_from);
        });
        if !stays && !self.floor[agent].busy {
            self.floor.unlist(agent);
        }
        if !stays {
            self.let_go_of(agent);
        }
    }

    pub(super) fn report_duty(&mut self, agent: AgentIndex) {
        let row = &self.floor[agent];
        let to = row.duty_to.min(self.now);
        self.observer.on_duty(&Duty {
            agent,
            group: row.group,
            from: row.duty_from,
            to,
        });
    }

    /// When the doors shut next: not where the next opening day begins at that very moment, and never in a long run.
    pub(super) fn closing(&self) -> Time {
        match &self.centre.calendar {
            Calendar::Days(_) if !self.open => self.now,
            Calendar::Days(plan) => {
                let to_come = plan.open.get(self.day as usize..).unwrap_or(&[]);
                let mut days = (self.day..).zip(to_come);
                let last = days.find(|(number, _)| !plan.goes_on(*number));
                last.map_or(Time::NEVER, |(_, day)| day.closes)
            }
            Calendar::Long(_) => Time::NEVER,
        }
    }

    fn at_closing(&self) -> AtClosing {
        match &self.centre.calendar {
            Calendar::Days(plan) => plan.at_closing,
            Calendar::Long(_) => AtClosing::Serve,
        }
    }

    /// No new contacts. Those who wait are served, or sent away: by rule, or because nobody who could is there.
    fn doors_shut(&mut self) {
        self.open = false;
        let all = self.at_closing() == AtClosing::SendAway;
        let queues: Vec<QueueId> = self.centre.queues.ids().collect();
        for queue in queues {
            if all || !self.somebody_present(queue) {
                while let Some((_, contact)) = self.lines[queue].first(self.now) {
                    self.sent_away(contact);
                }
            }
        }
        if all {
            self.send_aside_away();
        }
        self.nobody_is_kept_free();
    }

    /// Everybody who was let in has left: those who stayed for them go home.
    pub(super) fn everybody_goes_home(&mut self) {
        for agent in self.floor.indices() {
            if self.floor[agent].stays {
                self.floor.change(agent, |row| row.stays = false);
                if !self.floor[agent].busy {
                    self.floor.unlist(agent);
                }
            }
        }
    }
}
