//! Random small centres: a few numbers and switches, and the same as a file.

use proptest::prelude::*;

/// A small centre as a few numbers and switches.
#[derive(Clone, Debug)]
pub(crate) struct Recipe {
    pub(crate) seed: u64,
    days: u32,
    desks: usize,
    agents: Vec<u32>,
    volume: Vec<u32>,
    talk: Vec<u32>,
    patience: Vec<u32>,
    astray: f64,
    solves: f64,
    transfer: f64,
    knows_the_way: f64,
    places: Option<u32>,
    trunks: Option<u32>,
    redial: f64,
    repeat: f64,
    overflow: bool,
    warm: bool,
    shifts: bool,
    priority: bool,
    send_away: bool,
    in_order: bool,
    one_budget: bool,
    next_day: bool,
    menu: bool,
    feedback: bool,
    ignores_hours: bool,
    people: bool,
    callback: bool,
    /// What contacts at the second and the third desk are.
    second: &'static str,
    third: &'static str,
    sites: bool,
    promise: bool,
    /// Mails come at night, and stay in the backlog when they are ignored.
    nights: bool,
    /// Who fails at one desk tries another channel.
    turns: bool,
    /// Talk, patience, skill and speed differ over the day.
    by_clock: bool,
    /// The two opening hours lie around midnight.
    night: bool,
}

pub(crate) fn recipe() -> impl Strategy<Value = Recipe> {
    let sizes = (
        any::<u64>(),
        1..=2_u32,
        1..=3_usize,
        prop::collection::vec(1..=3_u32, 3),
        prop::collection::vec(8..=30_u32, 3),
        prop::collection::vec(2..=8_u32, 3),
        prop::collection::vec(2..=12_u32, 3),
    );
    let chances = (
        0.0..0.6,
        0.2..0.9,
        0.5..1.0,
        0.3..1.0,
        prop::option::weighted(0.5, 0..=3_u32),
        prop::option::weighted(0.3, 3..=8_u32),
        0.0..0.8,
        0.3..0.95,
    );
    let one = (any::<[bool; 6]>(), any::<[bool; 7]>());
    let channels = (
        prop_oneof![3 => Just("phone"), 2 => Just("chat")],
        prop_oneof![3 => Just("phone"), 2 => Just("mail"), 1 => Just("counter")],
        any::<[bool; 6]>(),
    );
    (sizes, chances, one, channels).prop_map(recipe_of)
}

type Sizes = (u64, u32, usize, Vec<u32>, Vec<u32>, Vec<u32>, Vec<u32>);
type Shares = (f64, f64, f64, f64, Option<u32>, Option<u32>, f64, f64);
type Channels = (&'static str, &'static str, [bool; 6]);

fn recipe_of(
    (sizes, chances, (first, second), (chat, other, more)): (
        Sizes,
        Shares,
        ([bool; 6], [bool; 7]),
        Channels,
    ),
) -> Recipe {
    Recipe {
        seed: sizes.0,
        days: sizes.1,
        desks: sizes.2,
        agents: sizes.3,
        volume: sizes.4,
        talk: sizes.5,
        patience: sizes.6,
        astray: chances.0,
        solves: chances.1,
        transfer: chances.2,
        knows_the_way: chances.3,
        places: chances.4,
        trunks: chances.5,
        redial: chances.6,
        repeat: chances.7,
        overflow: first[0],
        warm: first[1],
        shifts: first[2],
        priority: first[3],
        send_away: first[4],
        in_order: first[5],
        one_budget: second[0],
        next_day: second[1],
        menu: second[2],
        feedback: second[3],
        ignores_hours: second[4],
        people: second[5],
        callback: second[6],
        second: chat,
        third: other,
        sites: more[0],
        promise: more[1],
        nights: more[2],
        turns: more[3],
        by_clock: more[4],
        night: more[5],
    }
}

impl Recipe {
    /// What contacts at a desk are.
    fn channel(&self, desk: usize) -> &'static str {
        match desk {
            0 => "phone",
            1 => self.second,
            _ => self.third,
        }
    }

    /// An exponential law, of another mean from ten o'clock on where values differ over the day.
    fn law(&self, minutes: u32) -> String {
        let law = |minutes| format!("{{ exponential = {{ mean = \"{minutes}min\" }} }}");
        if self.by_clock {
            let (early, late) = (law(minutes), law(10 - minutes.min(8)));
            format!("{{ \"9:00\" = {early}, \"10:00\" = {late} }}")
        } else {
            law(minutes)
        }
    }

    /// A number, twice as large from half past nine on where values differ over the day.
    fn number(&self, number: f64) -> String {
        if self.by_clock {
            format!("{{ \"0:00\" = {}, \"9:30\" = {number} }}", number / 2.0)
        } else {
            format!("{number}")
        }
    }

    /// The same centre as a file.
    pub(crate) fn text(&self) -> String {
        let closing = if self.send_away { "send away" } else { "serve" };
        let mut text = format!(
            "[run]\ndate = \"2026-03-06\"\ndays = {}\nopen = \"9:00-11:00\"\nrun_out = \"6 days\"\nat_closing = \"{closing}\"\n",
            self.days
        );
        if self.sites {
            let after = if self.warm { 0 } else { 20 };
            text += &format!(
                "[site.north]\nothers_after = \"{after}s\"\n[site.south]\nwage = \"EUR 30 per hour\"\n"
            );
        }
        if let Some(trunks) = self.trunks {
            text += &format!("[lines.main]\ncount = {trunks}\n");
        }
        for desk in 0..self.desks {
            text += &self.reason(desk);
            text += &self.queue(desk);
            text += &self.group(desk);
        }
        let delay = if self.next_day { "1 day" } else { "25min" };
        let after = if self.one_budget {
            "what is left"
        } else {
            "anew"
        };
        let (ignores, refused) = if self.ignores_hours {
            let refused = "redial_refused = { chance = 0.6, delay = \"7min\", at_most = 5 }\n";
            (0.5, refused)
        } else {
            (0.0, "")
        };
        text += &format!(
            "[customer]\nredial = {{ chance = {}, delay = {{ exponential = {{ mean = \"20min\" }} }}, at_most = 4 }}\n\
             {refused}repeat = {{ chance = {}, delay = {{ fixed = \"{delay}\" }}, at_most = 3 }}\n\
             patience_after_transfer = \"{after}\"\nignores_hours = {ignores}\n\
             [frustration]\nfeedback = {}\n",
            self.redial, self.repeat, self.feedback
        );
        if self.night {
            text = text.replace("11:00", "1:00").replace("10:", "0:");
            text = text.replace("9:", "23:");
        }
        text
    }

    fn reason(&self, desk: usize) -> String {
        let elsewhere = (desk + 1) % self.desks;
        let enters = if elsewhere == desk {
            format!("\"desk{desk}\"")
        } else {
            let (here, astray) = (1.0 - self.astray, self.astray);
            format!("{{ desk{desk} = {here}, desk{elsewhere} = {astray} }}")
        };
        let menu = if self.menu { 20 } else { 0 };
        let nights = if self.channel(desk) == "mail" && self.nights {
            "after_hours = { cases = \"6 per day\" }\n"
        } else {
            ""
        };
        format!(
            "[reason.need{desk}]\ncases = \"{} per day\"\nbelongs_to = \"desk{desk}\"\nenters = {enters}\n\
             talk = {}\nwrap_up = {{ exponential = {{ mean = \"30s\" }} }}\n\
             patience = {}\npriority = {desk}\nmenu_time = \"{menu}s\"\nself_service = {}\n{nights}",
            self.volume[desk],
            self.law(self.talk[desk]),
            self.law(self.patience[desk]),
            self.number(if self.menu && self.callback { 0.1 } else { 0.0 })
        )
    }

    fn queue(&self, desk: usize) -> String {
        let next = (desk + 1) % self.desks;
        let mut text = format!("[queue.desk{desk}]\n");
        // The last desk helps the first: groups with two queues and queues with two groups.
        text += &match (desk, self.desks) {
            (0, 1) => "groups = [\"team0\"]\n".to_owned(),
            (0, desks) => format!("groups = [\"team0\", \"team{}\"]\n", desks - 1),
            _ => format!("groups = [\"team{desk}\"]\n"),
        };
        let channel = self.channel(desk);
        text += &format!("channel = \"{channel}\"\n");
        if self.sites && desk == 0 {
            text += "site = \"north\"\n";
        }
        if self.turns && self.desks > 1 {
            text += &format!(
                "next_attempt = {{ to = \"desk{next}\", when_abandoned = 0.5, when_unsettled = 0.3 }}\n"
            );
        }
        if channel == "mail" {
            let (stays, aside) = (self.nights, self.one_budget || self.next_day);
            let seen = if self.menu {
                ", closed_takes = \"1min\""
            } else {
                ""
            };
            text += &format!(
                "effort = \"5min\"\nmail = {{ answered = 0.9, waits = {{ exponential = {{ mean = \"3h\" }} }}, tries_again = 0.7, stays = {stays}, put_aside = {aside}, backlog = 2, urgent_after = \"1h\"{seen} }}\n"
            );
            return text;
        }
        if channel == "counter" {
            text += "effort = \"20min\"\nhours = \"9:30-10:30\"\n";
        }
        if let (Some(places), true) = (self.places, desk == 0 || self.desks > 2) {
            text += &format!("waiting_places = {places}\n");
        }
        if self.trunks.is_some() && channel != "counter" {
            text += "lines = \"main\"\n";
        }
        if self.priority {
            text += if self.callback {
                "order = \"priority\"\npriority = { returning = 0, transferred = 0, waited = { \"1min\" = 1, \"3min\" = 0 } }\n"
            } else {
                "order = \"priority\"\n"
            };
        } else if self.callback && self.overflow {
            text += if self.in_order {
                "order = \"case age\"\n"
            } else {
                "order = \"weighted wait\"\n"
            };
        } else if self.overflow {
            text += if self.in_order {
                "order = \"last come\"\n"
            } else {
                "order = \"random\"\n"
            };
        }
        if self.callback && desk == 0 {
            let turn = if self.in_order {
                "after callers"
            } else {
                "own place"
            };
            text += &format!(
                "callback = {{ accepts = {}, after = \"30s\", fails = {}, tries = 2, turn = \"{turn}\", again_after = \"20min\", decliners_patience = 1.5 }}\n",
                self.repeat, self.astray
            );
        }
        if self.callback && desk == 1 {
            let after = if self.menu { 0 } else { 40 };
            text += &format!(
                "announcement = {{ after = \"{after}s\", takes = \"5s\", explains = true, expected_wait = true, leaves = {}, patience = 1.2 }}\n",
                self.redial
            );
        }
        let all_phones = self.second == "phone" && self.third == "phone";
        if self.callback && self.one_budget && desk == 2 && all_phones {
            text += "jockeying = { to = [\"desk0\", \"desk1\"], chance = 0.5, every = \"40s\", fewer = 1 }\n";
        }
        if self.overflow && desk == 1 && channel == self.channel(next) {
            text += &if self.callback {
                format!(
                    "overflow = {{ after = \"1min\", to = [\"desk{next}\"], when_waiting = 1, again_every = \"30s\" }}\n"
                )
            } else {
                let low = if self.one_budget {
                    ", when_service_below = { share = 0.9, over = \"20min\" }"
                } else {
                    ""
                };
                format!("overflow = {{ after = \"2min\", to = \"desk{next}\"{low} }}\n")
            };
        }
        text
    }

    fn group(&self, desk: usize) -> String {
        let mut text = format!("[group.team{desk}]\n");
        if self.in_order && desk > 0 && desk + 1 == self.desks {
            text += &format!(
                "answers = [\"desk{desk}\", \"desk0\"]\ntakes = \"in order\"\npicks = \"in order\"\n"
            );
        }
        let transfer = if self.desks > 1 { self.transfer } else { 0.0 };
        let (transfer, parts) = if self.promise {
            (0.8 * transfer, 3.0)
        } else {
            (transfer, 2.0)
        };
        let rest = (1.0 - transfer) / parts;
        let promise = if self.promise {
            format!(", promise = {rest}")
        } else {
            String::new()
        };
        text += &format!(
            "unsolved = {{ transfer = {transfer}, dont_know = {rest}, insufficient = {rest}{promise} }}\nknows_the_way = {}\n",
            self.number(self.knows_the_way)
        );
        if self.promise {
            text += "promise = { kept = 0.8, within = { exponential = { mean = \"2h\" } }, work = { exponential = { mean = \"4min\" } } }\n";
        }
        if self.sites {
            text += if desk == 0 {
                "site = \"north\"\n"
            } else {
                "site = \"south\"\n"
            };
        }
        if self.channel(desk) == "chat" {
            let calls = u32::from(self.warm);
            text +=
                &format!("chat = {{ at_once = 2, slowdown = [1, 1.6], calls_with = {calls} }}\n");
        }
        let chance = |need| if need == desk { self.solves } else { 0.2 };
        let solves: Vec<String> = (0..self.desks)
            .map(|need| format!("need{need} = {}", self.number(chance(need))))
            .collect();
        text += &format!("solves = {{ {} }}\n", solves.join(", "));
        if self.people && self.turns && self.channel(desk) != "chat" {
            text += "between_calls = { exponential = { mean = \"20s\" } }\n";
        }
        if self.by_clock && !self.one_budget {
            text += &format!("speed = {}\n", self.number(1.2));
        }
        if self.turns {
            text += "learning = { speed = 1.4, half_way_after = \"3 contacts\" }\n";
        }
        if !self.in_order {
            text += "speed_for = { need0 = 1.3 }\n";
        }
        // People who are late, away and ill, and the lot that decides which of them answers.
        if self.people {
            text +=
                "absence = 0.1\nadherence = 0.9\nlate = { exponential = { mean = \"2min\" } }\n";
            if !self.in_order {
                text += "picks = \"random\"\n";
            }
        }
        text += if self.warm {
            "transfer = { warm = { brief = \"30s\", hold_limit = \"90s\", verify = \"10s\", retell = \"20s\" } }\n"
        } else {
            "transfer = { cold = { verify = \"10s\", retell = \"20s\" } }\n"
        };
        if self.shifts {
            text += &format!(
                "[group.team{desk}.shift.early]\nagents = {}\nhours = \"9:00-10:30\"\nbreaks = [\"9:30-9:40\"]\n\
                 [group.team{desk}.shift.late]\nagents = 1\nhours = \"9:50-11:00\"\n",
                self.agents[desk]
            );
        } else {
            text += &format!("agents = {}\n", self.agents[desk]);
        }
        text
    }
}
