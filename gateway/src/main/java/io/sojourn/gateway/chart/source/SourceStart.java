package io.sojourn.gateway.chart.source;

import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.SourceMark;
import io.vertx.core.Future;
import java.util.List;

/** Knows where a chart of a source begins. */
@FunctionalInterface
public interface SourceStart {
    /** For charts whose data are sent. */
    SourceStart NONE = source -> Future.succeededFuture(Begun.NONE);

    /** Fails with {@code SHARD_UNAVAILABLE} or {@code OVERLOADED}. */
    Future<Begun> begin(ChartSource source);

    /**
     * A source as a chart begins with it: whatever is acked after the chart was made is drawn.
     *
     * @param subject what is measured, as people call it: a place by its name
     */
    record Begun(String subject, List<SourceMark> marks) {
        /** A chart without a source. */
        public static final Begun NONE = new Begun("", List.of());
    }
}
