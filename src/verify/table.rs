//! Which exact value belongs to which figure of which scenario.

use super::cases::Value::{
    BeyondOfRest, Known, Less1, Minutes, OfRest, Plus, Rest, ReturnsAfter, Root, Same, Times,
};
use super::cases::{Case, Row, Value, case};
use super::compare::Whose::{Centre, FirstInterval, Group, Queue, Reason};
use super::cycle::CYCLE;

const ERLANG_B: &[Row] = &[
    ("p_block", Centre, "refusal", Same),
    ("carried_load", Centre, "busy_agents", Same),
    ("occupancy", Centre, "occupancy", Same),
];

const ERLANG_C: &[Row] = &[
    ("p_wait", Centre, "p_wait", Same),
    ("asa", Centre, "asa", Same),
    (
        "p_wait_gt_T",
        Centre,
        "service_level_with_abandoned_in_target",
        Rest,
    ),
    ("service_level", Centre, "service_level", Same),
    ("lq", Centre, "mean_queue", Same),
    ("occupancy", Centre, "occupancy", Same),
    ("wait_given_wait", Centre, "mean_wait_of_waiting", Same),
    ("p90_wait", Centre, "wait_p90", Same),
    ("p95_wait", Centre, "wait_p95", Same),
    ("l_system", Centre, "mean_inside", Same),
];

const ERLANG_A: &[Row] = &[
    ("p_wait", Centre, "p_wait", Same),
    ("p_abandon", Centre, "abandonment", Same),
    ("mean_wait", Centre, "mean_wait", Same),
    ("mean_wait_served", Centre, "asa", Same),
    ("mean_wait_abandoned", Centre, "mean_wait_abandoned", Same),
    ("sl_offered", Centre, "service_level", Same),
    ("sl_answered", Centre, "service_level_of_answered", Same),
    (
        "sl_excl_short_abandons",
        Centre,
        "service_level_without_abandoned_in_target",
        Same,
    ),
    (
        "p_wait_gt_T",
        Centre,
        "service_level_with_abandoned_in_target",
        Rest,
    ),
    ("mean_queue", Centre, "mean_queue", Same),
    ("var_queue", Centre, "queue_deviation", Root),
    ("occupancy", Centre, "occupancy", Same),
];

const MMNK: &[Row] = &[
    ("p_block", Centre, "refusal", Same),
    ("p_wait_given_admitted", Centre, "p_wait", Same),
    ("mean_queue", Centre, "mean_queue", Same),
    ("mean_wait_admitted", Centre, "mean_wait", Same),
    ("p_abandon_given_admitted", Centre, "abandonment", Same),
    ("occupancy", Centre, "occupancy", Same),
    ("throughput_per_hour", Centre, "answered", Same),
    ("mean_in_system", Centre, "mean_inside", Same),
];

const MG1: &[Row] = &[
    ("p_wait", Centre, "p_wait", Same),
    ("mean_wait", Centre, "mean_wait", Same),
    ("mean_queue", Centre, "mean_queue", Same),
    ("occupancy", Centre, "occupancy", Same),
];

const MDN: &[Row] = &[
    ("p_wait", Centre, "p_wait", Same),
    ("mean_wait", Centre, "mean_wait", Same),
    ("mean_queue", Centre, "mean_queue", Same),
    ("service_level", Centre, "service_level", Same),
    ("occupancy", Centre, "occupancy", Same),
];

const MMN_G: &[Row] = &[
    ("p_wait", Centre, "p_wait", Same),
    ("p_abandon", Centre, "abandonment", Same),
    ("mean_wait", Centre, "mean_wait", Same),
    ("mean_wait_served", Centre, "asa", Same),
    ("mean_wait_abandoned", Centre, "mean_wait_abandoned", Same),
    ("sl_offered", Centre, "service_level", Same),
    (
        "p_wait_gt_T",
        Centre,
        "service_level_with_abandoned_in_target",
        Rest,
    ),
    ("mean_queue", Centre, "mean_queue", Same),
    ("occupancy", Centre, "occupancy", Same),
];

const LINES: &[Row] = &[
    ("p_block", Centre, "refusal", Same),
    ("p_wait_given_admitted", Centre, "p_wait", Same),
    ("mean_wait_admitted", Centre, "mean_wait", Same),
    (
        "p_wait_gt_30s_admitted",
        Centre,
        "service_level_with_abandoned_in_target",
        Rest,
    ),
    ("occupancy", Centre, "occupancy", Same),
];

/// All cases, in the order in which they are told.
pub const CASES: &[Case] = &[
    case("EB-1", "erlang_b", 1.5, ERLANG_B),
    case("EB-5", "erlang_b", 2.0, ERLANG_B),
    case("EC-2", "erlang_c", 2.0, ERLANG_C),
    case("EC-5", "erlang_c", 2.5, ERLANG_C),
    Case {
        long: true,
        ..case("EC-7", "erlang_c", 2.5, ERLANG_C)
    },
    case("EA-1", "erlang_a", 1.5, ERLANG_A),
    case("EA-5", "erlang_a", 1.5, ERLANG_A),
    case("EA-8", "erlang_a", 1.5, ERLANG_A),
    case("EA-10", "erlang_a", 2.5, ERLANG_A),
    case("NK-2", "mmnk", 2.0, MMNK),
    case("NK-5", "mmnk", 2.0, MMNK),
    case("PK-1", "mg1", 1.5, MG1),
    case("PK-4", "mg1", 1.5, MG1),
    case("DN-1", "mdn", 1.5, MDN),
    case("DN-2", "mdn", 2.0, MDN),
    case(
        "PR-1",
        "priority",
        2.0,
        &[
            ("mean_wait_1", Reason("urgent"), "mean_wait_answered", Same),
            ("mean_wait_2", Reason("normal"), "mean_wait_answered", Same),
            ("p_wait", Centre, "p_wait", Same),
            ("sl_1", Reason("urgent"), "service_level_first_answer", Same),
            ("occupancy", Centre, "occupancy", Same),
        ],
    ),
    case(
        "PR-3",
        "priority",
        2.5,
        &[
            ("mean_wait_1", Queue("first"), "mean_wait", Same),
            ("mean_wait_2", Queue("second"), "mean_wait", Same),
            ("mean_wait_3", Queue("third"), "mean_wait", Same),
            ("p_wait", Centre, "p_wait", Same),
            ("sl_1", Queue("first"), "service_level", Same),
            ("occupancy", Centre, "occupancy", Same),
        ],
    ),
    case(
        "SBR-V1",
        "skill_v",
        1.5,
        &[
            ("p_wait", Centre, "p_wait", Same),
            ("mean_wait_1", Queue("one"), "mean_wait", Same),
            ("mean_wait_2", Queue("two"), "mean_wait", Same),
            ("p_abandon_1", Queue("one"), "abandonment", Same),
            ("p_abandon_2", Queue("two"), "abandonment", Same),
            ("mean_queue_1", Queue("one"), "mean_queue", Same),
            ("mean_queue_2", Queue("two"), "mean_queue", Same),
            ("occupancy", Centre, "occupancy", Same),
        ],
    ),
    case(
        "SBR-N1",
        "skill_n",
        1.5,
        &[
            ("p_wait_1", Queue("one"), "p_wait", Same),
            ("p_wait_2", Queue("two"), "p_wait", Same),
            ("mean_wait_1", Queue("one"), "mean_wait", Same),
            ("mean_wait_2", Queue("two"), "mean_wait", Same),
            ("p_abandon_1", Queue("one"), "abandonment", Same),
            ("p_abandon_2", Queue("two"), "abandonment", Same),
            ("occupancy_1", Group("own"), "occupancy", Same),
            ("occupancy_2", Group("both"), "occupancy", Same),
        ],
    ),
    case(
        "SBR-I2",
        "skill_inv_v",
        1.5,
        &[
            ("p_wait", Centre, "p_wait", Same),
            ("mean_wait", Centre, "mean_wait", Same),
            ("p_abandon", Centre, "abandonment", Same),
            ("occupancy_fast", Group("fast"), "occupancy", Same),
            ("occupancy_slow", Group("slow"), "occupancy", Same),
        ],
    ),
    case(
        "JN-1",
        "jackson",
        2.5,
        &[
            ("arrivals_per_hour_1", Queue("front"), "offered", Same),
            ("p_wait_1", Queue("front"), "p_wait", Same),
            ("mean_wait_1", Queue("front"), "mean_wait", Same),
            ("mean_queue_1", Queue("front"), "mean_queue", Same),
            ("occupancy_1", Group("front_desk"), "occupancy", Same),
            ("sl20_1", Queue("front"), "service_level", Same),
            ("arrivals_per_hour_2", Queue("specialists"), "offered", Same),
            ("p_wait_2", Queue("specialists"), "p_wait", Same),
            ("mean_wait_2", Queue("specialists"), "mean_wait", Same),
            ("mean_queue_2", Queue("specialists"), "mean_queue", Same),
            ("occupancy_2", Group("specialists_desk"), "occupancy", Same),
            ("sl20_2", Queue("specialists"), "service_level", Same),
            ("arrivals_per_hour_3", Queue("back_office"), "offered", Same),
            ("p_wait_3", Queue("back_office"), "p_wait", Same),
            ("mean_wait_3", Queue("back_office"), "mean_wait", Same),
            ("mean_queue_3", Queue("back_office"), "mean_queue", Same),
            ("occupancy_3", Group("back_office_desk"), "occupancy", Same),
            ("sl20_3", Queue("back_office"), "service_level", Same),
            (
                "mean_sojourn_per_external_call",
                Centre,
                "time_to_resolution",
                Same,
            ),
            (
                "mean_visits_per_external_call",
                Centre,
                "bounces_per_case",
                Less1,
            ),
            (
                "mean_total_wait_per_external_call",
                Centre,
                "mean_wait_total",
                Same,
            ),
        ],
    ),
    case("GA-1", "mmn_g", 2.0, MMN_G),
    case("GA-4", "mmn_g", 2.0, MMN_G),
    case("GA-8", "mmn_g", 1.5, MMN_G),
    case("GA-9", "mmn_g", 1.5, MMN_G),
    case(
        "GG-1",
        "mgn_g",
        1.5,
        &[
            ("p_wait", Centre, "p_wait", Same),
            ("p_abandon", Centre, "abandonment", Same),
            ("mean_wait", Centre, "mean_wait", HUNDRED_SECONDS),
            ("mean_wait_served", Centre, "asa", HUNDRED_SECONDS),
            (
                "mean_wait_abandoned",
                Centre,
                "mean_wait_abandoned",
                HUNDRED_SECONDS,
            ),
            ("occupancy", Centre, "occupancy", Same),
            (
                "p_served_within_0.1_given_served",
                Centre,
                "service_level_of_answered",
                Same,
            ),
        ],
    ),
    case(
        "XF-1",
        "transfer",
        1.5,
        &[
            ("p_wait_1", Queue("one"), "p_wait", Same),
            ("p_abandon_1", Queue("one"), "abandonment", Same),
            ("mean_wait_1", Queue("one"), "mean_wait", Same),
            (
                "transfer_rate_per_hour",
                Centre,
                "offered_transferred",
                Same,
            ),
            ("p_wait_2", Queue("two"), "p_wait", Same),
            ("p_abandon_2", Queue("two"), "abandonment", Same),
            ("mean_wait_2", Queue("two"), "mean_wait", Same),
            ("occupancy_1", Group("one_desk"), "occupancy", Same),
            ("occupancy_2", Group("two_desk"), "occupancy", Same),
            ("p_resolved", Centre, "solved", Same),
        ],
    ),
    case(
        "AW-1",
        "after_call_work",
        1.5,
        &[
            ("p_wait", Centre, "p_wait", Same),
            ("mean_wait", Centre, "mean_wait", Same),
            ("mean_queue", Centre, "mean_queue", Same),
            ("talk_share", Centre, "talk_occupancy", Same),
            ("acw_share", Centre, "wrap_up_occupancy", Same),
            ("occupancy", Centre, "occupancy", Same),
        ],
    ),
    case(
        "RD-1",
        "redial",
        1.5,
        &[
            ("attempts_per_call", Centre, "contacts_per_case", Same),
            ("total_attempt_rate_per_hour", Centre, "contacts", Same),
            ("p_wait_per_attempt", Centre, "p_wait", Same),
            ("p_abandon_per_attempt", Centre, "abandonment", Same),
            ("p_never_served", Centre, "given_up", Same),
            ("mean_wait_per_attempt", Centre, "mean_wait", Same),
            (
                "mean_orbit",
                Centre,
                "offered_redial",
                ReturnsAfter("redial_mean_s"),
            ),
            ("occupancy", Centre, "occupancy", Same),
        ],
    ),
    case(
        "RT-3",
        "retrial",
        1.5,
        &[
            ("p_blocked_first_attempt", Centre, "refusal_at_first", Same),
            (
                "mean_orbit",
                Centre,
                "offered_redial",
                ReturnsAfter("retry_mean_s"),
            ),
            (
                "mean_orbit_time_per_call_s",
                Centre,
                "time_to_resolution",
                Plus("aht_s"),
            ),
            ("attempts_per_call", Centre, "contacts_per_case", Same),
            ("p_blocked_any_attempt", Centre, "refusal", Same),
            ("occupancy", Centre, "occupancy", Same),
        ],
    ),
    case(
        "RR-1",
        "redial_reconnect",
        1.5,
        &[
            ("total_attempt_rate_per_hour", Centre, "contacts", Same),
            ("p_wait_per_attempt", Centre, "p_wait", Same),
            ("p_abandon_per_attempt", Centre, "abandonment", Same),
            ("mean_wait_per_attempt", Centre, "mean_wait", Same),
            (
                "mean_redial_orbit",
                Centre,
                "offered_redial",
                ReturnsAfter("redial_mean_s"),
            ),
            (
                "mean_reconnect_orbit",
                Centre,
                "offered_repeat",
                ReturnsAfter("reconnect_mean_s"),
            ),
            ("occupancy", Centre, "occupancy", Same),
        ],
    ),
    case(
        "RF-1",
        "redial_reconnect",
        3.5,
        &[
            ("total_attempt_rate_per_hour", Centre, "contacts", Same),
            ("p_wait_per_attempt", Centre, "p_wait", Same),
            ("p_abandon_per_attempt", Centre, "abandonment", Same),
            ("mean_wait_per_attempt", Centre, "mean_wait", Same),
            ("sl_offered", Centre, "service_level", Same),
            (
                "mean_redial_orbit",
                Centre,
                "offered_redial",
                ReturnsAfter("redial_mean_s"),
            ),
            (
                "mean_reconnect_orbit",
                Centre,
                "offered_repeat",
                ReturnsAfter("reconnect_mean_s"),
            ),
            ("occupancy", Centre, "occupancy", Same),
        ],
    ),
    case("WW-6", "skill_based_routing", 3.0, LINES),
    case("WW-1", "skill_based_routing", 2.5, LINES),
    case(
        "TV-5",
        "transient",
        1.5,
        &[
            ("arrivals", Centre, "contacts", Same),
            ("abandoned", Centre, "abandoned", Same),
            ("served", Centre, "answered", Same),
            ("contacts_in_target", Centre, "answered_in_target", Same),
            ("service_level", Centre, "service_level", Same),
            ("speed_of_answer_min", Centre, "asa", Minutes),
            ("occupancy_until_close", FirstInterval, "occupancy", Same),
        ],
    ),
    case(
        "CB-1",
        "callback",
        1.5,
        &[
            ("p_wait", Centre, "p_wait", BeyondOfRest("p_callback")),
            ("p_callback", Centre, "callback_share", Same),
            ("p_abandon", Centre, "abandonment", OfRest("p_callback")),
            (
                "p_abandon_given_queued",
                Centre,
                "abandonment_of_waiting",
                Same,
            ),
            (
                "mean_wait_given_queued",
                Centre,
                "mean_wait_of_waiting",
                Same,
            ),
            ("mean_callback_delay_s", Centre, "callback_wait", Same),
            ("mean_callback_list", Centre, "mean_callback_list", Same),
            ("occupancy", Centre, "occupancy", Same),
        ],
    ),
    case("TV-1", "time_varying", 4.0, CYCLE),
    // A day's abandonment varies more than its mean from day to day: 600 days leave some five percent.
    case(
        "MX-1",
        "random_rate",
        7.0,
        &[
            ("p_abandon", Centre, "abandonment", Same),
            ("mean_wait", Centre, "mean_wait", Same),
            ("sl_offered", Centre, "service_level", Same),
            ("p_wait", Centre, "p_wait", Same),
            ("occupancy", Centre, "occupancy", Same),
        ],
    ),
    case(
        "FR-1",
        "frustration",
        2.0,
        &[("linear_at_answer", Centre, "score", Same)],
    ),
    case(
        "FR-1/tolerant",
        "frustration",
        3.0,
        &[("excess_over_60s", Centre, "score", Same)],
    ),
    case(
        "FR-3",
        "frustration",
        1.5,
        &[
            ("mean_transfers", Centre, "bounces_per_case", Same),
            ("mean_frustration_transfers", Centre, "score", Same),
            ("p_at_least_2", Centre, "bounced_twice", Same),
        ],
    ),
    case(
        "FR-3/rising",
        "frustration",
        1.5,
        &[("mean_with_escalating_jump", Centre, "score", Same)],
    ),
    // 300 million calls of a program written by hand, told to four digits: the standard error of a rounded number.
    case(
        "W2",
        "network",
        1.5,
        &[
            (
                "P(abandon) of calls",
                Centre,
                "given_up",
                Known(0.1765, ROUNDED),
            ),
            (
                "moves per call",
                Centre,
                "bounces_per_case",
                Known(0.2057, ROUNDED),
            ),
            // Per call there; per stay here, of which a call has one more than moves.
            (
                "waits per call",
                Centre,
                "p_wait",
                Known(0.7289 / 1.2057, 1.3 * ROUNDED),
            ),
            (
                "minutes of waiting per call",
                Centre,
                "mean_wait",
                Known(0.5294 * 60.0 / 1.2057, 60.0 * ROUNDED),
            ),
        ],
    ),
];

/// The mean service of the case whose unit of time it is.
const HUNDRED_SECONDS: Value = Times(100.0);

/// Standard deviation of what rounding to four digits takes away: a step of 0.0001, spread evenly.
const ROUNDED: f64 = 0.000_1 * 0.288_7;
