//! Keys: neighbours are independent, words are uniform, names and indexes do not collide.

use super::*;
use rand::Rng;
use std::collections::BTreeSet;

/// Draws looked at in each test.
const KEYS: u32 = 1 << 16;

/// Limit of every test below, in standard errors: about 7 in a million by chance.
const LIMIT: f64 = 4.5;

/// A way to make the n-th draw.
type Series<'a> = (&'a str, Box<dyn Fn(u32) -> Draw>);

/// Series of draws whose owner, purpose or index goes up by one.
fn series() -> Vec<Series<'static>> {
    let (passport, early) = (NameKey::of("passport"), NameKey::of("early"));
    let (talk, only) = (Purpose::Talk, Index::ONLY);
    vec![
        (
            "customers",
            Box::new(move |n| customer(n.into()).draw(talk, only)),
        ),
        (
            "days",
            Box::new(move |n| root().stream(passport, n).customer(3).draw(talk, only)),
        ),
        (
            "replications",
            Box::new(move |n| {
                Root::new(1914, n)
                    .stream(passport, 0)
                    .customer(3)
                    .draw(talk, only)
            }),
        ),
        (
            "seeds",
            Box::new(move |n| {
                Root::new(n.into(), 0)
                    .stream(passport, 0)
                    .customer(3)
                    .draw(talk, only)
            }),
        ),
        (
            "agents",
            Box::new(move |n| root().agent(passport, early, n).draw(Purpose::Speed, only)),
        ),
        (
            "absences",
            Box::new(move |n| {
                root()
                    .agent(passport, early, 3)
                    .draw(Purpose::Absence, Index::number(n.into()))
            }),
        ),
        (
            "days of the centre",
            Box::new(move |n| root().day(n).draw(Purpose::CommonBusyness, only)),
        ),
        (
            "changes of a day",
            Box::new(move |n| {
                let index = Index::named(passport).nth(n.into());
                root().day(1).draw(Purpose::LaterBusyness, index)
            }),
        ),
        (
            "gaps",
            Box::new(move |n| {
                root()
                    .stream(passport, 0)
                    .draw(Purpose::ArrivalGap, Index::number(n.into()))
            }),
        ),
        (
            "contacts",
            Box::new(move |n| customer(3).draw(Purpose::Patience, Index::segment(n, 0))),
        ),
        (
            "segments",
            Box::new(move |n| customer(3).draw(Purpose::Patience, Index::segment(0, n))),
        ),
        (
            "visits",
            Box::new(move |n| customer(3).draw(talk, Index::handling(0, passport, n))),
        ),
        (
            "contacts with one handling",
            Box::new(move |n| customer(3).draw(talk, Index::handling(n, passport, 0))),
        ),
    ]
}

/// Correlation of pairs of uniforms, in standard errors.
fn correlation(pairs: impl ExactSizeIterator<Item = (f64, f64)>) -> f64 {
    let n = pairs.len() as f64;
    // The exact mean and variance of a uniform: 1/2 and 1/12.
    pairs
        .map(|(one, other)| 12.0 * (one - 0.5) * (other - 0.5))
        .sum::<f64>()
        / libm::sqrt(n)
}

/// Distance of counts from even ones: chi-square as a standard normal (its mean is bins - 1, its variance twice that).
fn unevenness(counts: &[u32]) -> f64 {
    let total: u32 = counts.iter().sum();
    let expected = f64::from(total) / counts.len() as f64;
    let chi_square: f64 = counts
        .iter()
        .map(|count| (f64::from(*count) - expected) * (f64::from(*count) - expected) / expected)
        .sum();
    let freedom = (counts.len() - 1) as f64;
    (chi_square - freedom) / libm::sqrt(2.0 * freedom)
}

#[test]
fn neighbours_are_not_correlated() {
    for (name, draw) in series() {
        for step in [1, 2, 16, 256, 4096] {
            let score =
                correlation((0..KEYS).map(|n| (draw(n).uniform(), draw(n + step).uniform())));
            assert!(
                score.abs() < LIMIT,
                "{name}, {step} apart: {score} standard errors"
            );
        }
    }
}

#[test]
fn purposes_of_one_customer_are_not_correlated() {
    for (place, one) in Purpose::ALL.iter().enumerate() {
        for other in &Purpose::ALL[place + 1..] {
            let score = correlation((0..KEYS / 8).map(|k| {
                let customer = customer(k.into());
                (
                    customer.draw(*one, Index::ONLY).uniform(),
                    customer.draw(*other, Index::ONLY).uniform(),
                )
            }));
            assert!(
                score.abs() < LIMIT,
                "{one:?} and {other:?}: {score} standard errors"
            );
        }
    }
}

#[test]
fn the_words_of_one_draw_are_not_correlated() {
    for (name, draw) in series() {
        let score = correlation((0..KEYS).map(|n| {
            let mut draw = draw(n);
            (draw.uniform(), draw.uniform())
        }));
        assert!(score.abs() < LIMIT, "{name}: {score} standard errors");
    }
}

#[test]
fn words_are_uniform_at_both_ends_and_in_pairs() {
    for (name, draw) in series() {
        let (mut high, mut low, mut pairs) = ([0; 256], [0; 256], [0; 256]);
        for n in 0..KEYS {
            let (word, next) = (draw(n).next_u64(), draw(n + 1).next_u64());
            high[(word >> 56) as usize] += 1;
            low[(word & 0xff) as usize] += 1;
            pairs[((word >> 60 << 4) | (next >> 60)) as usize] += 1;
        }
        for (end, counts) in [("high", high), ("low", low), ("pairs", pairs)] {
            let score = unevenness(&counts);
            assert!(
                score.abs() < LIMIT,
                "{name}, {end} bits: {score} standard deviations"
            );
        }
    }
}

#[test]
fn one_bit_more_in_the_number_changes_half_of_the_word() {
    for (name, draw) in series() {
        for bit in 0..20 {
            let flips: u32 = (0..1024)
                .map(|n| (draw(n).next_u64() ^ draw(n ^ (1 << bit)).next_u64()).count_ones())
                .sum();
            // 1024 words of 64 fair bits; below bit 10 each pair is met twice, which doubles the variance.
            let score = (f64::from(flips) - 32.0 * 1024.0) / libm::sqrt(2.0 * 16.0 * 1024.0);
            assert!(
                score.abs() < LIMIT,
                "{name}, bit {bit}: {score} standard errors"
            );
        }
    }
}

/// Names as planners write them, with the near misses among them.
fn names() -> Vec<String> {
    let plain = [
        "a",
        "b",
        "A",
        "day",
        "one",
        "two",
        "three",
        "call",
        "calls",
        "desk",
        "front_office",
        "front office",
        "back_office",
        "permit",
        "permits",
        "permit_desk",
        "passport",
        "passports",
        "tax",
        "taxes",
        "tax_desk",
        "reception",
        "regular",
        "stock",
        "new",
        "early",
        "late",
        "peak",
        "monday",
        "e-mail",
        "email",
        "vraag",
        "zaak",
        "afspraak",
        "burgerzaken",
        "belastingen",
        "première",
        "",
        " ",
        "main",
    ];
    let numbered = ["agent", "queue", "reason", "team_", "shift ", "q", "g"]
        .into_iter()
        .flat_map(|stem| (0..200).map(move |number| format!("{stem}{number}")));
    plain
        .into_iter()
        .map(String::from)
        .chain(numbered)
        .collect()
}

#[test]
fn no_two_names_days_or_kinds_share_an_owner() {
    let mut keys = BTreeSet::new();
    let mut made = 0;
    let mut add = |bits: u64| {
        made += 1;
        keys.insert(bits);
    };
    for replication in 0..2 {
        let root = Root::new(1914, replication);
        for name in names() {
            let key = NameKey::of(&name);
            for number in 0..10 {
                add(root.stream(key, number).bits());
                add(root.stream(key, number).customer(0).bits());
                add(root.agent(key, key, number).bits());
                add(root.agent(key, NameKey::of("early"), number + 10).bits());
            }
        }
        (0..400).for_each(|day| add(root.day(day).bits()));
    }
    assert_eq!(keys.len(), made);
}

#[test]
fn a_group_and_a_person_do_not_change_places() {
    let (one, other) = (NameKey::of("desk"), NameKey::of("early"));
    assert_ne!(root().agent(one, other, 0), root().agent(other, one, 0));
}

#[test]
fn indexes_do_not_collide() {
    let queues: Vec<NameKey> = names().iter().map(|name| NameKey::of(name)).collect();
    let mut words = BTreeSet::new();
    let mut made = 0;
    let mut add = |index: Index| {
        made += 1;
        words.insert(index.word());
    };
    for contact in 0..30 {
        (0..30).for_each(|segment| add(Index::segment(contact, segment)));
        for queue in queues.iter().take(200) {
            (0..8).for_each(|visit| add(Index::handling(contact, *queue, visit)));
        }
    }
    assert_eq!(words.len(), made);
}

#[test]
fn no_purpose_and_index_of_a_customer_share_a_draw() {
    let queues: Vec<NameKey> = names()
        .iter()
        .take(12)
        .map(|name| NameKey::of(name))
        .collect();
    let mut words = BTreeSet::new();
    let mut made = 0;
    for purpose in Purpose::ALL {
        let mut add = |index| {
            made += 1;
            words.insert(customer(0).draw(purpose, index).next_u64());
        };
        (0..500).for_each(|n| add(Index::number(n)));
        for contact in 1..20 {
            (0..10).for_each(|segment| add(Index::segment(contact, segment)));
            for queue in &queues {
                (0..6).for_each(|visit| add(Index::handling(contact, *queue, visit)));
            }
        }
    }
    assert_eq!(words.len(), made);
}

#[test]
fn every_purpose_is_listed_once_with_its_own_number() {
    let numbers: BTreeSet<u8> = Purpose::ALL.iter().map(|purpose| *purpose as u8).collect();
    assert_eq!(numbers.len(), Purpose::ALL.len());
}
