package io.sojourn.protocol.chart;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How lines of samples are meant. */
public final class SampleDialect {
    /** As the documents of Sojourn say: arrays extend. */
    public static final SampleDialect OWN = new SampleDialect(false, null);

    /**
     * As the clients of Plotly's old streaming API write: arrays replace what was there, numbers may come as strings, and a
     * line may say how its trace and its chart are to look, with or without samples.
     */
    public static final SampleDialect PLOTLY = new SampleDialect(true, null);

    private final boolean isPlotly;
    private final @Nullable MillisCounter counter;

    private SampleDialect(boolean isPlotly, @Nullable MillisCounter counter) {
        this.isPlotly = isPlotly;
        this.counter = counter;
    }

    /**
     * That of Plotly for one stream whose numbers for x are milliseconds and become times, as its header {@code
     * plotly-convertTimestamp} asks for.
     *
     * @param clock epoch milliseconds
     */
    public static SampleDialect plotlyOfMillis(LongSupplier clock) {
        return new SampleDialect(true, new MillisCounter(clock));
    }

    boolean isPlotly() {
        return isPlotly;
    }

    /** What x count, null if they are what they are. */
    @Nullable
    MillisCounter counter() {
        return counter;
    }
}
