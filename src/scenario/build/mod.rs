//! From document to model: names become ids, rules are checked, everything wrong is collected.

mod agents;
mod announcements;
mod busyness;
mod by_clock;
mod calendar;
mod callbacks;
mod channels;
mod checks;
mod conduct;
mod customers;
mod demand;
mod events;
mod menu;
mod moves;
mod nights;
mod priorities;
mod queues;
mod reach;
mod sites;
mod sources;

use super::codes;
use super::diagnostic::Finding;
use super::document::Document;
use super::read::{Field, Names, Reader, nearest};
use super::tree::Place;
use super::values::{Money, Name, WordsValue};
use crate::model::{
    Calendar, Centre, Costs, GroupId, Id, LinesId, QueueId, Reason, ReasonId, Volume, Words,
};
use crate::time::Span;

/// Most things of one kind: more are a typing error or an attack.
const MOST_ENTITIES: usize = 2_000;

/// The model with what the file says beside it.
pub(super) struct Built {
    pub(super) centre: Centre,
    /// How each reason's volume was given.
    pub(super) volumes: Vec<Volume>,
    pub(super) currency: Option<String>,
}

/// Turns a document into a centre. When something is wrong the reader knows it, and the result must not be used.
pub(super) struct Builder<'d> {
    pub(super) document: &'d Document,
    pub(super) reader: &'d mut Reader,
    pub(super) queues: Names<()>,
    pub(super) groups: Names<()>,
    pub(super) reasons: Names<()>,
    pub(super) site_names: Names<()>,
    sites: Vec<sites::SiteRules>,
    /// From when until when, since midnight, some opening day of the run lasts; none in a long run.
    open: Option<(Span, Span)>,
    pub(super) currency: Option<(String, Place)>,
    /// Volumes that several reasons have together.
    pub(super) sources: Vec<sources::Mixed>,
}

/// The names of a table without its values.
fn names<T>(field: &Field<Names<T>>) -> Names<()> {
    let Some(names) = field.get() else {
        return Names {
            entries: Vec::new(),
            broken: field.is_broken(),
        };
    };
    let entries = names
        .entries
        .iter()
        .map(|entry| super::read::Named {
            name: entry.name.clone(),
            place: entry.place,
            value: entry.value.as_ref().map(|_| ()),
        })
        .collect();
    Names {
        entries,
        broken: false,
    }
}

impl<'d> Builder<'d> {
    pub(super) fn new(document: &'d Document, reader: &'d mut Reader) -> Builder<'d> {
        Builder {
            queues: names(&document.queue),
            groups: names(&document.group),
            reasons: names(&document.reason),
            site_names: names(&document.site),
            sites: Vec::new(),
            open: None,
            document,
            reader,
            currency: None,
            sources: Vec::new(),
        }
    }

    /// Builds the centre; nothing when even its outline is missing.
    pub(super) fn build(mut self) -> Option<Built> {
        if !self.sizes_are_sane() {
            return None;
        }
        self.file_currency();
        let calendar = self.calendar()?;
        self.open = widest(&calendar);
        self.sites = self.sites_of(&calendar);
        let queues = self.queues();
        let groups = self.groups_of(&calendar, &queues);
        self.sources = self.sources(&calendar);
        let (reasons, volumes) = self.reasons_of(&calendar);
        let busyness = self.shared_busyness(&reasons);
        let events = self.events(&calendar, &reasons, &groups);
        let run = self.document.run.get()?;
        let centre = Centre {
            calendar,
            lines: self.lines(),
            sites: self.site_table(),
            transfers: self.transfers(),
            customer: self.customer(),
            frustration: self.frustration(),
            agent_load: self.agent_load(),
            costs: self.costs(),
            target: run.target.get().map(|target| target.0)?,
            short_abandonment: run.short_abandonment.get()?.span(),
            fcr_window: run.fcr_window.get()?.span(),
            reasons,
            queues,
            groups,
            busyness,
            events,
        };
        self.check(&centre);
        self.variants_and_questions();
        let currency = self.currency.map(|(currency, _)| currency);
        Some(Built {
            centre,
            volumes,
            currency,
        })
    }

    fn sizes_are_sane(&mut self) -> bool {
        let document = self.document;
        let sizes = [
            ("reason", self.reasons.entries.len()),
            ("queue", self.queues.entries.len()),
            ("group", self.groups.entries.len()),
            (
                "variant",
                document
                    .variant
                    .get()
                    .map_or(0, |variants| variants.entries.len()),
            ),
        ];
        let mut sane = true;
        for (kind, count) in sizes {
            if count > MOST_ENTITIES {
                let message = format!("{count} entries under `{kind}` are too many");
                self.reader.error(
                    codes::TOO_BIG,
                    document.place,
                    message,
                    format!("at most {MOST_ENTITIES}"),
                );
                sane = false;
            }
            if count == 0 && kind != "variant" && !self.names_of(kind).broken {
                let message = format!("the scenario has no {kind}");
                self.reader.error(
                    codes::EMPTY,
                    document.place,
                    message,
                    format!("add a table such as [{kind}.first]"),
                );
                sane = false;
            }
        }
        sane
    }

    fn names_of(&self, kind: &str) -> &Names<()> {
        match kind {
            "reason" => &self.reasons,
            "queue" => &self.queues,
            "site" => &self.site_names,
            _ => &self.groups,
        }
    }

    /// The position of a name, or a message.
    pub(super) fn find(&mut self, kind: &str, name: &Name) -> Option<usize> {
        let (position, hint) = {
            let names = self.names_of(kind);
            if names.broken || self.reader.is_full() {
                return None;
            }
            (
                names.position(&name.text),
                unknown_name_hint(&name.text, kind, names.names()),
            )
        };
        if position.is_none() {
            let message = format!("no such {kind}: `{}`", name.text);
            self.reader
                .error(codes::UNKNOWN_NAME, name.place, message, hint);
        }
        position
    }

    pub(super) fn queue(&mut self, name: &Name) -> Option<QueueId> {
        self.find("queue", name).map(QueueId::from_index)
    }

    pub(super) fn group(&mut self, name: &Name) -> Option<GroupId> {
        self.find("group", name).map(GroupId::from_index)
    }

    pub(super) fn reason(&mut self, name: &Name) -> Option<ReasonId> {
        self.find("reason", name).map(ReasonId::from_index)
    }

    pub(super) fn lines_id(&mut self, name: &Name) -> Option<LinesId> {
        let lines = self.document.lines.get();
        let known: Vec<&str> = lines
            .map(|lines| lines.names().collect())
            .unwrap_or_default();
        let position = known.iter().position(|known| *known == name.text);
        if position.is_none() && !self.document.lines.is_broken() {
            let hint = unknown_name_hint(&name.text, "lines", known.into_iter());
            self.reader.error(
                codes::UNKNOWN_NAME,
                name.place,
                format!("no such lines: `{}`", name.text),
                hint,
            );
        }
        position.map(LinesId::from_index)
    }

    fn file_currency(&mut self) {
        let Some((currency, place)) = self.document.run.get().and_then(|run| run.currency.given())
        else {
            return;
        };
        if currency.0.len() == 3 && currency.0.bytes().all(|byte| byte.is_ascii_uppercase()) {
            self.currency = Some((currency.0.clone(), place));
        } else {
            let message = format!("\"{}\" is not a currency", currency.0);
            self.reader.error(
                codes::NOT_MONEY,
                place,
                message,
                "write three capitals, as in \"EUR\"",
            );
        }
    }

    /// Checks that an amount is in the file's currency; the first amount decides.
    pub(super) fn money<'m>(&mut self, money: &'m Money) -> &'m Money {
        match &self.currency {
            None => self.currency = Some((money.currency.clone(), money.place)),
            Some((currency, place)) if *currency != money.currency => {
                let message = format!(
                    "{} beside {currency}: a scenario uses one currency",
                    money.currency
                );
                self.reader.report(
                    Finding::new(codes::CURRENCIES, money.place, message)
                        .other(*place, format!("{currency} is used here"))
                        .hint("convert the amounts to one currency"),
                );
            }
            Some(_) => {}
        }
        money
    }

    /// An amount per hour of work.
    pub(super) fn wage(&mut self, field: &Field<Money>) -> Option<f64> {
        let money = self.money(field.get()?);
        // A working month has 4 1/3 weeks of 40 hours (assumed) for those who write wages per month.
        let hours = match money.per.as_deref() {
            Some("hour") => 1.0,
            Some("day") => 8.0,
            Some("week") => 40.0,
            Some("month") => 40.0 * 52.0 / 12.0,
            Some("year") => 40.0 * 52.0,
            _ => {
                let hint = "write \"... per hour\"";
                self.reader.error(
                    codes::NOT_MONEY,
                    money.place,
                    "a wage needs the time it is for",
                    hint,
                );
                return None;
            }
        };
        Some(money.amount / hours)
    }

    /// An amount per hour of something that is there as long as the centre is open.
    pub(super) fn hourly(&mut self, field: &Field<Money>) -> Option<f64> {
        let money = self.money(field.get()?);
        if money.per.as_deref() != Some("hour") {
            self.reader.error(
                codes::NOT_MONEY,
                money.place,
                "the cost of a line is for an hour of opening time",
                "write \"... per hour\"",
            );
            return None;
        }
        Some(money.amount)
    }

    /// An amount for one of something.
    fn each(&mut self, field: &Field<Money>) -> f64 {
        let Some(money) = field.get() else {
            return 0.0;
        };
        let money = self.money(money);
        if money.per.is_some() {
            self.reader.error(
                codes::NOT_MONEY,
                money.place,
                "this is an amount for one, not for a stretch of time",
                "write the amount alone, as in \"EUR 0.15\"",
            );
        }
        money.amount
    }

    fn costs(&mut self) -> Costs {
        let document = self.document;
        document
            .costs
            .get()
            .map_or_else(Costs::default, |written| Costs {
                contact: self.each(&written.contact),
                minute: self.each(&written.minute),
            })
    }

    fn variants_and_questions(&mut self) {
        let document = self.document;
        let empty = Names::default();
        let variants = document.variant.get().unwrap_or(&empty);
        for variant in variants
            .entries
            .iter()
            .filter_map(|entry| entry.value.as_ref())
        {
            if let Some(cost) = variant.cost.get() {
                self.money(cost);
            }
        }
        let mut about: Vec<Name> = Vec::new();
        for question in document
            .question
            .get()
            .iter()
            .flat_map(|questions| &questions.entries)
        {
            about.extend(
                question
                    .value
                    .as_ref()
                    .and_then(|question| question.variant.get().cloned()),
            );
        }
        for expect in document
            .expect
            .get()
            .iter()
            .flat_map(|expects| &expects.entries)
        {
            about.push(Name {
                text: expect.name.clone(),
                place: expect.place,
            });
        }
        for name in about {
            if variants.position(&name.text).is_none() && !document.variant.is_broken() {
                let hint = unknown_name_hint(&name.text, "variant", variants.names());
                let message = format!("no such variant: `{}`", name.text);
                self.reader
                    .error(codes::UNKNOWN_NAME, name.place, message, hint);
            }
        }
    }
}

/// The nearest name, or all there are.
pub(super) fn unknown_name_hint<'k>(
    wrong: &str,
    kind: &str,
    known: impl Iterator<Item = &'k str>,
) -> String {
    let known: Vec<&str> = known.collect();
    match nearest(wrong, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("the scenario has no {kind} at all"),
        None if known.len() > 20 => {
            format!("the scenario has {} of them, none like this", known.len())
        }
        None => format!("there are: {}", known.join(", ")),
    }
}

/// A title, or nothing.
pub(super) fn title(field: &Field<WordsValue>) -> Words {
    field.get().map(|words| words.0.clone()).unwrap_or_default()
}

/// The widest opening of the days of a run; nothing in a long run.
pub(super) fn widest(calendar: &Calendar) -> Option<(Span, Span)> {
    let Calendar::Days(plan) = calendar else {
        return None;
    };
    let opens = plan
        .open
        .iter()
        .map(|day| day.opens.since(day.midnight()))
        .min()?;
    let closes = plan
        .open
        .iter()
        .map(|day| day.closes.since(day.midnight()))
        .max()?;
    Some((opens, closes))
}

/// The queues where a reason can come in, some of them twice where it does so in two ways.
pub(super) fn entry_queues(reason: &Reason) -> impl Iterator<Item = QueueId> {
    let after_hours = reason.after_hours.iter();
    let closed = after_hours.flat_map(|after_hours| &after_hours.enters);
    let enters = reason.enters.iter().chain(closed);
    enters
        .filter(|(_, chance)| *chance > 0.0)
        .map(|(queue, _)| *queue)
}
