//! The sums of what happens seldom. Every fact is told at least twice, and something else beside it that does not count.

use super::testing::{BACK, FRONT, clock, over_days, seconds, seen, wait, who};
use super::*;
use crate::engine::*;
use crate::frustration::{ContactScore, Memory, index};
use crate::model::{GroupId, Id, QueueId};
use crate::time::{Span, Time};

const MINUTE: u64 = 60_000_000;

fn queue(place: usize) -> QueueId {
    QueueId::from_index(place)
}

/// Four minutes of talk and one of wrap-up in the second group, all of it plain.
fn work(began: Time) -> Handling {
    Handling {
        helped_before: false,
        same_agent: false,
        load: 0.0,
        shared: None,
        attempt: Attempt::Fresh,
        reached: Reached::Menu,
        customer: who(),
        contact: 0,
        queue: queue(BACK),
        agent: AgentIndex(7),
        group: GroupId::from_index(1),
        began,
        talk: seconds(240),
        hold: Span::ZERO,
        ended: began + seconds(300),
        overtime: Span::ZERO,
        vented: Span::ZERO,
        end: HandlingEnd::Complete,
        outburst: false,
    }
}

/// A case that was solved in one contact, about which nothing was felt.
fn case(state: CaseState) -> CaseEnd {
    let opened = clock(9, 0, 0);
    let centre = over_days();
    CaseEnd {
        came_back_after: None,
        customer: who(),
        opened,
        ended: opened + seconds(100),
        state,
        settled: false,
        by_no: false,
        contacts: 1,
        answered_contacts: 1,
        callbacks: 0,
        mails: 0,
        effort: Span::ZERO,
        bounces: 0,
        retellings: 0,
        waited: seconds(15),
        talked: seconds(85),
        frustration: 0.0,
        causes: Memory::open(opened, false, &centre.frustration).causes(),
        peak: 0.0,
        score: 0.0,
        left_for_good: false,
    }
}

/// The sums of such cases.
fn cases(ends: &[CaseEnd]) -> CaseTally {
    let centre = over_days();
    let (_, seen) = seen(&centre, |counters| {
        ends.iter().for_each(|end| counters.case_ended(end));
    });
    seen.observations[0].reasons[0].cases
}

#[test]
fn callbacks_are_counted_where_they_were_promised_and_wait_while_it_is_open() {
    let centre = over_days();
    let (_, seen) = seen(&centre, |counters| {
        for end in [
            CallbackEnd::Completed,
            CallbackEnd::Completed,
            CallbackEnd::Failed,
        ] {
            counters.callback_offered(&CallbackOffered {
                customer: who(),
                queue: queue(BACK),
                at: clock(8, 40, 0),
                accepted: true,
            });
            counters.waited(&wait(
                BACK,
                clock(8, 40, 0),
                seconds(600),
                WaitEnd::TookCallback,
            ));
            // The failed one waits over the weekend, until half an hour after the doors open again.
            let failed = end == CallbackEnd::Failed;
            counters.callback_ended(&Callback {
                customer: who(),
                contact: 0,
                queue: queue(BACK),
                promised: clock(8, 50, 0),
                ended: if failed {
                    clock(81, 0, 0)
                } else {
                    clock(9, 10, 0)
                },
                missed: 0,
                end,
            });
        }
    });
    let back = |cell: usize| &seen.queue_cells[2 * cell + BACK];
    let first = back(1);
    assert_eq!(
        (first.callbacks_offered, first.callbacks_accepted()),
        (3, 3)
    );
    assert_eq!(first.callbacks, [2, 1, 0]);
    assert_eq!(first.callback_wait, 2 * 20 * MINUTE);
    let listed = [1, 2, 3, 4, 5, 6, 7].map(|cell| back(cell).callback_list / MINUTE);
    assert_eq!(listed, [30, 20 + 30, 30, 0, 0, 30, 0]);
}

#[test]
fn time_with_chats_and_between_calls_is_cut_up_by_the_clock() {
    let centre = over_days();
    let (agent, group) = (AgentIndex(7), GroupId::from_index(1));
    let (from, to) = (clock(8, 50, 0), clock(9, 10, 0));
    let (_, seen) = seen(&centre, |counters| {
        for overtime in [true, true, false] {
            counters.between_calls(&Between {
                agent,
                group,
                from,
                to,
            });
            counters.chatted(&Chatting {
                agent,
                group,
                from,
                to,
                chats: 3,
                overtime,
            });
        }
    });
    let group = |cell: usize| {
        let tally = &seen.group_cells[2 * cell + 1];
        [
            tally.between,
            tally.busy,
            tally.chatting,
            tally.chats,
            tally.overtime,
        ]
        .map(|micros| micros / MINUTE)
    };
    let part = [30, 30, 30, 90, 20];
    assert_eq!([0, 1, 2, 3].map(group), [[0; 5], part, part, [0; 5]]);
}

#[test]
fn who_hangs_up_has_waited_and_who_is_refused_at_first_is_told_apart() {
    let centre = over_days();
    let (_, seen) = seen(&centre, |counters| {
        let at = clock(9, 0, 0);
        for span in [30, 40, 0] {
            counters.waited(&wait(FRONT, at, seconds(span), WaitEnd::Abandoned));
        }
        for attempt in [Attempt::Fresh, Attempt::Fresh, Attempt::Redial] {
            counters.waited(&Wait {
                attempt,
                ..wait(FRONT, at, Span::ZERO, WaitEnd::Refused)
            });
        }
    });
    let front = &seen.observations[0].queues[FRONT];
    assert_eq!((front.had_to_wait, front.wait_abandoned), (2, 70_000_000));
    assert_eq!((front.ended[2], front.refused_fresh), (3, 2));
}

#[test]
fn who_was_called_back_or_wrote_is_in_no_wait_and_no_target() {
    let centre = over_days();
    let contact = ContactEnd {
        customer: who(),
        number: 0,
        attempt: Attempt::Fresh,
        started: clock(9, 0, 0),
        ended: clock(9, 5, 0),
        outcome: ContactOutcome::Answered,
        settled: true,
        lost_in_transfer: false,
        called_back: false,
        by_mail: false,
        first_wait: seconds(10),
        total_wait: seconds(10),
        segments: 1,
        bounces: 0,
        score: ContactScore::default(),
    };
    let (_, seen) = seen(&centre, |counters| {
        counters.contact_ended(&contact);
        for called_back in [true, true, false] {
            counters.contact_ended(&ContactEnd {
                called_back,
                by_mail: !called_back,
                ..contact
            });
        }
    });
    let whole = &seen.observations[0];
    let contacts = &whole.reasons[0].contacts;
    assert_eq!((contacts.outcomes[0], contacts.called_back), (4, 3));
    assert_eq!(contacts.first_wait, 10_000_000);
    // One contact is judged, and it met the target.
    assert_eq!(whole.met, Met { met: 1, judged: 1 });
}

#[test]
fn what_became_of_cases_is_told_apart() {
    use CaseState::{GivenUp, Solved};
    let case = |state| case(state);
    let deferred = cases(&[
        case(Solved),
        case(Solved),
        CaseEnd {
            callbacks: 1,
            ..case(Solved)
        },
        CaseEnd {
            mails: 1,
            ..case(Solved)
        },
        CaseEnd {
            waited: seconds(21),
            ..case(Solved)
        },
        case(GivenUp),
    ]);
    assert_eq!((deferred.states[0], deferred.in_target), (5, 2));
    let settled = CaseEnd {
        settled: true,
        ..case(GivenUp)
    };
    let silent = cases(&[
        case(GivenUp),
        case(GivenUp),
        case(GivenUp),
        settled,
        settled,
        CaseEnd {
            answered_contacts: 0,
            ..case(GivenUp)
        },
        case(Solved),
    ]);
    assert_eq!((silent.settled, silent.left_silently), (2, 3));
    let no = CaseEnd {
        by_no: true,
        left_for_good: true,
        ..case(Solved)
    };
    let told = cases(&[no, no, case(Solved)]);
    assert_eq!((told.by_no, told.left_for_good), (2, 2));
    let twice = CaseEnd {
        bounces: 2,
        retellings: 3,
        ..case(Solved)
    };
    let bounced = cases(&[
        twice,
        twice,
        CaseEnd {
            bounces: 1,
            ..twice
        },
        case(Solved),
    ]);
    assert_eq!((bounced.bounced, bounced.bounced_twice), (3, 2));
    assert_eq!((bounced.bounces, bounced.retellings), (5, 9));
}

/// Who felt something is counted one by one, who felt nothing as what is left: each has the chances of its own score.
#[test]
fn what_customers_would_do_is_added_up_over_all_of_them() {
    let parameters = &over_days().frustration;
    let felt = CaseEnd {
        peak: 3.0,
        score: 1.0,
        ..case(CaseState::Solved)
    };
    let peak_alone = CaseEnd { score: 0.0, ..felt };
    let score_alone = CaseEnd { peak: 0.0, ..felt };
    let calm = case(CaseState::Solved);
    let sums = cases(&[felt, peak_alone, score_alone, felt, calm, calm, calm]);
    assert_eq!((sums.felt, sums.rage), (7, 3));
    assert_eq!(sums.score, 3_000_000);
    // Millionths are rounded customer by customer.
    let close = |found: i64, each: f64| assert!((found as f64 - 1e6 * each).abs() < 7.0, "{found}");
    close(sums.index_peak, 3.0 * index(3.0));
    let at = |chance: &dyn Fn(f64) -> f64| 3.0 * chance(1.0) + 4.0 * chance(0.0);
    let then = &parameters.consequences;
    close(sums.satisfied, at(&|score| parameters.satisfied(score)));
    close(sums.would_leave, at(&|score| then.would_leave(score)));
    close(sums.tells, at(&|score| then.tells_others(score)));
    close(sums.complains, at(&|score| then.complains(score)));
}

#[test]
fn everybody_stands_on_the_first_step() {
    let centre = over_days();
    let first = |opened: &[f64]| {
        let (_, seen) = seen(&centre, |counters| {
            for &frustration in opened {
                let (customer, at) = (who(), clock(9, 0, 0));
                counters.case_opened(&CaseOpened {
                    customer,
                    at,
                    frustration,
                });
            }
        });
        let steps = seen.observations[0].ladder.steps();
        let told = |step: &Step| (step.cases, step.histogram.count_above(0));
        assert!(
            steps
                .iter()
                .all(|step| step.histogram.count() == step.cases)
        );
        steps.iter().map(told).collect::<Vec<_>>()
    };
    assert_eq!(first(&[1.3, 0.0, 0.0, 1.3]), [(4, 2)]);
    assert_eq!(first(&[0.0, 0.0]), [(2, 0)]);
    assert_eq!(first(&[]), []);
}

#[test]
fn bounces_are_told_apart_by_where_from_and_where_to() {
    let mut matrix = BounceMatrix::new(3);
    let ways = [(1, 0), (0, 1), (2, 1), (1, 2)];
    let cause = BounceCause::LacksTheSkill;
    for (number, (from, to)) in ways.into_iter().enumerate() {
        for _ in 0..=number {
            matrix.count(queue(from), queue(to), cause);
        }
    }
    let found = ways.map(|(from, to)| matrix.of(queue(from), queue(to), cause));
    assert_eq!(found, [1, 2, 3, 4]);
    assert_eq!(matrix.total(), 10);
}

/// One thing that is out of the ordinary in each of two work items, beside two in which nothing is.
fn out_of_the_ordinary(change: impl Fn(Handling) -> Handling) -> HandlingTally {
    let centre = over_days();
    let (_, seen) = seen(&centre, |counters| {
        let plain = work(clock(9, 0, 0));
        for one in [plain, change(plain), plain, change(plain)] {
            counters.handled(&one);
        }
    });
    let whole = &seen.observations[0];
    assert_eq!(whole.group_handling[1], whole.queue_handling[BACK]);
    assert_eq!(whole.group_handling[1], whole.reasons[0].handling);
    whole.group_handling[1]
}

#[test]
fn what_is_out_of_the_ordinary_in_work_is_counted() {
    let end = |end| move |one| Handling { end, ..one };
    let found = out_of_the_ordinary(end(HandlingEnd::Transferred));
    assert_eq!((found.handled, found.transferred), (4, 2));
    let found = out_of_the_ordinary(|one| Handling {
        outburst: true,
        ..one
    });
    assert_eq!((found.outbursts, found.transferred), (2, 0));
    let hold = seconds(20);
    assert_eq!(
        out_of_the_ordinary(|one| Handling { hold, ..one }).hold,
        40_000_000
    );
    let found = out_of_the_ordinary(|one| Handling {
        helped_before: true,
        same_agent: true,
        ..one
    });
    assert_eq!((found.helped_before, found.same_agent), (2, 2));
    let found = out_of_the_ordinary(|one| Handling { load: 0.25, ..one });
    assert_eq!(found.load, 500_000);
    let found = out_of_the_ordinary(|one| Handling {
        attempt: Attempt::Redial,
        ..one
    });
    assert_eq!(
        (found.failure, found.failure_by[0]),
        (10 * MINUTE, 10 * MINUTE)
    );
    let own = Shared {
        own: seconds(100),
        wrap_up: seconds(25),
    };
    let found = out_of_the_ordinary(|one| Handling {
        shared: Some(own),
        ..one
    });
    assert_eq!(
        (found.beside, found.beside_wrap_up),
        (400_000_000, 70_000_000)
    );
}

#[test]
fn pieces_of_work_are_no_contacts() {
    let end = |end| {
        move |one| Handling {
            end,
            hold: seconds(20),
            ..one
        }
    };
    let (talk, wrap_up) = (8 * MINUTE, 2 * MINUTE);
    let dialled = out_of_the_ordinary(end(HandlingEnd::Dialled));
    assert_eq!((dialled.handled, dialled.dialling), (2, 10 * MINUTE));
    let aside = out_of_the_ordinary(end(HandlingEnd::PutAside));
    let hold = 40_000_000;
    assert_eq!((aside.handled, aside.talk), (2, talk + talk + hold));
    assert_eq!(aside.wrap_up, wrap_up + wrap_up - hold);
    let late = out_of_the_ordinary(end(HandlingEnd::LateMail));
    assert_eq!((late.late_mails, late.late_mail_work), (2, 10 * MINUTE));
    let promise = out_of_the_ordinary(end(HandlingEnd::PromiseWork));
    assert_eq!((promise.talk, promise.promise_work), (talk, 10 * MINUTE));
}

#[test]
fn overtime_is_that_of_the_agent_and_not_of_each_chat() {
    let centre = over_days();
    let (_, seen) = seen(&centre, |counters| {
        let whole = work(clock(9, 5, 0));
        counters.handled(&whole);
        counters.handled(&Handling {
            overtime: seconds(120),
            ..whole
        });
        let shared = Some(Shared {
            own: seconds(100),
            wrap_up: Span::ZERO,
        });
        counters.handled(&Handling {
            overtime: seconds(120),
            shared,
            ..whole
        });
    });
    let times = |cell: usize| {
        let tally = &seen.group_cells[2 * cell + 1];
        [tally.busy, tally.overtime].map(|micros| micros / MINUTE)
    };
    assert_eq!([1, 2, 3].map(times), [[0, 0], [10, 2], [0, 0]]);
}

#[test]
fn the_end_of_the_run_is_told() {
    let centre = over_days();
    let (_, seen) = seen(&centre, |counters| {
        counters.finished(&RunEnd {
            at: clock(120, 0, 0),
            waiting: &[3, 4],
            events: 17,
        });
    });
    assert_eq!((seen.inside_at_end, seen.events), (vec![3, 4], 17));
}
