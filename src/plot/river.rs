//! One customer's river: frustration over time, with what happened.
//!
//! Long stretches in which nothing happens (a night) are drawn short, with their length written in them.

use super::font::{HALF_CAPITAL, shortened, width};
use super::hatch::Lean;
use super::index_axis::{Levels, room};
use super::picture::{Anchor, Picture, Point};
use super::sheet::{BODY, Frame, Panel, Pen, SMALL, Sheet, Space, corners, picture};
use super::theme::Role;
use crate::model::Language;
use crate::text::number::{clock, duration, number};
use crate::text::{Key, fill, say};
use crate::time::{Span, Time};

/// One customer's case.
#[derive(Clone, Debug, PartialEq)]
pub struct River {
    /// Name of the case, such as its id.
    pub case: String,
    /// What happened, in order of time.
    pub events: Vec<RiverEvent>,
    /// Where the moods begin.
    pub levels: Levels,
}

/// Something that happened to the customer.
#[derive(Clone, Debug, PartialEq)]
pub struct RiverEvent {
    /// When.
    pub at: Time,
    /// What.
    pub what: Happening,
    /// Index just before.
    pub before: f64,
    /// Index just after.
    pub after: f64,
}

/// What can happen to a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// Makes a contact.
    Contact,
    /// Hangs up while waiting.
    Abandoned,
    /// Lines or waiting places are full.
    Refused,
    /// Outside opening hours.
    Closed,
    /// Connected to an agent.
    Connected,
    /// Bounced to this queue.
    Bounced(String),
    /// Passed on as planned to this queue; no bounce.
    Planned(String),
    /// "I wouldn't know".
    DontKnow,
    /// An answer that does not settle it.
    Insufficient,
    /// Something else, by its text.
    Else(Key),
    /// The case is solved.
    Solved,
    /// The customer gives up.
    GivenUp,
    /// The run ended with the case open.
    Open,
}

impl Happening {
    fn text(&self, language: Language) -> String {
        let key = match self {
            Happening::Contact => Key::EventContact,
            Happening::Abandoned => Key::EventAbandoned,
            Happening::Refused => Key::EventRefused,
            Happening::Closed => Key::EventClosed,
            Happening::Connected => Key::EventConnected,
            Happening::Bounced(queue) => {
                return fill(language, Key::EventBounced, &[("queue", queue)]);
            }
            Happening::Planned(queue) => {
                return fill(language, Key::EventPlanned, &[("queue", queue)]);
            }
            Happening::DontKnow => Key::EventDontKnow,
            Happening::Insufficient => Key::EventInsufficient,
            Happening::Else(key) => *key,
            Happening::Solved => Key::EventSolved,
            Happening::GivenUp => Key::EventGivenUp,
            Happening::Open => Key::EventOpen,
        };
        say(language, key).to_owned()
    }
}

/// Longer than this without an event is drawn as a gap.
const GAP: Span = Span::from_micros(45 * 60 * 1_000_000);

/// Height of a line in the list of events, in pixels.
const LINE: f64 = 15.0;

/// Where each event stands on the shortened time axis, and the gaps: place before, place after, length.
struct Axis {
    places: Vec<f64>,
    gaps: Vec<(f64, f64, Span)>,
}

fn axis(events: &[RiverEvent]) -> Axis {
    let lengths = || events.windows(2).map(|pair| pair[1].at.since(pair[0].at));
    let active: f64 = lengths()
        .filter(|length| *length <= GAP)
        .map(Span::minutes)
        .sum();
    // A gap is as wide as a sixth of what happens around it.
    let gap = (active / 6.0).max(3.0);
    let (mut place, mut places, mut gaps) = (0.0, vec![0.0], Vec::new());
    for length in lengths() {
        if length > GAP {
            gaps.push((place, place + gap, length));
            place += gap;
        } else {
            place += length.minutes();
        }
        places.push(place);
    }
    Axis { places, gaps }
}

/// Draws one customer's frustration over time.
pub fn river(data: &River, frame: &Frame) -> Picture {
    let language = frame.language;
    let title = fill(language, Key::RiverTitle, &[("case", &data.case)]);
    let legend = say(language, Key::RiverLegend);
    picture(
        "river",
        frame,
        title,
        legend,
        description(data, language),
        |sheet, space| {
            if data.events.is_empty() {
                sheet.nothing(space, say(language, Key::BlankNothing));
                return;
            }
            let (chart, list) = spaces(data, space, language);
            let axis = axis(&data.events);
            let last = axis.places.last().copied().unwrap_or(0.0).max(1.0);
            let panel = Panel::new(chart, (-0.02 * last, 1.02 * last), (0.0, 100.0));
            sheet.index_axis(&panel, language, data.levels);
            flow(sheet, &panel, data, &axis);
            gaps(sheet, &panel, &axis, language);
            marks(sheet, &panel, data, &axis);
            clocks(sheet, &panel, data, &axis);
            event_list(sheet, data, list, language);
        },
    )
}

/// The chart, and beside it the list of events; below the chart when the picture is narrow.
fn spaces(data: &River, space: Space, language: Language) -> (Space, Space) {
    let left = space.left + room(language, data.levels);
    let top = space.top + BODY + 8.0;
    if space.width() >= 560.0 {
        let list = space.right - space.width() * 0.32;
        let chart = Space {
            left,
            top,
            right: list - 16.0,
            bottom: space.bottom - 20.0,
        };
        (
            chart,
            Space {
                left: list,
                ..space
            },
        )
    } else {
        let list =
            space.bottom - (space.height() * 0.45).min(LINE * rows(&data.events).len() as f64);
        let chart = Space {
            left,
            top,
            right: space.right,
            bottom: list - 22.0,
        };
        (chart, Space { top: list, ..space })
    }
}

/// Frustration as a line with steps, hatched beneath.
fn flow(sheet: &Sheet<'_>, panel: &Panel, data: &River, axis: &Axis) {
    let points: Vec<Point> = data
        .events
        .iter()
        .zip(&axis.places)
        .flat_map(|(event, &place)| [panel.at(place, event.before), panel.at(place, event.after)])
        .collect();
    let ends = [axis.places.last(), axis.places.first()]
        .into_iter()
        .flatten();
    let area: Vec<Point> = points
        .iter()
        .copied()
        .chain(ends.map(|&place| panel.at(place, 0.0)))
        .collect();
    sheet.hatch(&area, Lean::Forward, 6.0, Role::Before, 0.45);
    sheet.line(points, Role::Before, 2.4);
}

/// Paper across the gap, with its length.
fn gaps(sheet: &Sheet<'_>, panel: &Panel, axis: &Axis, language: Language) {
    for (from, to, length) in &axis.gaps {
        let inset = (to - from) * 0.12;
        let area = corners(panel.at(from + inset, 0.0), panel.at(to - inset, 100.0));
        sheet.area(area, Role::Paper, 0.85);
        // Where gaps are narrow their texts would meet.
        if panel.x(*to) - panel.x(*from) < SMALL + 3.0 {
            continue;
        }
        let text = fill(
            language,
            Key::RiverGap,
            &[("duration", &duration(language, *length))],
        );
        let x = panel.x((from + to) / 2.0) + SMALL * HALF_CAPITAL;
        let text = shortened(&text, SMALL, false, panel.space.height() - 20.0);
        let y = (panel.space.top + panel.space.bottom) / 2.0;
        sheet.upright_text(
            (x, y),
            &text,
            Pen::new(Role::Muted, SMALL).anchored(Anchor::Middle),
        );
    }
}

/// A dot per event, with its number where there is room.
fn marks(sheet: &Sheet<'_>, panel: &Panel, data: &River, axis: &Axis) {
    let mut taken: Vec<[f64; 4]> = Vec::new();
    for (number, (event, &place)) in data.events.iter().zip(&axis.places).enumerate() {
        let point = panel.at(place, event.after);
        sheet.disc(point, 3.2, Role::Before);
        let text = (number + 1).to_string();
        let half = width(&text, SMALL, true) / 2.0;
        let x = panel.x(place);
        // Above the dot, or as much higher as the numbers already there ask for.
        let mut y = panel.y(event.after) - 7.0;
        while taken.iter().any(|other| {
            x - half < other[2] && other[0] < x + half && y - SMALL < other[3] && other[1] < y
        }) {
            y -= 2.0;
        }
        if y - SMALL >= panel.space.top - 6.0 {
            taken.push([x - half, y - SMALL, x + half, y]);
            sheet.text(
                (x, y),
                &text,
                Pen::new(Role::Ink, SMALL).bold().anchored(Anchor::Middle),
            );
        }
    }
}

/// Clock times below, left out where they would meet.
fn clocks(sheet: &Sheet<'_>, panel: &Panel, data: &River, axis: &Axis) {
    let mut free = f64::NEG_INFINITY;
    for (event, &place) in data.events.iter().zip(&axis.places) {
        let text = clock(event.at);
        let half = width(&text, SMALL, false) / 2.0;
        let x = panel.x(place);
        if x - half > free {
            let pen = Pen::new(Role::Muted, SMALL).anchored(Anchor::Middle);
            sheet.text((x, panel.space.bottom + 15.0), &text, pen);
            free = x + half + 8.0;
        }
    }
}

/// A line of the list of events.
enum Row<'a> {
    /// Another day begins: its number, from 1 for the first.
    Day(i64),
    /// An event with its number.
    Event(usize, &'a RiverEvent),
}

/// The events in order, with a line before each day when there are several.
fn rows(events: &[RiverEvent]) -> Vec<Row<'_>> {
    let day = |event: &RiverEvent| event.at.micros().div_euclid(Span::DAY.micros());
    let first = events.first().map_or(0, day);
    let several = events.iter().any(|event| day(event) != first);
    let mut rows = Vec::new();
    let mut shown = None;
    for (number, event) in events.iter().enumerate() {
        if several && shown != Some(day(event)) {
            shown = Some(day(event));
            rows.push(Row::Day(day(event) - first + 1));
        }
        rows.push(Row::Event(number + 1, event));
    }
    rows
}

/// The numbered events in words; what does not fit is counted.
fn event_list(sheet: &Sheet<'_>, data: &River, space: Space, language: Language) {
    let rows = rows(&data.events);
    let most = (space.height() / LINE).floor().max(1.0) as usize;
    let shown = if rows.len() <= most { most } else { most - 1 };
    for (place, row) in rows.iter().take(shown).enumerate() {
        let y = space.top + LINE * (place as f64 + 0.8);
        match row {
            Row::Day(day) => {
                let text = fill(language, Key::RiverDay, &[("day", &day.to_string())]);
                sheet.text(
                    (space.left + 25.0, y),
                    &text,
                    Pen::new(Role::Muted, SMALL).bold(),
                );
            }
            Row::Event(number, event) => {
                event_row(sheet, data.levels, (*number, event), space, y, language)
            }
        }
    }
    let left_out = rows
        .iter()
        .skip(shown)
        .filter(|row| matches!(row, Row::Event(..)))
        .count();
    if left_out > 0 {
        let y = space.top + LINE * (shown as f64 + 0.8);
        sheet.text(
            (space.left + 25.0, y),
            &format!("… +{left_out}"),
            Pen::new(Role::Muted, SMALL),
        );
    }
}

/// Number, clock, what happened, index.
fn event_row(
    sheet: &Sheet<'_>,
    levels: Levels,
    (place, event): (usize, &RiverEvent),
    space: Space,
    y: f64,
    language: Language,
) {
    let bold = Pen::new(Role::Ink, SMALL).bold().anchored(Anchor::End);
    sheet.text((space.left + 18.0, y), &place.to_string(), bold);
    sheet.text(
        (space.left + 25.0, y),
        &clock(event.at),
        Pen::new(Role::Muted, SMALL),
    );
    let left = space.left + 25.0 + width("00:00", SMALL, false) + 7.0;
    let right = space.right - width("100", SMALL, true) - 6.0;
    let text = shortened(&event.what.text(language), SMALL, false, right - left);
    sheet.text((left, y), &text, Pen::new(Role::Ink, SMALL));
    let role = if event.after >= levels.rage {
        Role::Rage
    } else {
        Role::Before
    };
    sheet.text(
        (space.right, y),
        &number(language, event.after, 0),
        Pen { role, ..bold },
    );
}

fn description(data: &River, language: Language) -> String {
    let peak = data
        .events
        .iter()
        .max_by(|one, other| one.after.total_cmp(&other.after));
    let (Some(peak), Some(last)) = (peak, data.events.last()) else {
        return say(language, Key::RiverDescEmpty).to_owned();
    };
    let events: Vec<String> = data
        .events
        .iter()
        .map(|event| format!("{} {}", clock(event.at), event.what.text(language)))
        .collect();
    fill(
        language,
        Key::RiverDesc,
        &[
            ("peak", &number(language, peak.after, 0)),
            ("clock", &clock(peak.at)),
            ("last", &number(language, last.after, 0)),
            ("events", &events.join(", ")),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_night_is_drawn_short() {
        let event = |minutes: f64| RiverEvent {
            at: Time::START + Span::from_seconds(minutes * 60.0),
            what: Happening::Contact,
            before: 0.0,
            after: 0.0,
        };
        let axis = axis(&[event(0.0), event(12.0), event(1_000.0), event(1_012.0)]);
        assert_eq!(axis.places, [0.0, 12.0, 16.0, 28.0]);
        assert_eq!(axis.gaps.len(), 1);
    }
}
