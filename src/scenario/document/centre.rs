//! `[profile]`, `[reason]`, `[queue]`, `[lines]`, `[transfers]`, `[customer]`.

use super::super::read::{Names, choice, document};
use super::super::values::{
    Busyness, Chance, Count, Duration, Hours, LawValue, Money, Multiple, Name, PatienceLaw, Truth,
    Volume, WordsValue,
};
use super::forms::{ByWait, ByWaiting, Chances, Enters, RetryDelay, Targets, Weights};
use super::{AfterHours, Answering, LastAgent, TargetValue};
use crate::model::ByClock;

document! {
    /// How a number per day spreads over the day.
    struct Profile {
        /// From each clock time until the next: how busy it is; only proportions matter (12 is twice as busy as 6).
        weights: Weights, Required;
        /// A smooth curve through the weights instead of steps: each stretch keeps its sum.
        smooth: Truth, Default("false");
    }

    /// Why customers contact the centre: what they really need.
    struct Reason {
        /// What people read instead of the name.
        title: WordsValue, Optional("the name");
        /// Fresh needs: a rate, a table from clock times to rates, a table from weekdays to either, an exact number per day or a table of exact numbers by the clock, a CSV forecast, recorded arrivals.
        cases: Volume, Optional("give `offered`, or a `mix` in [source]");
        /// Contacts as an ACD counts them, redials and repeats included.
        offered: Volume, Optional("give `cases`");
        /// The profile that spreads a number per day over the day.
        profile: Name, Optional("even over the opening hours");
        /// Day-to-day factor on the volume, of mean 1.
        busyness: Busyness, Optional("every day is equally busy");
        /// The queue of the right desk; everything else is a wrong turn.
        belongs_to: Name, Optional("any desk where it comes in");
        /// The queue where it comes in, or a table of queues with shares that add to 1.
        enters: Enters, Optional("belongs_to, else the only queue");
        /// Talk time when solved; by the clock it goes by the beginning of the talk.
        talk: ByClock<LawValue>, Optional("the queue's");
        /// Wrap-up time after the talk; by the clock it goes by the beginning of the talk.
        wrap_up: ByClock<LawValue>, Optional("none");
        /// Hold inside the call, at the end of the talk; raises AHT and hold, and the customer's waiting.
        hold: OnHold, Optional("none");
        /// How long a customer would wait before hanging up; by the clock it goes by the moment of joining the queue.
        patience: ByClock<PatienceLaw>, Optional("endless");
        /// Chance to leave at once when it must wait; by the clock it goes by the moment of joining the queue.
        balk: ByClock<Chance>, Default("0");
        /// The customer cannot go elsewhere: counts in `would_leave_captive`, not in `would_leave_free`. It changes nothing in the run, but that nobody is lost by `churn`.
        captive: Truth, Default("false");
        /// Priority class: a lower number is served first in queues that go by priority, 0 to 255.
        priority: Count, Default("1");
        /// Weight of its waiting time in queues that go by weighted wait: 2 counts every second twice.
        wait_weight: Multiple, Default("1");
        /// Time in the menu before the queue, fixed or a law: effort, not waiting. By the clock it goes by the beginning of the contact.
        menu_time: ByClock<LawValue>, Default("0s");
        /// Share of customers whose case the menu solves without anybody: raises `self_served` and `solved`, lowers `offered`. By the clock it goes by the end of the menu.
        self_service: ByClock<Chance>, Default("0");
        /// Redialling of this reason, when it differs.
        redial: Retry, Optional("as for all customers");
        /// Redialling of this reason after being refused or finding it closed, when it differs.
        redial_refused: Retry, Optional("as its own `redial`, else as for all customers");
        /// Coming back of this reason, when it differs.
        repeat: Retry, Optional("as for all customers");
        /// Share of cases that start as a complaint, when it differs.
        complaint_share: Chance, Optional("as for all customers");
        /// When a wrong answer is found out, when it differs.
        discovery: Discovery, Optional("as for all customers");
        /// Share of cases whose right answer is "no": who would have solved them says no, and that counts as solved when the customer tries no further.
        no_solution: Chance, Default("0");
        /// Persons without whom some cases cannot be solved, and who are not always in.
        key_person: KeyPerson, Optional("everybody with the skill will do");
        /// A rule, or the check of who this is, that sends some contacts to another desk: bounces with a cause of their own.
        verification: Verification, Optional("nobody is sent away by a rule");
        /// How long a customer stays in a talk before hanging up, unsettled.
        talk_patience: PatienceLaw, Optional("to the end of the talk");
        /// A menu of several steps, each with its time and its wrong choices.
        menu: Menu, Optional("one choice; see `menu_time` and `enters`");
        /// Needs that come by mail while the centre is closed: in the evening, at night, on closed days. Raises `mails` and `backlog`.
        after_hours: AfterHours, Optional("nobody writes while it is closed");
    }

    /// A menu of several steps before the queue.
    struct Menu {
        /// How many, 1 or more.
        steps: Count, Required;
        /// Time that each of them takes: effort, not waiting.
        takes: Duration, Default("0s");
        /// Chance of a wrong choice at each step: who makes one comes out in another queue. Raises `bounces_per_case`.
        wrong: Chance, Default("0");
        /// Where wrong choices lead, evenly.
        wrong_to: Vec<Name>, Optional("every other queue");
    }

    /// Where contacts wait for a skill.
    struct Queue {
        /// What people read instead of the name.
        title: WordsValue, Optional("the name");
        /// Who answers, in the order in which they are tried; pools and conditions are possible.
        groups: Answering, Optional("the one group that answers it");
        /// Service-level target of this queue; of a queue for mails the target of the reply, in opening time.
        target: TargetValue, Optional("that of the run; for mails 85% in 16h");
        /// How many may wait here, not counting those being helped.
        waiting_places: Count, Optional("no limit");
        /// Where those go who have waited a while.
        overflow: Overflow, Optional("they stay");
        /// Talk time here, by the clock if wanted; wins over the reason's.
        talk: ByClock<LawValue>, Optional("the reason's");
        /// Wrap-up time here, by the clock if wanted; wins over the reason's.
        wrap_up: ByClock<LawValue>, Optional("the reason's");
        /// Hold inside the call here; wins over the reason's.
        hold: OnHold, Optional("the reason's");
        /// Patience here, by the clock if wanted; wins over the reason's.
        patience: ByClock<PatienceLaw>, Optional("the reason's");
        /// Who is served first.
        order: QueueOrder, Default("first come");
        /// Shared trunks that a contact takes here.
        lines: Name, Optional("always enough");
        /// Hands over its first time as planned: no bounce.
        triage: Truth, Default("false");
        /// How heavily waiting here weighs for groups that take by score.
        weight: Multiple, Default("1");
        /// What the score here starts with, as a time that nobody had to wait.
        head_start: Duration, Default("0s");
        /// A returning customer goes to the agent who helped here before: the story is known, so there is no retelling.
        last_agent: LastAgent, Optional("to anybody");
        /// How the wait of somebody who stands here is estimated, where anything asks for it.
        estimate: Estimated, Default("by place");
        /// What those who wait are told: who knows why and how long bears it better, or leaves.
        announcement: Announcement, Optional("nothing is said");
        /// Better priority for some, in a queue that goes by priority: moves waiting from them to the others.
        priority: Priorities, Optional("that of the reason alone");
        /// Changing to a shorter line by oneself.
        jockeying: Jockeying, Optional("nobody changes lines");
        /// Being called back instead of waiting on. Shortens the queue; the wait for the callback is in no service level.
        callback: Callback, Optional("not offered");
        /// The site whose people are tried first; those of other sites answer after its `others_after`.
        site: Name, Optional("groups are tried in their order");
        /// What a contact here is. A chat can be one of several that an agent has at hand (see `chat` of a group). A mail waits in a backlog without patience, over nights and weekends, and an agent takes one when no caller is waiting. At a counter and on the phone an agent helps one customer at a time.
        channel: Channel, Default("phone");
        /// What becomes of the mails here; only in a queue for mails. The `target` of such a queue is for the reply and counts opening time: "85% in 16h" is two working days of eight hours.
        mail: Mail, Optional("all are answered in turn, and everybody waits for the answer");
        /// The customer's own time for a contact here, beside waiting and talking: travel to the counter and back, writing the mail. Spent also when it is found closed. Raises `effort_minutes` and `effort_beside`.
        effort: LawValue, Default("0s");
        /// From so many waiting on, the chance to leave at once, as in { "5" = 0.2, "10" = 1 }; for who sees the line; by the clock as in { "9:00" = { "5" = 0.2 }, "17:00" = { "2" = 1 } }. Wins over the reason's `balk`. Raises `abandonment`.
        balk_when_waiting: ByClock<ByWaiting>, Optional("the reason's `balk`");
        /// From when until when contacts come in here, over midnight where the centre goes on past it ("22:00-2:00"; a night belongs to the day on which it begins), within the opening hours of the centre; who is in is served. Who knows the hours comes at the next opening of this queue, as after hours; the share `ignores_hours` finds it closed. Nobody is put through to a closed desk: the customer is told to call it (a redirect); nobody there is asked either, and nobody overflows or changes lines to it.
        hours: Hours, Optional("the opening hours of the centre");
        /// After a contact that failed here, the next attempt can go to another queue: moves `contacts` from one channel to another, and does not change whether there is a next attempt.
        next_attempt: NextAttempt, Optional("as the first");
    }

    /// The backlog of a queue for mails. A mail waits in it over nights and weekends; an agent on duty takes one when no caller, chat, visitor or callback waits that the agent could take, and finishes it before anything else (but see `put_aside`). `keeps_free` of `groups` keeps agents free for callers. What an agent would put through to another channel is answered with "go there": a redirect.
    struct Mail {
        /// Share of the mails that anybody looks at; the rest is never answered. Lowers `mails_replied`.
        answered: Chance, Default("1");
        /// How long a customer waits for a reply; days skip closed days. A mail that is not answered by then was ignored: it leaves the backlog, and the customer found nobody reachable. Until then waiting for a mail costs no frustration.
        waits: LawValue, Optional("for ever");
        /// Chance that a customer who was ignored tries again, at once or at the next opening; see `next_attempt`.
        tries_again: Chance, Assumed("0.9");
        /// After so much opening time since it came a mail goes before callers, and nobody is kept free in front of it.
        urgent_after: Duration, Optional("callers go first");
        /// Mails in the backlog when the run begins: they came at the midnight before, and the reasons that come in here take turns.
        backlog: Count, Default("0");
        /// A mail that was ignored stays in the backlog, and an agent answers it in its turn though its customer has phoned or given up: raises `late_mails`, `late_mail_work` and `occupancy`. Such a reply can still solve a case that is open, if it comes before the next attempt.
        stays: Truth, Default("false");
        /// Time that an agent spends on such a mail when the case is closed, or the customer believes so: fixed or a law.
        closed_takes: LawValue, Optional("that of a reply, wrap-up included");
        /// A caller, a chat or a visitor who finds nobody free interrupts an agent who answers a mail here: the mail is put aside, and taken up again with what was left of it when nobody waits any more. Of several agents it is who took up a mail last; agents kept free for others interrupt nothing. Lowers `asa`, raises `reply_time`.
        put_aside: Truth, Default("false");
    }

    /// Where the next attempt goes after a contact that failed in this queue. Who goes elsewhere stays there until that fails.
    struct NextAttempt {
        /// The queue, or a table of queues with shares that add to 1.
        to: Enters, Required;
        /// Chance after leaving, being refused or called back in vain.
        when_abandoned: Chance, Default("0");
        /// Chance after an answer that did not settle the case.
        when_unsettled: Chance, Default("0");
        /// Chance after a mail that was not answered in time.
        when_ignored: Chance, Default("1");
    }

    /// Hold inside the call: the agent asks or looks something up while the customer listens to music.
    struct OnHold {
        /// Share of the handlings with a hold; by the clock it goes by the beginning of the talk.
        share: ByClock<Chance>, Required;
        /// Its length; by the clock it goes by the beginning of the talk.
        time: ByClock<LawValue>, Required;
    }

    /// What contacts and minutes cost, beside wages and lines.
    struct Costs {
        /// Of each answered contact.
        contact: Money, Optional("not counted");
        /// Of each minute of talk and hold, as in "EUR 0.03".
        minute: Money, Optional("not counted");
    }

    /// What those who wait are told, once per stay. Nothing is told to customers on hold.
    struct Announcement {
        /// Own waiting time at which it is heard; "0s" is on joining, when nobody is free.
        after: Duration, Default("0s");
        /// Time of a message before this queue that everybody hears who comes in here: effort, not waiting.
        takes: Duration, Default("0s");
        /// It says why: later jumps of frustration in this contact are damped by `explained_damping`.
        explains: Truth, Default("false");
        /// It says how long it will take, by the `estimate` of the queue: from then on waiting counts `informed_factor`.
        expected_wait: Truth, Default("false");
        /// Chance to leave at once of those whose patience is shorter than the announced wait: raises `abandonment`.
        leaves: Chance, Default("0");
        /// Patience is multiplied by this before it is held against the announced wait.
        leaves_above: Multiple, Assumed("1");
        /// Factor on the patience left of those who have heard it and stay.
        patience: Multiple, Default("1");
    }

    /// The offer of a callback to somebody who waits; who accepts hangs up and takes no line any more. Never made to customers on hold, nor after closing. Who has not been called when the next opening day closes regards the promise as broken: `callbacks_failed`.
    struct Callback {
        /// Chance that a customer accepts: raises `callbacks_accepted`, lowers `abandoned`.
        accepts: Chance, Required;
        /// Own waiting time after which it is offered, once; "0s" is on joining, when nobody is free.
        after: Duration, Default("0s");
        /// Offered only when the expected wait is longer than this; see `estimate` of the queue.
        when_wait_above: Duration, Optional("whatever the expected wait");
        /// Offered only when at least so many others wait here.
        when_waiting: Count, Optional("however many wait");
        /// When its turn comes.
        turn: CallbackTurn, Default("own place");
        /// Who calls back.
        groups: Vec<Name>, Optional("those who answer the queue");
        /// Agent's time until somebody answers, or until it is clear that nobody does: work without talk.
        dialling: Duration, Assumed("20s");
        /// Chance that nobody is there at a try.
        fails: Chance, Default("0");
        /// How often it is tried, 1 or more; after that the promise is broken, and the customer found nobody reachable.
        tries: Count, Assumed("3");
        /// Time from one try to the next; what falls after closing waits for the next opening.
        again_after: Duration, Assumed("30min");
        /// Factor on the patience that those who decline have left.
        decliners_patience: Multiple, Default("1");
        /// Agents call back only while more than this are free in their group: raises `callback_wait`, keeps agents for callers.
        keeps_free: Count, Default("0");
    }

    /// Overflow after a delay, where all conditions that are given hold; the waiting time goes on.
    struct Overflow {
        /// Waiting time after which the contact is moved.
        after: Duration, Required;
        /// The queue where it goes, or several in order: the first with a free agent, else with anybody present.
        to: Targets, Required;
        /// Only when at least so many others wait in the line.
        when_waiting: Count, Optional("however many wait");
        /// Only when the expected wait is longer than this; see `estimate` of the queue.
        when_wait_above: Duration, Optional("whatever the expected wait");
        /// Only when the service level of the queue has been low of late.
        when_service_below: RecentService, Optional("whatever the service level");
        /// Only when nobody who answers the queue is present.
        when_nobody_present: Truth, Default("false");
        /// When the conditions do not hold: time until they are looked at again.
        again_every: Duration, Optional("they are looked at once");
    }

    /// The service level of a queue as a screen on the wall shows it. Nobody answered and nobody left in that time: it is not low.
    struct RecentService {
        /// Lower than this: of those whose wait ended, answered or by hanging up, the share that was answered within the `target` of the queue.
        share: Chance, Required;
        /// Looked at so far back.
        over: Duration, Assumed("30min");
    }

    /// Classes from 0 (first) to 255 that count instead of the reason's where they are better.
    struct Priorities {
        /// At a redial or repeat contact.
        returning: Count, Optional("as the reason");
        /// Put through by another desk.
        transferred: Count, Optional("as the reason");
        /// Put through after asking for somebody else.
        escalated: Count, Optional("as the reason");
        /// From waiting times to classes, as in { "2min" = 1, "5min" = 0 }.
        waited: ByWait, Optional("waiting changes nothing");
    }

    /// People who see a shorter line and change to its end, as at counters; the waiting time goes on. The `overflow` of the line that they leave is behind them; that of the new line counts from the change.
    struct Jockeying {
        /// The queue that can be seen from here, or several.
        to: Targets, Required;
        /// Time between two looks around.
        every: Duration, Assumed("1min");
        /// At least so many people fewer must wait there than are ahead here, 1 or more.
        fewer: Count, Assumed("2");
        /// Chance to change at a look, where it would pay: brings the waits of the lines together.
        chance: Chance, Required;
    }

    /// Trunks that queues share.
    struct Lines {
        /// How many contacts fit at once, 1 or more.
        count: Count, Required;
        /// What one line costs per hour of the opening time.
        cost: Money, Optional("not counted");
    }

    /// A plain matrix of transfers, instead of causes: chances to go on after each handling; the rest is settled. It decides first: where a group has `solves` or `unsolved` too, these decide about what the matrix leaves.
    struct Transfers {
        /// After this many moves a case is settled where it is.
        at_most: Count, Optional("no limit");
        /// From each queue: other queues with their chances, together at most 1; by the clock they go by the beginning of the talk.
        from: Names<Names<ByClock<Chance>>>, Required;
    }

    /// How customers come back.
    struct Customer {
        /// After an abandoned or refused attempt.
        redial: Retry, Optional("nobody redials");
        /// After an attempt that was refused or found it closed, when it differs. A reason's own `redial` goes before it. Redials of both kinds are counted together.
        redial_refused: Retry, Optional("as `redial`");
        /// After an answered contact that did not settle the case.
        repeat: Retry, Optional("nobody comes back");
        /// Patience at the next stay of the same contact.
        patience_after_transfer: PatienceAfterTransfer, Default("anew");
        /// Patience at a later contact of the same case; chances such as `balk` are drawn each time.
        patience_at_return: PatienceAtReturn, Default("anew");
        /// An attempt outside opening hours comes within this time after the next opening.
        next_opening_spread: Duration, Assumed("1h");
        /// Share of attempts whose customer does not know the hours and finds it closed.
        ignores_hours: Chance, Default("0");
        /// Time that a repeat contact adds to the talk once somebody has heard the story.
        repeat_retell: Duration, Default("0s");
        /// When a wrong answer is found out: the customer then comes back, whatever the chance of `repeat`.
        discovery: Discovery, Optional("nobody ever finds out");
        /// What those do who are told to call another desk themselves.
        redirect: Redirect, Section;
        /// Chances that a "no" is accepted as the end of the case.
        accepts_no: AcceptsNo, Section;
        /// Customers who leave for good: their later needs do not come any more. Lowers `cases` from day to day.
        churn: Churn, Optional("nobody who would leave does");
    }

    /// Leaving for good. At the end of a case its customer leaves with the chance of `would_leave` times `share`; reasons with `captive` lose nobody. From then on one of `customers` is gone, and each need is one of theirs, all alike: it does not become a case if its customer has left. Recorded arrivals are facts and stay.
    struct Churn {
        /// How many customers the centre has when the run begins.
        customers: Count, Required;
        /// Share of those who would leave, by what they say, who really do: raises `left_for_good` and `needs_lost`.
        share: Chance, Required;
    }

    /// How a wrong answer is found out. Until then the customer believes the case finished, and so does an ACD.
    struct Discovery {
        /// Chance that it ever is; else the case counts as given up.
        chance: Chance, Required;
        /// How long after the contact; a delay in days skips closed days.
        delay: LawValue, Assumed("2 days");
    }

    /// The customer must call another desk: a new contact, which finds its way without the menu.
    struct Redirect {
        /// Chance that the customer does; a list gives it for the first time in a case, the second and so on.
        chance: Chances, Assumed("0.8");
        /// After how long; a delay in days skips closed days.
        delay: RetryDelay, Assumed("about 9min");
        /// At most this often in a case.
        at_most: Count, Optional("no limit");
    }

    /// Who takes no for an answer. Who does not comes back by the rule of `repeat`.
    struct AcceptsNo {
        /// Without a reason.
        plain: Chance, Assumed("0");
        /// With its reason.
        reason: Chance, Assumed("0.6");
        /// With an alternative.
        alternative: Chance, Assumed("0.8");
    }

    /// Persons without whom some cases cannot be solved.
    struct KeyPerson {
        /// Share of the cases that need one of them.
        share: Chance, Required;
        /// How many there are.
        persons: Count, Default("1");
        /// Chance that one of them is in on a day, each apart from the others.
        is_in: Chance, Required;
    }

    /// A rule that sends contacts elsewhere, tried once per contact at its first desk.
    struct Verification {
        /// Chance that it does.
        fails: Chance, Required;
        /// The queue where the contact goes then.
        to: Name, Required;
    }

    /// A rule to come back.
    struct Retry {
        /// Chance to come back; a list gives it for the first time in a case, the second and so on.
        chance: Chances, Required;
        /// After how long; a delay in days skips closed days.
        delay: RetryDelay, Assumed("about 9min");
        /// At most this often in a case.
        at_most: Count, Optional("no limit");
    }
}

choice! {
    /// What a contact is.
    enum Channel {
        /// A call: an agent has one at a time.
        Phone = "phone",
        /// A chat: an agent may have several at hand.
        Chat = "chat",
        /// A written message that waits in a backlog.
        Mail = "mail",
        /// A visit: an agent helps one customer at a time.
        Counter = "counter",
    }

    /// Who in a queue is served first.
    enum QueueOrder {
        /// First come, first served.
        FirstCome = "first come",
        /// By the priority of the reason, then by age.
        Priority = "priority",
        /// Whose case is oldest first, also before the other queues of an agent.
        CaseAge = "case age",
        /// By waiting time multiplied by the `wait_weight` of the reason.
        WeightedWait = "weighted wait",
        /// Who joined last is served first: the same mean wait, with a wider spread.
        LastCome = "last come",
        /// Any of those who wait, each with the same chance: spread between that of first come and last come.
        Random = "random",
    }

    /// How the wait of somebody in a line is estimated.
    enum Estimated {
        /// (People ahead + 1) x mean handling here so far / agents present.
        ByPlace = "by place",
        /// The wait of whoever was answered last.
        LastWait = "last wait",
    }

    /// When the turn of a callback comes.
    enum CallbackTurn {
        /// The place in line is kept, as if the customer were still waiting.
        OwnPlace = "own place",
        /// When an agent is free and nobody waits in the lines that this agent answers.
        AfterCallers = "after callers",
    }

    /// Patience at the next stay of the same contact.
    enum PatienceAfterTransfer {
        /// Each stay has its own.
        Anew = "anew",
        /// One budget for the contact.
        WhatIsLeft = "what is left",
    }

    /// Patience at a later contact of the same case.
    enum PatienceAtReturn {
        /// Each contact has its own: who hung up soon may be patient now.
        Anew = "anew",
        /// As patient as at the first contact: who hung up soon does so again.
        Kept = "kept",
    }
}
