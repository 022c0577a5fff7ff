//! The catalogue of diagnostics: every code with its explanation.

/// A code such as E014.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code(pub(super) &'static str);

/// What `runaround explain CODE` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code: E001 and on for errors, W001 and on for warnings.
    pub code: &'static str,
    /// In a few words.
    pub title: &'static str,
    /// What it means and why it matters.
    pub text: &'static str,
    /// Lines that give this code.
    pub wrong: &'static str,
    /// The same lines mended.
    pub right: &'static str,
}

/// The explanation of a code (any case).
pub fn explain(code: &str) -> Option<&'static Explanation> {
    CATALOGUE
        .iter()
        .find(|explanation| explanation.code.eq_ignore_ascii_case(code))
}

/// All explanations, by code.
pub fn explanations() -> &'static [Explanation] {
    CATALOGUE
}

/// The code of a file that cannot be read: a matter of files and folders, not of the scenario's text.
pub const UNREADABLE_FILE: &str = UNREADABLE.0;

macro_rules! catalogue {
    ($($name:ident $code:literal: $title:literal, $text:literal, $wrong:literal => $right:literal;)*) => {
        $(pub(super) const $name: Code = Code($code);)*
        const CATALOGUE: &[Explanation] = &[
            $(Explanation { code: $code, title: $title, text: $text, wrong: $wrong, right: $right },)*
        ];
    };
}

catalogue! {
    SYNTAX "E001": "not TOML",
        "The text breaks the rules of TOML: a missing quote, bracket or `=`, the same key twice. What such a line meant is not guessed; other checks go on where they can.",
        "interval = \"30min" => "interval = \"30min\"";
    NOT_TEXT "E002": "not UTF-8 text",
        "Scenario and CSV files are UTF-8 text. Some editors and spreadsheets save in another encoding.",
        "a file saved as \"ANSI\" or \"Unicode\"" => "the same file saved as UTF-8";
    UNREADABLE "E003": "a file cannot be read",
        "The scenario, or a CSV file that it names, is not there or may not be read. Paths in a scenario are relative to the folder of the scenario.",
        "cases = { csv = \"forcast.csv\", column = \"permits\" }" => "cases = { csv = \"forecast.csv\", column = \"permits\" }";
    UNKNOWN_KEY "E004": "unknown key",
        "A key that the language does not know would silently do nothing, so it is refused. Mostly it is a typing error.",
        "[group.desk]\nagnets = 5" => "[group.desk]\nagents = 5";
    MISSING_KEY "E005": "missing key",
        "Something that has no sensible default is not there.",
        "[queue.calls]\noverflow = { after = \"60s\" }" => "[queue.calls]\noverflow = { after = \"60s\", to = \"second_line\" }";
    WRONG_SHAPE "E006": "wrong shape",
        "A table stands where a value is needed, or a value where a table or list is needed.",
        "groups = \"desk\"" => "groups = [\"desk\"]";
    UNKNOWN_NAME "E007": "unknown name",
        "A queue, group, reason, profile, lines or variant is named that the scenario does not have.",
        "enters = \"recption\"" => "enters = \"reception\"";
    NOT_A_DURATION "E008": "not a length of time",
        "Times are numbers with units: s, min, h, day, week; several can stand behind each other.",
        "talk = \"four minutes\"" => "talk = \"4min30s\"";
    NO_UNIT "E009": "a time without a unit",
        "A plain number is never taken for a time: 20 could be seconds or minutes.",
        "talk = 240" => "talk = \"240s\"";
    NEGATIVE_TIME "E010": "a time below zero",
        "A length of time is zero or more.",
        "menu_time = \"-20s\"" => "menu_time = \"20s\"";
    NOT_A_NUMBER "E011": "not a number",
        "A plain number is needed here.",
        "speed = \"fast\"" => "speed = 0.9";
    NOT_A_COUNT "E012": "not a whole number",
        "Agents, days, places and the like are whole numbers of zero or more.",
        "agents = 4.5" => "agents = 4";
    OUT_OF_RANGE "E013": "out of range",
        "The number has the right form but cannot be meant: it is below or above what makes sense here.",
        "days = 0" => "days = 5";
    NOT_A_CHANCE "E014": "not a chance",
        "Chances and shares are numbers from 0 to 1, or percentages in quotes.",
        "balk = \"often\"" => "balk = \"20%\"";
    CHANCE_RANGE "E015": "a chance outside 0 to 1",
        "A chance cannot be below 0 or above 1. Percentages need their sign.",
        "knows_the_way = 65" => "knows_the_way = \"65%\"";
    SHARES "E016": "shares do not add to 1",
        "These shares divide a whole, so they must add to 1; the message says to what they add.",
        "enters = { calls = 0.7, mail = 0.2 }" => "enters = { calls = 0.8, mail = 0.2 }";
    UNKNOWN_WORD "E017": "not a choice",
        "Only a few words fit here; the message lists them.",
        "takes = \"longest\"" => "takes = \"longest wait\"";
    NOT_A_CLOCK_TIME "E018": "not a clock time",
        "Clock times are hours and minutes from 0:00 to 24:00.",
        "agents = { \"8.30\" = 4 }" => "agents = { \"8:30\" = 4 }";
    NOT_A_LAW "E019": "not a law",
        "A time that varies is one law with its parameters; a bare time is always the same.",
        "talk = { normal = { mean = \"4min\" } }" => "talk = { lognormal = { mean = \"4min\", cv = 0.8 } }";
    LAW_RANGE "E020": "a parameter of a law is out of range",
        "Means, medians, spreads, shapes and rates must be above zero; a uniform law needs `to` longer than `from`; a survival table starts at 1 and falls.",
        "talk = { exponential = { mean = \"0s\" } }" => "talk = { exponential = { mean = \"4min\" } }";
    LAW_PARAMETERS "E021": "parameters that do not go together",
        "A law needs exactly one set of parameters: too few leave it open, too many can contradict each other.",
        "talk = { lognormal = { mean = \"4min\", sigma = 1.2 } }" => "talk = { lognormal = { median = \"4min\", sigma = 1.2 } }";
    NOT_HOURS "E022": "not a stretch of the day",
        "Hours are two clock times with a dash. Where the second is earlier they go over midnight, until that time of the next day.",
        "open = \"8:30 to 17:00\"" => "open = \"8:30-17:00\"";
    NOT_A_RATE "E023": "not a rate",
        "Volumes say how many in which time.",
        "cases = 260" => "cases = \"260 per day\"";
    NOT_A_TARGET "E024": "not a service-level target",
        "A target is a share and a time.",
        "target = \"80/20\"" => "target = \"80% in 20s\"";
    NOT_MONEY "E025": "not an amount of money",
        "Amounts carry their currency (three letters) and the time they are for.",
        "wage = 28" => "wage = \"EUR 28 per hour\"";
    CURRENCIES "E026": "two currencies",
        "One scenario uses one currency: amounts are added up.",
        "currency = \"USD\"\nwage = \"EUR 28 per hour\"" => "currency = \"EUR\"\nwage = \"EUR 28 per hour\"";
    NOT_A_DATE "E027": "not a date",
        "Dates are year-month-day; closed days may also be weekdays.",
        "date = \"2-3-2026\"" => "date = \"2026-03-02\"";
    NOT_A_TRUTH "E028": "neither true nor false",
        "Write true or false without quotes.",
        "captive = \"yes\"" => "captive = true";
    UNKNOWN_FIGURE "E029": "no such figure",
        "Questions and expectations name figures that the program reports.",
        "[expect.more]\nservicelevel = \"up\"" => "[expect.more]\nservice_level = \"up\"";
    NOBODY_ANSWERS "E030": "a queue that nobody answers",
        "Contacts in this queue would wait for ever: no group answers it, or the groups that do have no agents.",
        "[queue.calls]\ngroups = []" => "[queue.calls]\ngroups = [\"desk\"]";
    NOBODY_SOLVES "E031": "a reason that nobody can solve",
        "No agent who can be reached has any chance to solve this reason. A reason that is left out of `solves` has no chance.",
        "[group.desk]\nsolves = { passport = 0.9 }   # and a reason `permit`" => "[group.desk]\nsolves = { passport = 0.9, permit = 0.3 }";
    OUTSIDE_HOURS "E032": "a shift outside opening hours",
        "These hours lie outside the opening hours: paid time in which no contact comes in.",
        "open = \"8:30-17:00\"\nhours = \"7:00-15:00\"" => "open = \"8:30-17:00\"\nhours = \"8:30-15:00\"";
    BREAK_OUTSIDE "E033": "a break outside its shift",
        "A break lies within the hours of its shift.",
        "hours = \"8:30-15:00\"\nbreaks = [\"15:30-15:45\"]" => "hours = \"8:30-15:00\"\nbreaks = [\"12:30-12:45\"]";
    BREAKS_OVERLAP "E034": "breaks that overlap",
        "Two breaks of one shift share some time.",
        "breaks = [\"12:00-12:30\", \"12:15-12:45\"]" => "breaks = [\"12:00-12:30\", \"14:15-14:30\"]";
    CIRCLE "E035": "a circle",
        "Variants that come after each other, or queues that overflow into each other, must not lead back to where they start.",
        "[variant.a]\nafter = [\"b\"]\n[variant.b]\nafter = [\"a\"]" => "[variant.a]\n[variant.b]\nafter = [\"a\"]";
    RELATIVE_HERE "E036": "a relative value in the base",
        "\"+10%\", \"-1\" and \"x1.5\" change what stands; they are allowed under `change` of a variant and behind --set.",
        "[group.desk]\nagents = \"+1\"" => "[variant.more]\nchange.group.desk.agents = \"+1\"";
    RELATIVE_UNUSABLE "E037": "a relative value that cannot be applied",
        "What it should change is not set in the base, or is not a number.",
        "change.run.open = \"+10%\"" => "change.run.open = \"8:00-18:00\"";
    CHANGE_OF_NOTHING "E038": "a change of something that is not there",
        "A variant changes what the base has. It may add a group, queue or reason, but then it must give all of it, so that a typing error is not taken for a new one; behind --set that is one table, --set 'group.spare={ agents = 2 }'.",
        "change.group.frnot.agents = 6" => "change.group.front.agents = 6";
    CONFLICT "E039": "two facts that exclude each other",
        "One fact stands in one place: these keys say it twice or contradict each other.",
        "cases = \"100 per day\"\noffered = \"120 per day\"" => "cases = \"100 per day\"";
    MATRIX_ROW "E040": "a row of transfers above 1",
        "The chances to go on from a queue add to at most 1; the rest is settled there.",
        "from.one = { two = 0.7, three = 0.6 }" => "from.one = { two = 0.4, three = 0.6 }";
    CSV_CONTENT "E041": "a CSV file that is not understood",
        "A column is missing, or a cell is not a number or time. Separator, decimal comma and byte-order mark are found out.",
        "cases = { csv = \"forecast.csv\", column = \"permit\" }" => "cases = { csv = \"forecast.csv\", column = \"permits\" }";
    BAD_SET "E042": "a --set that is not understood",
        "It is a key with its dots, an equals sign and a value.",
        "--set group.desk.agents" => "--set group.desk.agents=6";
    LONG_RUN "E043": "not in one long run",
        "A run with `length` never closes: it has no days, opening hours or times of day, so volumes are per time and agents are always there.",
        "length = \"1000h\"\ncases = \"260 per day\"\nprofile = \"office\"" => "length = \"1000h\"\ncases = \"0.5 per min\"";
    SAME_TIME_TWICE "E044": "the same twice",
        "One time, name or break stands twice in the same list or table.",
        "agents = { \"8:30\" = 4, \"08:30\" = 5 }" => "agents = { \"8:30\" = 4, \"9:30\" = 5 }";
    EMPTY "E045": "nothing in it",
        "An empty table, list or file where something is needed.",
        "weights = {}" => "weights = { \"8:30\" = 1 }";
    NEVER_OPEN "E046": "never open",
        "No day of the run is an opening day, or a profile has no weight while the centre is open.",
        "closed = [\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", \"sunday\"]" => "closed = \"weekends\"";
    NO_TALK_TIME "E047": "no talk time",
        "A reason can reach a queue, and neither of them says how long the talk takes.",
        "[reason.call]\ncases = \"9 per min\"\nenters = \"calls\"" => "[reason.call]\ncases = \"9 per min\"\nenters = \"calls\"\ntalk = \"4min\"";
    NO_WAY_ON "E048": "a transfer without a destination",
        "Agents who cannot solve a case put the customer through, but there is no other queue.",
        "solves = { call = 0.8 }\nunsolved = { transfer = 1 }" => "solves = { call = 0.8 }\nunsolved = { insufficient = 1 }";
    TOO_BIG "E049": "too big",
        "The scenario would take more memory than a computer has: too many agents, days, queues or characters.",
        "length = \"1000h\"\nbatches = 4000000000" => "length = \"1000h\"\nbatches = 40";
    ENDLESS_REDIAL "E050": "redials that never end",
        "Everybody who is refused or hangs up would call again at the same moment, for ever: time could not go on.",
        "redial = { chance = 1, delay = \"0s\" }" => "redial = { chance = 0.5, delay = \"5min\", at_most = 5 }";
    OVERLOAD "W001": "more work than people, and endless patience",
        "The work that comes in takes more time than the agents have, and the customers never hang up: waits grow for as long as the run lasts, and its figures say more about its length than about the centre.",
        "cases = \"10 per min\"\ntalk = \"5min\"\nagents = 40" => "patience = { exponential = { mean = \"6min\" } }";
    NO_PLACES "W002": "no waiting places, but patience",
        "With `waiting_places = 0` nobody ever waits, so patience has no effect.",
        "waiting_places = 0\npatience = \"2min\"" => "waiting_places = 10\npatience = \"2min\"";
    SET_TWICE "W003": "two variants set the same key",
        "Both variants of a stack set this key; the later one wins.",
        "[variant.b]\nafter = [\"a\"]\nchange.group.desk.agents = 7   # as in a" => "change.group.desk.agents = \"+1\"";
    UNUSED "W004": "never used",
        "Nothing refers to this, so it changes nothing. Often a name is spelled differently elsewhere.",
        "[profile.ofice]" => "[profile.office]";
    UNCOVERED "W005": "open, but nobody is there",
        "In these opening hours no agent of the groups that answer this queue is present.",
        "open = \"8:30-17:00\"\nhours = \"8:30-15:00\"" => "hours = \"8:30-17:00\"";
    NO_HOLD_LIMIT "W006": "holding without a limit",
        "Agents who put callers through warm, or ask colleagues, can end up holding for each other: until closing, and in a long run for ever.",
        "transfer = { warm = { hold_limit = \"none\" } }" => "transfer = { warm = { hold_limit = \"2min\" } }";
    MATRIX_WINS "W007": "causes beside a matrix",
        "With [transfers] the matrix decides first whether a contact moves on. What it leaves is settled there, unless the group says that its agents do not solve everything: then `solves` and `unsolved` decide about the rest, and more contacts move than the matrix says.",
        "[transfers]\nfrom.a = { b = 0.2 }\n[group.desk]\nsolves = { call = 0.5 }" => "[transfers]\nfrom.a = { b = 0.2 }";
    CSV_GUESSES "W008": "a guess about a CSV file",
        "Cells of a CSV file had to be left out or its form was found out; check that it was meant so.",
        "a semicolon file with decimal commas" => "a comma file with decimal points";
    NO_EFFECT "W009": "without effect here",
        "This key changes nothing: it belongs to the other kind of run, or nothing in the scenario makes use of it.",
        "open = \"8:30-17:00\"\nwarm_up = \"1h\"" => "length = \"1000h\"\nwarm_up = \"1h\"";
    SHORT_RUN "W010": "a short run",
        "A long run of which the batches are not much longer than a handling gives intervals that are too narrow.",
        "length = \"1h\"" => "length = \"1000h\"";
    ONE_DRAW "W011": "one draw for a whole long run",
        "This is drawn once in a replication: for one day, or for one person. A long run is one replication, so all its batches share that one draw: the mean rests on a single value and the intervals know nothing of its spread. Opening days with replications draw it anew each time.",
        "length = \"1000h\"\nbusyness = { gamma = { cv = 0.1 } }" => "open = \"8:30-17:00\"\nreplications = 200\nbusyness = { gamma = { cv = 0.1 } }";
    FAR_TOO_MUCH "W012": "far more work than people",
        "The work that comes in is far beyond what the agents can do. The queue lives only because most customers hang up; with redials it can grow all day. Often a unit is wrong: per hour for per day, minutes for seconds.",
        "cases = \"20 per min\"\ntalk = \"5min\"\nagents = 40" => "cases = \"20 per hour\"\ntalk = \"5min\"\nagents = 40";
    REDIAL_GROWS "W013": "redials that can grow without bound",
        "Without a limit customers call again as often as it takes. At the same moment, one case makes as many calls as fit between two free places; when more work comes in than people can do and everybody comes back, the number of callers rises as long as the run lasts.",
        "redial = { chance = 0.9, delay = \"0s\" }" => "redial = { chance = 0.9, delay = \"5min\", at_most = 5 }";
    STARTS_CLOSED "W014": "the first day is a closed day",
        "On `date` the centre is closed, by `closed` or by its hours by weekday. The run starts on the next opening day, and weekdays count from there.",
        "date = \"2026-03-01\"   # a Sunday" => "date = \"2026-03-02\"   # a Monday";
    SHORT_DAYS "W015": "over before people come back",
        "One day is measured, and unsolved cases usually come back after it. The run starts with nobody who comes back, so the repeats of a usual day are missing: contacts, load and waits come out too low.",
        "days = 1\nrepeat = { chance = 0.6, delay = \"1 day\" }" => "days = 10\nrepeat = { chance = 0.6, delay = \"1 day\" }";
}
