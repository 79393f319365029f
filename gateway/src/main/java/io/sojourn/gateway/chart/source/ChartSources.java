package io.sojourn.gateway.chart.source;

import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.source.SourceMarks;
import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.chart.SourceMark;
import io.sojourn.protocol.place.Place;
import io.vertx.core.Future;
import java.util.List;

/** Where a chart of a source begins, and what its source is called. Confined to the context of its shards. */
public final class ChartSources {
    private final SourceMarks marks;
    private final PlaceStore places;
    private final BlockingWork work;

    public ChartSources(Shards shards, PlaceStore places, BlockingWork work) {
        this.marks = new SourceMarks(shards);
        this.places = places;
        this.work = work;
    }

    /**
     * A source as a chart begins with it: whatever is acked after the chart was made is drawn.
     *
     * @param subject what is measured, as people call it: a place by its name
     */
    public record Begun(String subject, List<SourceMark> marks) {
        /** A chart without a source. */
        public static final Begun NONE = new Begun("", List.of());
    }

    /** Fails with {@code SHARD_UNAVAILABLE} or {@code OVERLOADED}. */
    public Future<Begun> begin(ChartSource source) {
        return Future.all(subject(source), marks.now(source))
                .map(both -> new Begun(both.resultAt(0), both.resultAt(1)));
    }

    private Future<String> subject(ChartSource source) {
        return switch (source.measure()) {
            case OCCUPANCY, DWELL_DURATION ->
                work.run(() -> places.find(source.id()).map(Place::name).orElse(source.id()));
            case SPEED, RATE -> Future.succeededFuture(source.id());
        };
    }
}
