//! The keys of all single texts. Families (figures, causes, moods) are looked up by name instead.

/// Makes [`Key`] with its path in the resource files.
macro_rules! keys {
    ($($name:ident = $path:literal,)*) => {
        /// One text that people read. A text takes exactly the placeholders that its resource names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Key {
            $(#[doc = concat!("The text at `", $path, "`.")] $name,)*
        }

        impl Key {
            /// Every key.
            pub const ALL: &[Key] = &[$(Key::$name,)*];

            /// Section and name in the resource files.
            pub const fn path(self) -> &'static str {
                match self {
                    $(Key::$name => $path,)*
                }
            }
        }
    };
}

keys! {
    SourceLine = "source.line",
    SourceLineOne = "source.line_one",
    SourceShort = "source.short",
    SeriesBefore = "series.before",
    SeriesAfter = "series.after",
    SeriesTarget = "series.target",
    LevelRage = "level.rage",
    LevelAngry = "level.angry",
    LevelIrritated = "level.irritated",
    BlankNoCases = "blank.no_cases",
    BlankNoContacts = "blank.no_contacts",
    BlankNoInterval = "blank.no_interval",
    BlankNotReached = "blank.not_reached",
    BlankNothing = "blank.nothing",
    AxisFrustration = "axis.frustration",
    AxisFrustrationScore = "axis.frustration_score",
    AxisBounces = "axis.bounces",
    AxisCases = "axis.cases",
    AxisHours = "axis.hours",
    AxisClock = "axis.clock",
    AxisServiceLevel = "axis.service_level",
    AxisContacts = "axis.contacts",
    AxisContactsPerInterval = "axis.contacts_per_interval",
    AxisWaitingTime = "axis.waiting_time",
    AxisShareOfContacts = "axis.share_of_contacts",
    AxisFromQueue = "axis.from_queue",
    AxisToQueue = "axis.to_queue",
    GrowthTitle = "growth.title",
    GrowthMain = "growth.main",
    GrowthRaw = "growth.raw",
    GrowthLegend = "growth.legend",
    GrowthCasesOf = "growth.cases_of",
    GrowthDesc = "growth.desc",
    GrowthDescAfter = "growth.desc_after",
    GrowthDescEmpty = "growth.desc_empty",
    HoursTitle = "hours.title",
    HoursAll = "hours.all",
    HoursOpen = "hours.open",
    HoursLegend = "hours.legend",
    HoursDesc = "hours.desc",
    HoursDescOpen = "hours.desc_open",
    HoursDescEmpty = "hours.desc_empty",
    CausesTitle = "causes.title",
    CausesLegend = "causes.legend",
    CausesDesc = "causes.desc",
    CausesDescEmpty = "causes.desc_empty",
    IntervalTitle = "interval.title",
    IntervalLegend = "interval.legend",
    IntervalFresh = "interval.fresh",
    IntervalRedial = "interval.redial",
    IntervalRepeat = "interval.repeat",
    IntervalTransferred = "interval.transferred",
    IntervalDesc = "interval.desc",
    IntervalDescEmpty = "interval.desc_empty",
    MatrixTitle = "matrix.title",
    MatrixLegend = "matrix.legend",
    MatrixDesc = "matrix.desc",
    MatrixDescEmpty = "matrix.desc_empty",
    RiverTitle = "river.title",
    RiverTitleDays = "river.title_days",
    RiverGap = "river.gap",
    RiverLegend = "river.legend",
    RiverDesc = "river.desc",
    RiverDescEmpty = "river.desc_empty",
    WaitTitle = "wait.title",
    WaitWithin = "wait.within",
    WaitMedian = "wait.median",
    WaitLonger = "wait.longer",
    WaitLegend = "wait.legend",
    WaitDesc = "wait.desc",
    WaitDescEmpty = "wait.desc_empty",
    EventContact = "event.contact",
    EventAbandoned = "event.abandoned",
    EventRefused = "event.refused",
    EventClosed = "event.closed",
    EventConnected = "event.connected",
    EventBounced = "event.bounced",
    EventPlanned = "event.planned",
    EventDontKnow = "event.dont_know",
    EventInsufficient = "event.insufficient",
    EventSolved = "event.solved",
    EventGivenUp = "event.given_up",
    EventOpen = "event.open",
    ScoreboardOperation = "scoreboard.operation",
    ScoreboardCustomer = "scoreboard.customer",
    ScoreboardFigure = "scoreboard.figure",
    ScoreboardValue = "scoreboard.value",
    ScoreboardIntervalNote = "scoreboard.interval_note",
    ScoreboardBefore = "scoreboard.before",
    ScoreboardAfter = "scoreboard.after",
    ScoreboardDifference = "scoreboard.difference",
    ScoreboardGrowth = "scoreboard.growth",
    ScoreboardBounce = "scoreboard.bounce",
    ScoreboardCases = "scoreboard.cases",
    ScoreboardIncrement = "scoreboard.increment",
    ScoreboardRawMean = "scoreboard.raw_mean",
    ScoreboardRange = "scoreboard.range",
    ScoreboardByCause = "scoreboard.by_cause",
    ScoreboardIndexNote = "scoreboard.index_note",
    ScoreboardNotMeasured = "scoreboard.not_measured",
    ConclusionGrowth = "conclusion.growth",
    ConclusionGrowthRage = "conclusion.growth_rage",
    ConclusionCauses = "conclusion.causes",
    ConclusionUp = "conclusion.up",
    ConclusionDown = "conclusion.down",
    ConclusionUnclear = "conclusion.unclear",
    ConclusionSame = "conclusion.same",
    ConclusionBoth = "conclusion.both",
    ConclusionBlind = "conclusion.blind",
    ConclusionFewReplications = "conclusion.few_replications",
}
