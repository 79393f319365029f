package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.chart.directory.ChartEditor;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes charts as the lines of streams say, beside the way of their samples, which never waits for it. What comes for one
 * token while a change is under way, and for a second after it, becomes one change. Bounded: of more tokens at once than
 * {@link #MAX_TOKENS} some say in vain how their charts are to look. Confined to its event loop.
 */
final class LookChanges {
    private static final Logger LOG = LoggerFactory.getLogger(LookChanges.class);
    private static final int MAX_TOKENS = 1_000;
    private static final long PAUSE_MS = 1_000;

    private static final Look NOTHING = new Look(JsonNodeFactory.instance.objectNode(), null);

    private final Vertx vertx;
    private final ChartDirectory charts;
    private final ChartEditor editor;
    /** What is to come next, by the texts of tokens that have had a change lately. */
    private final Map<String, Look> waiting = new HashMap<>();

    LookChanges(Vertx vertx, ChartDirectory charts, ChartEditor editor) {
        this.vertx = vertx;
        this.charts = charts;
        this.editor = editor;
    }

    /** Takes what a line says that was written with a token, which may not hold. */
    void offer(StreamToken token, byte[] line) {
        Look look;
        try {
            look = Look.read(line);
        } catch (ProblemException unreadable) {
            return; // Its samples count none the less.
        }
        if (look.isEmpty()) {
            return;
        }
        Look before = waiting.get(token.text());
        if (before != null) {
            waiting.put(token.text(), before.then(look));
        } else if (waiting.size() < MAX_TOKENS) {
            begin(token, look);
        }
    }

    private void begin(StreamToken token, Look look) {
        waiting.put(token.text(), NOTHING);
        apply(token, look)
                .onFailure(failure -> LOG.debug("a stream's look was not taken: {}", failure.getMessage()))
                .onComplete(done -> vertx.setTimer(PAUSE_MS, later -> goOn(token)));
    }

    private void goOn(StreamToken token) {
        Look next = waiting.remove(token.text());
        if (next != null && !next.isEmpty()) {
            begin(token, next);
        }
    }

    private Future<Void> apply(StreamToken token, Look look) {
        return charts.showing(token).compose(ids -> {
            List<Future<Void>> changing = new ArrayList<>();
            ids.forEach(id -> changing.add(change(id, token.target(), look)));
            return Future.join(changing).mapEmpty();
        });
    }

    private Future<Void> change(String chartId, String seriesId, Look look) {
        return charts.definition(chartId)
                .compose(chart -> look.isOf(chart, seriesId)
                        ? Future.succeededFuture()
                        : editor.change(chartId, before -> look.toRequest(before, seriesId))
                                .mapEmpty());
    }
}
