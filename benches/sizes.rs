//! What size costs: agents, queues, the event log, threads, memory.

use super::{calls, median, reference, scenario};
use runaround::experiment::{Plan, each_moment, run};
use runaround::observe::Moment;
use runaround::report::csv::Style;
use runaround::report::journeys::Lines;
use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{Write as _, sink};
use std::num::NonZeroUsize;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

/// Rounds of each measurement; the median counts.
const ROUNDS: usize = 3;

/// Calls of one measurement, about.
const CALLS: f64 = 1e6;

/// Cost per call from 10 to 10,000 agents and from 1 to 100 queues, beside the cheapest of the sweep.
pub(crate) fn scaling() {
    let agents =
        [10, 100, 1000, 10_000].map(|agents| (format!("{agents} agents"), one_queue(agents)));
    let queues = [1, 4, 20, 100].map(|queues| (format!("{queues} queues"), many_queues(queues)));
    for sweep in [agents, queues] {
        let costs = sweep.map(|(name, text)| (name, seconds_per_call(&text, 1)));
        let least = costs
            .iter()
            .map(|(_, cost)| *cost)
            .fold(f64::INFINITY, f64::min);
        println!("{:<36} {:>10} {:>7}", "size", "ns a call", "ratio");
        for (name, cost) in costs {
            println!("{name:<36} {:>10.0} {:>7.2}", 1e9 * cost, cost / least);
        }
    }
}

/// Bytes of the event log that are written at once.
const CHUNK: usize = 1 << 16;

/// Lines of the event log, made and thrown away.
pub(crate) fn event_log() {
    let scenario = scenario("W1", include_str!("w1.toml"), &["run.length=\"2000h\""]);
    let first = jiff::civil::date(2026, 3, 2);
    let mut rows = 0;
    let mut text = String::new();
    let mut lived = Vec::new();
    for _ in 0..ROUNDS {
        let centre = &scenario.centre;
        let mut lines = Lines::new(centre, first, "", 1, Style::default());
        rows = 0;
        let write = |moment: &Moment| {
            rows += 1;
            lines.push(&mut text, moment);
            if text.len() > CHUNK {
                sink()
                    .write_all(text.as_bytes())
                    .expect("the sink takes everything");
                text.clear();
            }
        };
        let began = Instant::now();
        each_moment(centre, 1, 0, &AtomicBool::new(false), write).expect("nobody stops it");
        lived.push(began.elapsed().as_secs_f64());
    }
    let lived = median(lived);
    println!("{:<36} {:>10} {:>10}", "event log", "M calls/s", "M rows/s");
    println!(
        "{:<36} {:>10.2} {:>10.2}",
        "lived, written to nowhere",
        1e-6 * calls(&scenario.centre) / lived,
        1e-6 * f64::from(rows) / lived
    );
}

/// Two threads beside one.
pub(crate) fn threads() {
    let text = one_queue(50);
    let [one, two] = [1, 2].map(|threads| seconds_per_call(&text, threads));
    println!("{:<36} {:>10}", "threads", "speed-up");
    println!("{:<36} {:>10.2}", "two beside one", one / two);
    println!(
        "{:<36} {:>10.2}",
        "the same of the reference loop",
        machine()
    );
}

/// What two threads that share nothing gain on this machine: two reference loops side by side, beside one.
fn machine() -> f64 {
    const CALLS: u64 = 3_000_000;
    let rounds = |threads: u64| {
        let lived = (0..ROUNDS).map(|_| {
            let began = Instant::now();
            std::thread::scope(|scope| {
                for seed in 0..threads {
                    scope.spawn(move || black_box(reference::w1(CALLS, seed)));
                }
            });
            began.elapsed().as_secs_f64()
        });
        median(lived.collect())
    };
    2.0 * rounds(1) / rounds(2)
}

/// The most memory this process ever held, after a long run.
pub(crate) fn memory() {
    let scenario = scenario("W1", include_str!("w1.toml"), &["run.length=\"166000h\""]);
    let plan = plan(1, 1);
    run(
        &scenario.centre,
        &plan,
        &mut |_| {},
        &AtomicBool::new(false),
    )
    .expect("nobody stops it");
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let most = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .map_or("not known here", str::trim);
    println!("{:<36} {:>14}", "memory after 1e8 calls", most);
}

fn plan(replications: u32, threads: usize) -> Plan {
    Plan {
        seed: 1,
        replications,
        threads: NonZeroUsize::new(threads),
    }
}

fn seconds_per_call(text: &str, threads: usize) -> f64 {
    let scenario = scenario("size", text, &[]);
    let replications = 8;
    let rounds = (0..ROUNDS).map(|_| {
        let began = Instant::now();
        run(
            &scenario.centre,
            &plan(replications, threads),
            &mut |_| {},
            &AtomicBool::new(false),
        )
        .expect("nobody stops it");
        began.elapsed().as_secs_f64() / (calls(&scenario.centre) * f64::from(replications))
    });
    median(rounds.collect())
}

/// Erlang A at an offered load of 95 % of the agents.
fn one_queue(agents: u32) -> String {
    let mut text = head(f64::from(agents) * 0.95 / 300.0);
    text += "[queue.calls]\ngroups = [\"desk\"]\n";
    let _ = writeln!(text, "[group.desk]\nagents = {agents}");
    text += &reason("call", f64::from(agents) * 0.95 * 12.0, "calls");
    text
}

/// Many queues, each answered by one group of its own; a group answers at most four.
fn many_queues(queues: u32) -> String {
    let mut text = head(f64::from(queues) * 20.0 * 0.95 / 300.0);
    for queue in 0..queues {
        let _ = writeln!(text, "[queue.q{queue}]\ngroups = [\"g{}\"]", queue / 4);
        text += &reason(
            &format!("r{queue}"),
            20.0 * 0.95 * 12.0,
            &format!("q{queue}"),
        );
    }
    for group in 0..queues.div_ceil(4) {
        let members = (queues - 4 * group).min(4);
        let _ = writeln!(text, "[group.g{group}]\nagents = {}", 20 * members);
    }
    text
}

/// A long run of about as many calls whatever the size.
fn head(per_second: f64) -> String {
    let seconds = CALLS / 8.0 / per_second;
    format!("[run]\nlength = \"{seconds:.0}s\"\nwarm_up = \"1h\"\n")
}

fn reason(name: &str, per_hour: f64, queue: &str) -> String {
    format!(
        "[reason.{name}]\ncases = \"{per_hour} per hour\"\nenters = \"{queue}\"\n\
         talk = {{ exponential = {{ mean = \"5min\" }} }}\n\
         patience = {{ exponential = {{ mean = \"2min\" }} }}\n"
    )
}
