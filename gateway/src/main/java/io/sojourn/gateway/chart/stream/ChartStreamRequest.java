package io.sojourn.gateway.chart.stream;

import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.sse.EventStreamRequest;
import io.sojourn.gateway.subscription.StartPoint;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /charts/{id}/sse} asks for.
 *
 * @param event the name of every event, null for none
 * @param prefill how many of the last events come first, if the stream does not go on from a cursor
 */
record ChartStreamRequest(String chartId, @Nullable String event, StreamShape shape, int prefill, StartPoint start) {
    private static final int MAX_PREFILL = 10_000;
    private static final Pattern EVENT = Pattern.compile("[^\\p{Cntrl}]{1,100}");

    /** Fails with what is wrong, before the stream begins. */
    static ChartStreamRequest of(RoutingContext context) {
        Parameters parameters = Parameters.of(context);
        String event = parameters.text("event");
        if (event != null && !EVENT.matcher(event).matches()) {
            throw Parameters.invalid("event", "has 1 to 100 characters on one line");
        }
        StartPoint start = EventStreamRequest.start(context, parameters);
        int prefill = parameters.integer("prefill", 0, 0, MAX_PREFILL);
        return new ChartStreamRequest(
                RestRouter.id(context),
                event,
                parameters.choice("shape", StreamShape.class, StreamShape.FLAT),
                start == StartPoint.LATEST ? prefill : 0,
                start);
    }
}
