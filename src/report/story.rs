//! One customer's journey in words, to be read aloud, and as a [`river`].
//!
//! Six to twelve sentences: how it began, what happened, how it ended, what it cost.

mod cost;
mod river;
mod words;

pub use river::river;

use crate::engine::{Activity, AgentIndex, CaseState, HandlingEnd};
use crate::frustration::{Mood, index};
use crate::model::{Calendar, Centre, Channel, GroupId, Language, QueueId};
use crate::observe::{CaseFacts, Moment};
use crate::text::number::{clock, number};
use crate::text::{Key, fill, mood, say};
use crate::time::{Span, Time};

/// Sentences at most.
const MOST: usize = 12;

/// One case with everything that happened in it.
#[derive(Clone, Copy, Debug)]
pub struct Journey<'a> {
    /// The centre in which it was lived.
    pub centre: &'a Centre,
    /// How the case ended.
    pub facts: &'a CaseFacts,
    /// Its events in order.
    pub moments: &'a [Moment],
}

/// A sentence of the middle with the moment that it tells of.
type Told = (Time, String);

/// The story.
pub fn sentences(journey: &Journey<'_>, language: Language) -> Vec<String> {
    let teller = Teller {
        journey: *journey,
        language,
    };
    let mut story = teller.opening();
    let closing = teller.closing();
    let room = MOST.saturating_sub(story.len() + closing.len());
    story.extend(teller.shortened(teller.middle(), room));
    story.extend(closing);
    // What has no title is told by its name in the scenario, which has no capital.
    story.iter().map(|sentence| capitalised(sentence)).collect()
}

fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[derive(Clone, Copy)]
struct Teller<'a> {
    journey: Journey<'a>,
    language: Language,
}

impl Teller<'_> {
    fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.language, key, values)
    }

    fn say(&self, key: Key) -> String {
        say(self.language, key).to_owned()
    }

    fn mood(&self, frustration: f64) -> &'static str {
        let key = Mood::at(frustration, &self.journey.centre.frustration).key();
        mood(self.language, key).unwrap_or(key)
    }

    fn queue(&self, queue: QueueId) -> &str {
        let queue = &self.journey.centre.queues[queue];
        queue.title.get(self.language).unwrap_or(&queue.name)
    }

    fn group(&self, agent: Option<(GroupId, AgentIndex)>) -> &str {
        agent.map_or("", |(group, _)| {
            let group = &self.journey.centre.groups[group];
            group.title.get(self.language).unwrap_or(&group.name)
        })
    }

    fn opening(&self) -> Vec<String> {
        let (facts, centre) = (self.journey.facts, self.journey.centre);
        let reason = &centre.reasons[facts.customer.reason];
        let reason = reason.title.get(self.language).unwrap_or(&reason.name);
        let (weekday, at) = (self.weekday(facts.opened), clock(facts.opened));
        let values = [
            ("weekday", weekday.as_str()),
            ("clock", at.as_str()),
            ("reason", reason),
        ];
        let opens = if self.begins_by_phone() {
            Key::StoryOpens
        } else {
            Key::StoryOpensOther
        };
        let mut story = vec![self.fill(opens, &values)];
        let first = self.journey.moments.first();
        let brought = first.map_or(0.0, |moment| moment.frustration);
        if Mood::at(brought, &centre.frustration) > Mood::Calm {
            story.push(self.fill(Key::StoryComplaint, &[("mood", self.mood(brought))]));
        }
        story
    }

    /// Is the first contact a call, as far as it came to any queue.
    fn begins_by_phone(&self) -> bool {
        let mut queues = self
            .journey
            .moments
            .iter()
            .filter_map(|moment| moment.queue);
        let first = queues
            .next()
            .map(|queue| &self.journey.centre.queues[queue]);
        first.is_none_or(|queue| queue.channel == Channel::Phone)
    }

    /// The weekday, or the number of the day where there is no calendar.
    fn weekday(&self, at: Time) -> String {
        let days = at.micros().div_euclid(Span::DAY.micros());
        let Calendar::Days(plan) = &self.journey.centre.calendar else {
            let day = (days + 1).to_string();
            return self.fill(Key::RiverDay, &[("day", &day)]);
        };
        let date = plan.first.saturating_add(jiff::Span::new().days(days));
        let key = match date.weekday() {
            jiff::civil::Weekday::Monday => Key::StoryMonday,
            jiff::civil::Weekday::Tuesday => Key::StoryTuesday,
            jiff::civil::Weekday::Wednesday => Key::StoryWednesday,
            jiff::civil::Weekday::Thursday => Key::StoryThursday,
            jiff::civil::Weekday::Friday => Key::StoryFriday,
            jiff::civil::Weekday::Saturday => Key::StorySaturday,
            jiff::civil::Weekday::Sunday => Key::StorySunday,
        };
        self.say(key)
    }

    /// The middle, with its own middle left out when it is too long.
    fn shortened(&self, middle: Vec<Told>, room: usize) -> Vec<String> {
        if middle.len() <= room {
            return middle.into_iter().map(|told| told.1).collect();
        }
        // One sentence stands for what is left out; the last two tell how it came to an end.
        let ahead = room.saturating_sub(3);
        let rest = middle.len() - 2;
        let until = middle[rest - 1].0;
        let values = [
            ("count", (rest - ahead).to_string()),
            ("weekday", self.weekday(until)),
            ("clock", clock(until)),
        ];
        let values = values
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let between = self.fill(Key::StoryGoesOn, &values);
        let (first, last) = (&middle[..ahead], &middle[rest..]);
        first
            .iter()
            .map(|told| told.1.clone())
            .chain([between])
            .chain(last.iter().map(|told| told.1.clone()))
            .collect()
    }

    fn middle(&self) -> Vec<Told> {
        let mut middle = Vec::new();
        let mut joined = self.journey.facts.opened;
        let mut promised = None;
        let mut mailed = None;
        let mut last: Option<&Moment> = None;
        for moment in self.journey.moments {
            if matches!(moment.activity, Activity::Joined(_)) {
                joined = moment.at;
            }
            match (moment.activity, promised) {
                (Activity::CallbackPromised, _) => promised = Some(moment.at),
                (Activity::MailSent, _) => mailed = Some(moment.at),
                (Activity::Connected, _) if mailed.is_some() => {
                    middle.extend(mailed.take().map(|_| (moment.at, self.replied(moment))));
                    last = Some(moment);
                    continue;
                }
                (Activity::Connected, Some(since)) => {
                    promised = None;
                    middle.push((moment.at, self.called_back(moment, since)));
                    last = Some(moment);
                    continue;
                }
                (Activity::ContactStarted(_), _) => {
                    promised = None;
                    mailed = None;
                }
                _ => {}
            }
            if let Some(sentence) = self.event(moment, joined, last) {
                middle.push((moment.at, sentence));
            }
            last = Some(moment);
        }
        middle
    }

    /// What happened, if it is worth a sentence. `last` is the moment before.
    fn event(&self, moment: &Moment, joined: Time, last: Option<&Moment>) -> Option<String> {
        let before = last.map_or(0.0, |last| last.frustration);
        let last = last.map_or(joined, |last| last.at);
        let at = clock(moment.at);
        let at = ("clock", at.as_str());
        Some(match moment.activity {
            Activity::ContactStarted(_) if moment.contact > 0 => self.again(moment, last),
            Activity::Connected if self.is_known(moment) => {
                format!(
                    "{} {}",
                    self.answered(moment, joined),
                    self.say(Key::StorySameAgent)
                )
            }
            Activity::Connected => self.answered(moment, joined),
            Activity::HandlingEnded(HandlingEnd::Complete) => self.fill(Key::StoryComplete, &[at]),
            Activity::HandlingEnded(HandlingEnd::DontKnow) => {
                self.said(Key::StoryDontKnow, None, moment, before)
            }
            Activity::HandlingEnded(HandlingEnd::Insufficient) => {
                self.said(Key::StoryInsufficient, None, moment, before)
            }
            Activity::HandlingEnded(HandlingEnd::Wrong) => self.fill(Key::StoryComplete, &[at]),
            Activity::HandlingEnded(HandlingEnd::No) => {
                self.said(Key::StoryNo, None, moment, before)
            }
            Activity::HandlingEnded(HandlingEnd::Promised) => {
                self.said(Key::StoryPromise, None, moment, before)
            }
            Activity::HandlingEnded(HandlingEnd::AgentEnded) => {
                self.fill(Key::StoryHungUpOn, &[at])
            }
            Activity::HandlingEnded(HandlingEnd::CustomerLeft) if self.is_call(moment) => {
                self.fill(Key::StoryLeavesTalk, &[at])
            }
            Activity::HandlingEnded(HandlingEnd::CustomerLeft) => {
                self.fill(Key::StoryLeavesTalkElse, &[at])
            }
            Activity::Consults(to) => {
                self.said(Key::StoryConsults, Some(self.queue(to)), moment, before)
            }
            Activity::WrongAnswerFound => self.on_day(Key::StoryWrongFound, moment),
            Activity::PromiseKept => self.on_day(Key::StoryPromiseKept, moment),
            Activity::PromiseBroken => self.on_day(Key::StoryPromiseBroken, moment),
            Activity::HandedOver { to, cause, .. } => {
                let queue = self.queue(to);
                match self.handing_over(moment, to, cause) {
                    Key::StoryPassedOn => self.fill(Key::StoryPassedOn, &[at, ("queue", queue)]),
                    words => self.said(words, Some(queue), moment, before),
                }
            }
            Activity::Abandoned => {
                let wait = self.spoken(moment.at.since(joined));
                let values = [
                    ("wait", wait.as_str()),
                    at,
                    ("mood", self.mood(moment.frustration)),
                ];
                match (self.is_calm(moment.frustration), self.is_call(moment)) {
                    (true, true) => self.fill(Key::StoryHangsUpCalm, &values[..2]),
                    (true, false) => self.fill(Key::StoryHangsUpCalmElse, &values[..2]),
                    (false, true) => self.fill(Key::StoryHangsUp, &values),
                    (false, false) => self.fill(Key::StoryHangsUpElse, &values),
                }
            }
            Activity::Refused if self.is_call(moment) => self.fill(Key::StoryRefused, &[at]),
            Activity::Refused => self.fill(Key::StoryRefusedElse, &[at]),
            Activity::FoundClosed => self.fill(Key::StoryClosed, &[at]),
            Activity::CallbackPromised => self.fill(Key::StoryCallbackPromised, &[at]),
            Activity::CallbackDeclined => self.fill(Key::StoryCallbackDeclined, &[at]),
            Activity::NobodyHome => self.fill(Key::StoryNobodyHome, &[at]),
            Activity::CallbackFailed => self.say(Key::StoryCallbackFailed),
            Activity::SelfServed => self.fill(Key::StorySelfServed, &[at]),
            // A later one has been told of by the beginning of its contact.
            Activity::MailSent if moment.contact > 0 => return None,
            Activity::MailSent => self.fill(Key::StoryMailSent, &[at]),
            Activity::WaitsForHours(queue, _) => {
                let (weekday, queue) = (self.weekday(moment.at), self.queue(queue));
                let values = [("weekday", weekday.as_str()), at, ("queue", queue)];
                self.fill(Key::StoryWaitsForHours, &values)
            }
            Activity::MailIgnored => self.on_day(Key::StoryMailIgnored, moment),
            Activity::LateReply => self.on_day(Key::StoryLateReply, moment),
            Activity::LeftForGood => self.on_day(Key::StoryLeftForGood, moment),
            Activity::ChangedLine(to) => {
                let queue = self.queue(to);
                self.fill(Key::StoryChangedLine, &[at, ("queue", queue)])
            }
            Activity::Announced(Some(wait)) => {
                let wait = self.spoken(wait);
                self.fill(Key::StoryAnnounced, &[at, ("wait", &wait)])
            }
            _ => return None,
        })
    }

    fn on_day(&self, key: Key, moment: &Moment) -> String {
        let (weekday, at) = (self.weekday(moment.at), clock(moment.at));
        self.fill(key, &[("weekday", &weekday), ("clock", &at)])
    }

    /// A mail is taken up.
    fn replied(&self, moment: &Moment) -> String {
        let (weekday, at) = (self.weekday(moment.at), clock(moment.at));
        let values = [
            ("weekday", weekday.as_str()),
            ("clock", &at),
            ("group", self.group(moment.agent)),
        ];
        self.fill(Key::StoryMailRead, &values)
    }

    fn again(&self, moment: &Moment, last: Time) -> String {
        let day = |time: Time| time.micros().div_euclid(Span::DAY.micros());
        let (verb, rest) = self.once_more(moment.contact);
        let (verb, rest) = (self.say(verb), self.say(rest));
        let at = clock(moment.at);
        let days = day(moment.at) - day(last);
        let (key, days) = match days {
            0 => (Key::StoryAgain, String::new()),
            1 => (Key::StoryAgainNextDay, String::new()),
            days => (Key::StoryAgainDays, days.to_string()),
        };
        let values = [
            ("clock", at.as_str()),
            ("verb", &verb),
            ("rest", &rest),
            ("days", &days),
        ];
        let values = if days.is_empty() {
            &values[..3]
        } else {
            &values
        };
        self.fill(key, values)
    }

    /// The agent is one to whom the customer talked in an earlier contact.
    fn is_known(&self, moment: &Moment) -> bool {
        let mut earlier = self.journey.moments.iter();
        moment.agent.is_some()
            && earlier.any(|other| {
                other.activity == Activity::Connected
                    && other.contact < moment.contact
                    && other.agent == moment.agent
            })
    }

    fn answered(&self, moment: &Moment, joined: Time) -> String {
        let group = ("group", self.group(moment.agent));
        let wait = moment.at.since(joined);
        let (at_once, later) = if self.is_call(moment) {
            (Key::StoryAtOnce, Key::StoryAnswered)
        } else {
            (Key::StoryAtOnceElse, Key::StoryAnsweredElse)
        };
        if wait < Span::from_seconds(1.0) {
            return self.fill(at_once, &[group]);
        }
        let wait = self.spoken(wait);
        self.fill(later, &[("wait", &wait), group])
    }

    /// The call that was promised, so long after the promise.
    fn called_back(&self, moment: &Moment, promised: Time) -> String {
        let wait = self.spoken(moment.at.since(promised));
        let at = clock(moment.at);
        let values = [
            ("clock", at.as_str()),
            ("group", self.group(moment.agent)),
            ("wait", &wait),
        ];
        self.fill(Key::StoryCalledBack, &values)
    }

    /// What an agent said, when, and what it did to the customer.
    fn said(&self, words: Key, queue: Option<&str>, moment: &Moment, before: f64) -> String {
        let words = match queue {
            Some(queue) => self.fill(words, &[("queue", queue)]),
            None => self.say(words),
        };
        let feeling = match self.mood(moment.frustration) {
            _ if self.is_calm(moment.frustration) => self.say(Key::StoryStaysCalm),
            mood if mood == self.mood(before) => self.fill(Key::StoryIsStill, &[("mood", mood)]),
            mood => self.fill(Key::StoryIsNow, &[("mood", mood)]),
        };
        let at = clock(moment.at);
        let values = [
            ("words", words.as_str()),
            ("clock", &at),
            ("feeling", &feeling),
        ];
        self.fill(Key::StorySays, &values)
    }

    fn is_calm(&self, frustration: f64) -> bool {
        Mood::at(frustration, &self.journey.centre.frustration) == Mood::Calm
    }

    fn closing(&self) -> Vec<String> {
        let facts = self.journey.facts;
        let mut closing = vec![match facts.state {
            // Whether "no" was the right answer or not: nobody got what was asked for.
            CaseState::Solved | CaseState::GivenUp if facts.settled && self.ended_with_no() => {
                self.say(Key::StoryAcceptsNo)
            }
            CaseState::Solved => self.say(Key::StorySolved),
            CaseState::GivenUp if facts.settled => self.say(Key::StoryBelieves),
            CaseState::GivenUp => {
                let weekday = self.weekday(facts.ended);
                self.fill(Key::StoryGivenUp, &[("weekday", &weekday)])
            }
            CaseState::Open => self.say(Key::StoryOpen),
        }];
        closing.push(self.cost());
        closing.push(self.retold());
        let peak = index(facts.peak);
        let (most, mood) = (number(self.language, peak, 0), self.mood(facts.frustration));
        closing.push(if peak < 0.5 {
            self.say(Key::StoryNoPeak)
        } else {
            self.fill(Key::StoryPeak, &[("peak", &most), ("mood", mood)])
        });
        closing
    }

    /// The last word that the customer heard was "no".
    fn ended_with_no(&self) -> bool {
        let moments = self.journey.moments.iter().rev();
        let mut ends = moments.filter_map(|moment| match moment.activity {
            Activity::HandlingEnded(end) => Some(end),
            _ => None,
        });
        ends.next() == Some(HandlingEnd::No)
    }

    fn retold(&self) -> String {
        let spoke = |moment: &Moment| moment.activity == Activity::Connected;
        match self.journey.facts.retellings {
            _ if !self.journey.moments.iter().any(spoke) => self.say(Key::StoryNobody),
            0 => self.say(Key::StoryToldOnce),
            1 => self.say(Key::StoryToldTwice),
            more => {
                let times = (more + 1).to_string();
                self.fill(Key::StoryToldOften, &[("times", &times)])
            }
        }
    }
}

#[cfg(test)]
#[path = "story_tests.rs"]
mod tests;
