//! Sites: hours, wages, own people first, a site that is down.

use crate::{answerers, connected, figure, findings, lived, minutes};
use std::collections::BTreeMap;

/// Friday and Saturday from 9 to 17. The south opens at 11 and is closed on Saturdays.
const TWO: &str = r#"
[run]
date = "2026-03-06"
days = 2
open = "9:00-17:00"
closed = "none"
[site.north]
others_after = "2min"
wage = "EUR 30 per hour"
[site.south]
hours = "11:00-16:00"
on = ["monday", "tuesday", "wednesday", "thursday", "friday"]
wage = "EUR 20 per hour"
[reason.call]
cases = { recorded = ["9:30", "12:00", "12:01", "12:01"] }
talk = "10min"
enters = "north"
[queue.north]
groups = ["south", "north"]
site = "north"
[group.north]
site = "north"
agents = 1
[group.south]
site = "south"
agents = { "9:00" = 1, "14:00" = 2 }
"#;

#[test]
fn people_are_there_within_the_hours_and_days_of_their_site() {
    let (_, facts) = lived(TWO, &[]);
    let mut hours: BTreeMap<(u32, i64), f64> = BTreeMap::new();
    for duty in &facts.duties {
        let day = duty.from.micros() / 86_400_000_000;
        if day < 2 {
            let length = duty.to.since(duty.from).seconds() / 3600.0;
            *hours.entry((duty.agent.0, day)).or_default() += length;
        }
    }
    // Agent 0 sits in the north; the second of the south comes at 14:00.
    let expected = [((0, 0), 8.0), ((0, 1), 8.0), ((1, 0), 5.0), ((2, 0), 2.0)];
    assert_eq!(hours, BTreeMap::from(expected));
    // Wages of 16 hours at 30 and 7 hours at 20, for four contacts.
    let cost = figure(TWO, &[], 1, "cost_per_contact");
    assert_eq!(cost, (16.0 * 30.0 + 7.0 * 20.0) / 4.0);
    let own = "group.south.wage=\"EUR 40 per hour\"";
    let cost = figure(TWO, &[own], 1, "cost_per_contact");
    assert_eq!(cost, (16.0 * 30.0 + 7.0 * 40.0) / 4.0);
}

#[test]
fn a_queue_goes_to_its_own_people_first_and_to_others_after_a_while() {
    // 12:00 at home; of the two at 12:01 one goes south after two minutes, the other waits for 12:10 at home.
    let (_, facts) = lived(TWO, &[]);
    assert_eq!(connected(&facts), [30.0, 180.0, 183.0, 190.0]);
    assert_eq!(answerers(&facts), [0, 0, 1, 0]);
    // At once: only the last one waits, until somebody is free.
    let (_, facts) = lived(TWO, &["site.north.others_after=0s"]);
    assert_eq!(connected(&facts), [30.0, 180.0, 181.0, 190.0]);
    assert_eq!(answerers(&facts), [0, 0, 1, 0]);
}

#[test]
fn a_site_that_is_down_has_nobody() {
    let down = "[event.fire]\nhours = \"11:30-12:30\"\nsites_down = [\"north\"]\n";
    let (_, facts) = lived(&format!("{TWO}{down}"), &[]);
    assert_eq!(connected(&facts), [30.0, 182.0, 192.0, 202.0]);
    assert_eq!(answerers(&facts), [0, 1, 1, 1]);
    let away = facts.duties.iter().filter(|duty| duty.agent.0 == 0);
    let ends: Vec<f64> = away.map(|duty| minutes(duty.to)).collect();
    assert_eq!(ends[..2], [150.0, 480.0]);
}

#[test]
fn one_site_with_the_hours_of_the_centre_changes_nothing() {
    let plain = TWO
        .lines()
        .filter(|line| !line.starts_with("site") && !line.starts_with("wage"))
        .collect::<Vec<_>>()
        .join("\n");
    let one = "site={ north = {} }";
    let bare: String = plain
        .replace("[site.north]\nothers_after = \"2min\"\n", "")
        .replace("[site.south]\nhours = \"11:00-16:00\"\non = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\"]\n", "")
        .replace("\"south\", \"north\"", "\"north\", \"south\"");
    let here = [
        "group.north.site=north",
        "group.south.site=north",
        "queue.north.site=north",
    ];
    let with: Vec<&str> = [one].into_iter().chain(here).collect();
    let (_, without) = lived(&bare, &[]);
    let (_, with) = lived(&bare, &with);
    assert_eq!(connected(&without), connected(&with));
    assert_eq!(answerers(&without), answerers(&with));
}

#[test]
fn a_site_has_the_figures_of_its_groups_together() {
    let text =
        TWO.to_owned() + "[group.more]\nsite = \"north\"\nanswers = [\"north\"]\nagents = 1\n";
    let text = text.replace(
        "groups = [\"south\", \"north\"]",
        "groups = [\"south\", \"north\", \"more\"]",
    );
    let found = findings(
        &text,
        &["reason.call.cases={ recorded = [\"9:30\", \"12:00\", \"12:01\", \"12:02\"] }"],
        1,
    );
    let of = |site: &str, name: &str| {
        let site = found.sites.get(site).expect("a site");
        site.get(name)
            .and_then(|measure| measure.value)
            .expect(name)
    };
    // Over two days: who calls at 12:02 waits two minutes, and is answered in the south.
    assert_eq!((of("north", "handled"), of("south", "handled")), (1.5, 0.5));
    assert_eq!(
        (of("north", "agents"), of("south", "agents")),
        (2.0, 7.0 / 16.0)
    );
    assert_eq!(of("north", "occupancy"), 30.0 / (4.0 * 480.0));
    assert_eq!(of("south", "occupancy"), 10.0 / 420.0);
    assert_eq!(
        (of("north", "wages"), of("south", "wages")),
        (32.0 * 15.0, 7.0 * 10.0)
    );
    let whole = found.metrics.get("wages").and_then(|measure| measure.value);
    assert_eq!(whole, Some(550.0));
    // Without sites there is nothing to tell.
    let plain = "[run]\nopen = \"9:00-10:00\"\n[reason.call]\ncases = \"1 per day\"\ntalk = \"1min\"\npatience = \"1min\"\n[queue.desk]\ngroups = [\"desk\"]\n[group.desk]\nagents = 1\n";
    let found = findings(plain, &[], 1);
    assert!(found.sites.is_empty());
    let json = serde_json::to_string(&found).expect("JSON");
    assert!(!json.contains("\"sites\""));
}
