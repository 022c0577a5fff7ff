//! `[site]`: where groups sit.

use super::super::read::document;
use super::super::values::{Duration, Hours, Money};
use super::group::Weekday;

document! {
    /// A site: groups that sit together, with hours of their own. Its queues go to its own people first. Figures of a site are those of its groups together.
    struct Site {
        /// From when until when its people can be there, by the clock of the centre (also for a site in another time zone); what groups have beyond is cut off, shifts must lie within. "20:00-4:00" goes over midnight where the centre does.
        hours: Hours, Optional("the opening hours of the centre");
        /// On which days of the week.
        on: Vec<Weekday>, Optional("every opening day");
        /// Wage of the agents of its groups that have none of their own.
        wage: Money, Optional("that of each group");
        /// Own waiting time after which agents of other sites answer the queues of this site; "0s": as soon as nobody here is free. Longer keeps contacts at home and raises their waits.
        others_after: Duration, Default("0s");
    }
}
