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

/// A table as it is written below.
fn lines<'a>(hashes: impl Iterator<Item = (&'a str, u64)>) -> String {
    let line = |(name, hash): (&str, u64)| {
        let part = |shift: u32| hash >> shift & 0xffff;
        let [a, b, c, d] = [part(48), part(32), part(16), part(0)];
        format!("    (\"{name}\", 0x{a:04x}_{b:04x}_{c:04x}_{d:04x}),\n")
    };
    hashes.map(line).collect()
}

#[test]
fn laws_draw_what_they_always_drew() {
    let laws = laws();
    let found = lines(
        laws.iter()
            .map(|(name, law)| (*name, hash((0..DRAWS).map(|k| talk(law, k))))),
    );
    assert_eq!(
        found,
        lines(LAWS.iter().copied()),
        "draws of a law have changed:\n{found}"
    );
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
    assert_eq!(
        found,
        lines(PURPOSES.iter().copied()),
        "draws of a purpose have changed:\n{found}"
    );
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
        found,
        lines(OWNERS.iter().copied()),
        "draws of an owner or index have changed:\n{found}"
    );
}

const LAWS: &[(&str, u64)] = &[
    ("fixed", 0xb7db_65b7_5e67_e525),
    ("exponential", 0xaf9a_33d0_a545_96c6),
    ("erlang 1", 0xaf9a_33d0_a545_96c6),
    ("erlang 4", 0xa18d_7f23_83a4_2df5),
    ("gamma 0.4", 0x7c0a_cbf9_3982_6ec7),
    ("gamma 2.5", 0xd4d3_849d_a2a6_75d3),
    ("gamma 69.4", 0x08ac_6afc_a0b9_7575),
    ("lognormal", 0xc510_bb78_6b04_3b63),
    ("weibull 0.7", 0xea46_4f8c_3d84_2d1d),
    ("weibull 2", 0x88e8_2f33_a097_0cf3),
    ("gompertz slow", 0xfaa1_e453_c071_d74d),
    ("gompertz fast", 0x1447_1ec0_100d_924e),
    ("hyperexponential", 0xc10f_f2a7_84b5_76c9),
    ("uniform", 0x43b6_cb41_e5d8_d4b1),
    ("table, last hazard", 0x8137_7685_3659_660b),
    ("table, ends", 0x1c8a_06c2_1212_3643),
    ("table, never", 0x767b_c75a_f3e1_7003),
    ("table, exponential", 0x9bfa_6dff_9bda_4e5e),
    ("table to zero", 0x03dd_49ec_5b23_d4a0),
    ("sample", 0xf022_5264_f8ef_40b5),
    ("mix", 0xbf9b_b9da_41a1_536a),
    ("mix with never", 0x4936_cb03_304c_2cbe),
];

const PURPOSES: &[(&str, u64)] = &[
    ("ArrivalGap", 0xa32e_abd4_217c_c0a9),
    ("Busyness", 0xbc9a_00fd_6d8f_7c59),
    ("Sensitivity", 0xb660_f76b_4021_9f64),
    ("Complaint", 0x0661_5bf8_57e8_d186),
    ("MenuChoice", 0x2532_2f76_2d0b_5829),
    ("Patience", 0x63aa_cf94_8412_9acf),
    ("Balking", 0x9e6b_6369_7051_9248),
    ("Talk", 0xf3ad_0949_4c94_1802),
    ("WrapUp", 0xb160_12eb_fcd9_6eeb),
    ("Solved", 0x000d_6962_6c05_8f16),
    ("Unsolved", 0x6d63_6a89_53c8_06b5),
    ("KnowsTheWay", 0x0019_d44b_e6f9_e24b),
    ("WrongDesk", 0x8311_061d_3dcf_2d7e),
    ("Matrix", 0xc799_837c_7202_d621),
    ("ComesBack", 0xf9d2_a981_7b5b_cb48),
    ("ReturnDelay", 0x1396_cb0d_859d_85b0),
    ("NextOpening", 0x5b63_303e_3b92_276f),
    ("Acknowledged", 0x9af6_a811_88ff_9f97),
    ("Reignited", 0x31a5_4637_7ee3_9747),
    ("SomebodyElse", 0xb2b8_92bc_2481_b63a),
    ("Discovery", 0x5d44_5821_4ad3_b81e),
    ("Frailty", 0x45a3_9f25_8952_1b47),
    ("Consequence", 0x1822_e4c3_c794_1a09),
    ("Speed", 0x0c86_1c6e_af49_2ab2),
    ("Absence", 0x5e09_934e_9451_ee20),
    ("CommonBusyness", 0x2a1e_64dd_daef_6b22),
    ("WhichAgent", 0xcfff_4294_55b7_2d28),
    ("CallbackAccepted", 0x8403_fa5b_c4b8_7db0),
    ("CallbackMissed", 0x6559_e08e_65d5_4860),
    ("LeavesWhenTold", 0xe2fe_939c_5f6b_2348),
    ("Jockeys", 0x132b_65b1_b617_72be),
    ("MenuTime", 0xe53f_6cd2_4928_34a4),
    ("SelfService", 0x8752_7e27_d372_6759),
    ("Explains", 0x72bb_61ec_5bf7_91de),
    ("Refusal", 0x46d4_64ea_2cdd_d5cd),
    ("Promise", 0xf851_88ef_f5c9_79b0),
    ("NoSolution", 0xdd49_fc93_baa7_3113),
    ("KeyPerson", 0x96d0_89fe_81bb_ca1a),
    ("KeyPersonIn", 0xd727_1ace_7ce0_a0bf),
    ("Verification", 0x7cf0_acfc_6ee8_6642),
    ("EndsCall", 0x34eb_9976_6c3e_4bfc),
    ("TalkPatience", 0x6671_5697_ea01_fb31),
    ("Late", 0xd703_3480_05db_f955),
    ("LeavesEarly", 0x3ece_fce3_a89d_b85d),
    ("Away", 0x1542_a49f_75e2_4fc0),
    ("PutOnHold", 0xa226_d5ad_37b2_591d),
    ("HoldTime", 0x4602_836b_e9ab_d205),
    ("LaterBusyness", 0x5501_1723_d654_4446),
    ("FixedCount", 0xe243_f754_4698_f059),
    ("MailSeen", 0x7c3b_d684_cf6f_1da2),
    ("MailWaits", 0x54b3_fa63_45ef_aae5),
    ("MailAgain", 0xc989_ea68_39b1_072c),
    ("Effort", 0x9818_7ce0_908b_ecc5),
    ("NextQueue", 0x4d8e_f81b_7799_dd75),
    ("PromiseWork", 0x31cb_d66a_9c4b_d0c8),
    ("Turn", 0x867a_9b06_cde6_3b9b),
    ("Churn", 0x5ae3_4b31_9419_45ef),
    ("Between", 0xff65_829f_e072_34d2),
];

const OWNERS: &[(&str, u64)] = &[
    ("replication", 0xbbd3_fff2_2940_bdab),
    ("day", 0x34ff_d57e_c264_a15d),
    ("stream", 0xa276_d9c0_b46f_4a21),
    ("agent", 0x1214_9e38_4a8d_9a68),
    ("segment", 0x8319_5a7d_a57d_5d71),
    ("handling", 0xf6d4_3078_9ea5_bcf9),
];
