//! Routers: rules by code, beside the rules of the language that say the same.

use super::centre;
use super::facts::Facts;
use runaround::engine::{
    AgentIndex, Answer, FreeAgent, InLine, Interrupted, Router, View, run_routed,
};
use runaround::experiment::{self, Plan};
use runaround::model::{Id, QueueId};
use runaround::time::Span;
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;

/// Two lines, an office that answers both and one that answers the second; transfers, redials, breaks, feelings that act.
const TWO: &str = r#"
[run]
date = "2026-03-05"
days = 2
open = "9:00-12:00"
[reason.question]
cases = "60 per day"
enters = "front"
belongs_to = "front"
talk = { exponential = { mean = "4min" } }
wrap_up = { exponential = { mean = "30s" } }
patience = { exponential = { mean = "6min" } }
[reason.permit]
cases = "50 per day"
belongs_to = "permits"
enters = { permits = 0.7, front = 0.3 }
talk = { exponential = { mean = "6min" } }
patience = { exponential = { mean = "6min" } }
[queue.front]
groups = ["office"]
[queue.permits]
groups = ["desk", "office"]
[group.office]
agents = 5
solves = { question = 0.9, permit = 0.5 }
unsolved = { transfer = 0.8, dont_know = 0.2 }
transfer = { warm = { brief = "30s", hold_limit = "90s" } }
[group.desk]
solves = { permit = 1 }
[group.desk.shift.early]
agents = 2
hours = "9:00-11:00"
breaks = ["10:00-10:15"]
[group.desk.shift.late]
agents = 1
hours = "10:30-12:00"
[customer]
redial = { chance = 0.7, delay = { exponential = { mean = "15min" } } }
repeat = { chance = 0.7, delay = { exponential = { mean = "1h" } } }
[frustration]
feedback = true
"#;

/// Who has been idle longest answers, who has waited longest is taken; a group of more than one line keeps so many free, and
/// answers the line of another only after a while.
#[derive(Clone, Copy, Default)]
struct AsUsual {
    keeps_free: usize,
    after: Span,
}

impl AsUsual {
    /// The conditions under which this group answers this queue: those of `permits` for its second group.
    fn limits(self, view: &View<'_>, queue: QueueId, place: usize) -> (usize, Span) {
        if place == 0 || view.centre().queues[queue].name != "permits" {
            return (0, Span::ZERO);
        }
        let keeps = if view.is_open() { self.keeps_free } else { 0 };
        (keeps, self.after)
    }
}

impl Router for AsUsual {
    fn answer(&mut self, contact: &InLine, view: &View<'_>) -> Answer {
        let waited = view.now().since(contact.since);
        let groups = view.centre().queues[contact.queue].groups.iter();
        let mut again = None;
        for (place, group) in groups.enumerate() {
            let (keeps, after) = self.limits(view, contact.queue, place);
            if waited < after {
                again = Some(after - waited);
            } else if view.count_free(*group) > keeps {
                let first = view.free(*group).next().expect("somebody is free");
                assert!(
                    view.free(*group)
                        .all(|other| other.idle_since >= first.idle_since)
                );
                return Answer::By(first.agent);
            }
        }
        again.map_or(Answer::Wait, Answer::AskAgain)
    }

    fn take(&mut self, agent: &FreeAgent<'_>, view: &View<'_>) -> Option<QueueId> {
        assert_eq!(agent.idle_since.max(view.now()), view.now());
        let queues = view.centre().groups[agent.group].answers.iter();
        let next = queues.filter_map(|queue| {
            let groups = &view.centre().queues[*queue].groups;
            let place = groups.iter().position(|group| *group == agent.group)?;
            let (keeps, after) = self.limits(view, *queue, place);
            let next = view.next(*queue)?;
            let others = view.count_free(agent.group) + usize::from(agent.idle_since == view.now());
            let long = view.now().since(next.since) >= after;
            (long && others > keeps).then_some(next)
        });
        next.min_by_key(|next| (next.since, next.customer.serial))
            .map(|next| next.queue)
    }
}

/// Everything that is told of a replication that a router has lived.
fn routed(text: &str, router: impl Router + 'static) -> Result<Facts, Interrupted> {
    let (centre, mut facts) = (centre(text, &[]), Facts::default());
    let stop = AtomicBool::new(false);
    run_routed(&centre, 1, 0, Box::new(router), &mut facts, &stop).map(|()| facts)
}

fn as_declared(change: &str, router: AsUsual) {
    let changes: Vec<&str> = Some(change)
        .into_iter()
        .filter(|one| !one.is_empty())
        .collect();
    let declared = Facts::of(&centre(TWO, &changes), 1, 0);
    assert!(declared.bounces.len() > 10 && declared.waits.len() > 200);
    let by_code = routed(TWO, router).expect("it answers what can be");
    assert_eq!(format!("{by_code:?}"), format!("{declared:?}"));
}

#[test]
fn longest_idle_and_longest_wait_by_code_are_those_of_the_engine() {
    as_declared("", AsUsual::default());
}

#[test]
fn idle_thresholds_and_later_groups_by_code_are_those_of_the_language() {
    let keeps = AsUsual {
        keeps_free: 2,
        ..AsUsual::default()
    };
    let declared = "queue.permits.groups=[\"desk\", { groups = [\"office\"], keeps_free = 2 }]";
    as_declared(declared, keeps);
    let after = AsUsual {
        after: Span::from_seconds(90.0),
        ..AsUsual::default()
    };
    let declared = "queue.permits.groups=[\"desk\", { groups = [\"office\"], after = \"90s\" }]";
    as_declared(declared, after);
}

#[test]
fn findings_do_not_depend_on_threads() {
    let centre = centre(TWO, &[]);
    let figures = |threads| {
        let plan = Plan {
            seed: 1,
            replications: 12,
            threads: NonZeroUsize::new(threads),
        };
        // Each router is new, and told which replication it lives.
        let routers = |replication| -> Box<dyn Router> {
            Box::new(AsUsual {
                keeps_free: replication as usize % 3,
                ..AsUsual::default()
            })
        };
        let stop = AtomicBool::new(false);
        let ledger = experiment::run_routed(&centre, &plan, &routers, &mut |_| {}, &stop);
        let findings = ledger
            .expect("nobody stops it")
            .findings(&centre, &Default::default());
        format!("{:?}", findings.metrics)
    };
    let alone = figures(1);
    assert_eq!(alone, figures(3));
    let plan = Plan {
        seed: 1,
        replications: 12,
        threads: None,
    };
    let usual = experiment::run(&centre, &plan, &mut |_| {}, &AtomicBool::new(false));
    let usual = usual
        .expect("nobody stops it")
        .findings(&centre, &Default::default());
    assert_ne!(alone, format!("{:?}", usual.metrics));
}

/// Answers in one way whatever is asked.
struct Wrong {
    answer: fn(&InLine) -> Answer,
    take: Option<fn(&FreeAgent<'_>) -> QueueId>,
}

impl Router for Wrong {
    fn answer(&mut self, contact: &InLine, _: &View<'_>) -> Answer {
        (self.answer)(contact)
    }

    fn take(&mut self, agent: &FreeAgent<'_>, _: &View<'_>) -> Option<QueueId> {
        self.take.map(|take| take(agent))
    }
}

#[test]
fn an_answer_that_cannot_be_says_when_and_why() {
    // Agents in the order of the file's groups: 0 to 4 are the office, 5 and 6 the early desk, 7 the late one.
    let answers = |answer| Wrong { answer, take: None };
    let takes = |take| Wrong {
        answer: |_| Answer::Wait,
        take: Some(take),
    };
    let cases: [(Wrong, &str); 7] = [
        (
            answers(|_| Answer::By(AgentIndex(99))),
            "there is no agent number 99",
        ),
        (
            answers(|_| Answer::By(AgentIndex(0))),
            "agent office.office-1 is busy",
        ),
        (
            answers(|_| Answer::By(AgentIndex(7))),
            "agent desk.late-1 is not there",
        ),
        (
            answers(|contact| match contact.queue.index() {
                0 => Answer::By(AgentIndex(5)),
                _ => Answer::Wait,
            }),
            "agent desk.early-1 does not answer `front`",
        ),
        (
            answers(|_| Answer::AskAgain(Span::ZERO)),
            "it asks again after no time",
        ),
        (
            takes(|agent| QueueId::from_index(agent.group.index() + 7)),
            "agent office.office-1 does not answer a queue of another centre",
        ),
        (
            takes(|_| QueueId::from_index(1)),
            "agent office.office-1 takes the next of `permits`, nobody waits there",
        ),
    ];
    for (wrong, why) in cases {
        let Err(Interrupted::Misrouted(found)) = routed(TWO, wrong) else {
            panic!("it cannot be: {why}")
        };
        assert_eq!(found.why, why);
        let told = found.to_string();
        let begins = "the router's answer on calendar day 1 at 09:";
        assert!(told.starts_with(begins), "{told}");
        assert!(told.ends_with(&format!("cannot be: {why}")), "{told}");
    }
}

#[test]
fn where_agents_get_work_in_other_ways_there_is_no_router() {
    let desk = "[run]\ndate = \"2026-03-06\"\nopen = \"9:00-17:00\"\n[reason.call]\ncases = \"5 per day\"\n\
                talk = \"3min\"\n[queue.desk]\ngroups = [\"desk\"]\n[group.desk]\nagents = 1\n";
    for (key, what) in [
        ("channel = \"chat\"", "queues for chats"),
        ("channel = \"mail\"", "queues for mails"),
        (
            "callback = { after = \"1min\", accepts = 0.5 }",
            "callbacks",
        ),
        ("last_agent.waits = \"1min\"", "queues with `last_agent`"),
    ] {
        let text = desk.replace("[group.desk]", &format!("{key}\n[group.desk]"));
        let Err(Interrupted::Misrouted(found)) = routed(&text, AsUsual::default()) else {
            panic!("no router for {what}")
        };
        let told = format!(
            "this centre can have no router: it has {what}, which give agents work in ways of their own"
        );
        assert_eq!(found.to_string(), told);
    }
    assert!(routed(desk, AsUsual::default()).is_ok());
}
