package io.sojourn.gateway.plotly;

/** What the samples of a plot do to those that its series hold. */
enum Filling {
    /** They stand in place of them, also where there are none. */
    ANEW,
    /** The same, but a series that gets none keeps what it has: others may show it, too. */
    WHERE_SAMPLES_COME,
    /** They go behind them. */
    BEHIND
}
