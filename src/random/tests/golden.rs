//! Golden values: a hash of 10,000 draws for every law and every purpose.
//!
//! A changed hash means that the same seed now gives other results to everybody who uses the program. That may be
//! wanted; then it belongs in the changelog, and the tables here are renewed: run
//! `cargo test --lib random::tests::golden`, whose failure prints the tables as they should stand.

use super::*;

const DRAWS: u64 = 10_000;

/// FNV-1a over the bits of all values, little end first.
fn hash(values: impl Iterator<Item = f64>) -> u64 {
    values
        .flat_map(|value| value.to_bits().to_le_bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}

fn lines<'a>(hashes: impl Iterator<Item = (&'a str, u64)>) -> String {
    hashes
        .map(|(name, hash)| format!("{name}: {hash:#018x}\n"))
        .collect()
}

#[test]
fn laws_draw_what_they_always_drew() {
    let laws = laws();
    let found = lines(
        laws.iter()
            .map(|(name, law)| (*name, hash((0..DRAWS).map(|k| talk(law, k))))),
    );
    assert_eq!(found, LAWS, "draws of a law have changed:\n{found}");
}

#[test]
fn purposes_draw_what_they_always_drew() {
    let names: Vec<String> = Purpose::ALL
        .iter()
        .map(|purpose| format!("{purpose:?}"))
        .collect();
    let found = lines(names.iter().zip(Purpose::ALL).map(|(name, purpose)| {
        let uniforms =
            (0..DRAWS).map(|k| customer(k).draw(purpose, Index::number(k % 3)).uniform());
        (name.as_str(), hash(uniforms))
    }));
    assert_eq!(found, PURPOSES, "draws of a purpose have changed:\n{found}");
}

#[test]
fn owners_and_indexes_draw_what_they_always_drew() {
    let (passport, early) = (NameKey::of("passport"), NameKey::of("early"));
    let uniforms = |draw: &dyn Fn(u32) -> Draw| hash((0..DRAWS as u32).map(|n| draw(n).uniform()));
    let only = Index::ONLY;
    let found = lines(
        [
            (
                "replication",
                uniforms(&|n| Root::new(7, n).day(0).draw(Purpose::CommonBusyness, only)),
            ),
            (
                "day",
                uniforms(&|n| root().day(n).draw(Purpose::CommonBusyness, only)),
            ),
            (
                "stream",
                uniforms(&|n| root().stream(passport, n).draw(Purpose::Busyness, only)),
            ),
            (
                "agent",
                uniforms(&|n| root().agent(passport, early, n).draw(Purpose::Speed, only)),
            ),
            (
                "segment",
                uniforms(&|n| {
                    customer(1).draw(Purpose::Patience, Index::segment(n / 100, n % 100))
                }),
            ),
            (
                "handling",
                uniforms(&|n| {
                    customer(1).draw(Purpose::Talk, Index::handling(n / 100, passport, n % 100))
                }),
            ),
        ]
        .into_iter(),
    );
    assert_eq!(
        found, OWNERS,
        "draws of an owner or index have changed:\n{found}"
    );
}

const LAWS: &str = "";
const PURPOSES: &str = "";
const OWNERS: &str = "";
