package io.sojourn.gateway.chart.source;

import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.source.SourceMarks;
import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.protocol.chart.ChartSource;
import io.sojourn.protocol.place.Place;
import io.vertx.core.Future;

/** Where a chart of a source begins, and what its source is called. Confined to the context of its shards. */
public final class ChartSources implements SourceStart {
    private final SourceMarks marks;
    private final PlaceStore places;
    private final BlockingWork work;

    public ChartSources(Shards shards, PlaceStore places, BlockingWork work) {
        this.marks = new SourceMarks(shards);
        this.places = places;
        this.work = work;
    }

    @Override
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
