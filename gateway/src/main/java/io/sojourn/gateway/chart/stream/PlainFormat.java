package io.sojourn.gateway.chart.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.sse.EventStreamFormat;
import io.sojourn.gateway.subscription.Outbound;
import io.sojourn.gateway.subscription.OutboundEvent;
import io.sojourn.gateway.subscription.Subscribed;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.SeriesJson;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.event.EventType;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart's samples as plain events, one for each x. What is told together is put together: samples wait for the cursor
 * that follows them, which stands with the last of their events.
 */
final class PlainFormat implements EventStreamFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final @Nullable String event;
    private final StreamShape shape;
    private final boolean onlyPublic;
    private final ShownTraces traces = new ShownTraces();
    private final SampleRows rows = new SampleRows();
    private String lastCursor = "";
    private boolean over;

    /**
     * Makes a format for one stream.
     *
     * @param event the name of every event, null for none
     * @param onlyPublic whether the stream ends when its chart is not for everybody any more
     */
    PlainFormat(@Nullable String event, StreamShape shape, boolean onlyPublic) {
        this.event = event;
        this.shape = shape;
        this.onlyPublic = onlyPublic;
    }

    @Override
    public Buffer beginning(Subscribed subscribed, long retryMs) {
        lastCursor = subscribed.cursor();
        return EventStreamFormat.beginningOf(subscribed, retryMs);
    }

    /** From now on the chart is this. */
    void define(ChartDefinition chart) {
        traces.define(chart);
    }

    /**
     * What comes before any event: the last samples that there are.
     *
     * @param parts whole, as they have been told: what follows upon them is told next, what is in them is not told again
     * @param count events at most
     */
    Buffer prefill(List<SeriesPart> parts, int count) {
        for (SeriesPart part : parts) {
            traces.take(
                    parse(JsonAnswer.toBuffer((json, wire) -> new SeriesJson(json, wire).event(part))
                            .getBytes()),
                    rows);
        }
        Buffer out = Buffer.buffer();
        rows.takeLast(count, traces.names()).forEach(row -> append(row, null, out));
        return out;
    }

    @Override
    public Buffer burst(List<Outbound> burst) {
        Buffer out = Buffer.buffer(256);
        for (Outbound next : burst) {
            if (next instanceof OutboundEvent told && !over) {
                take(told.type(), told.json(), out);
            } else if (next instanceof Outbound.Mark mark) {
                flush(mark.cursor(), out);
            }
        }
        return out;
    }

    @Override
    public boolean isOver() {
        return over;
    }

    private void take(EventType type, byte[] envelope, Buffer out) {
        switch (type) {
            case SAMPLES -> traces.take(parse(envelope).path("data"), rows);
            case CHART_UPDATED -> {
                JsonNode chart = parse(envelope).path("data");
                traces.define(chart);
                over = onlyPublic && !chart.path("public").asBoolean();
            }
            case CHART_DELETED -> over = true;
            default -> {
                // Nobody asked for it.
            }
        }
        if (over) {
            flush(lastCursor, out);
        }
    }

    private void flush(String cursor, Buffer out) {
        String id = cursor.equals(lastCursor) ? null : cursor;
        lastCursor = cursor;
        List<SampleRows.Row> all = rows.take();
        for (int i = 0; i < all.size(); i++) {
            append(all.get(i), i == all.size() - 1 ? id : null, out);
        }
        if (all.isEmpty() && id != null) {
            // Alone it is no event, but a browser takes it over.
            out.appendString("id: ").appendString(id).appendString("\n\n");
        }
    }

    private void append(SampleRows.Row row, @Nullable String id, Buffer out) {
        out.appendString(new PlainEvent(event, shape.of(row).toString(), id).encode());
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("what we wrote ourselves is JSON", e);
        }
    }
}
