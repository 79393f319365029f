package io.sojourn.gateway.chart.stream;

import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.http.Scope;
import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.chart.directory.ChartReaders;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.Place;
import io.sojourn.gateway.connection.StreamKind;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.sse.EventStream;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.protocol.event.EventType;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code GET /charts/{id}/sse}. Lives on the event loop of its hub. */
public final class ChartStreamRoutes implements Routes {
    private static final String PATH = "/charts/:id/sse";
    private static final List<String> TYPES = List.of(
            EventType.SAMPLES.wireName(), EventType.CHART_UPDATED.wireName(), EventType.CHART_DELETED.wireName());

    private final Vertx vertx;
    private final SubscriptionHub hub;
    private final ChartDirectory charts;
    private final ChartReaders readers;
    private final StreamTimes times;
    private final ConnectionGate gate;

    public ChartStreamRoutes(
            Vertx vertx, SubscriptionHub hub, ChartDirectory charts, StreamTimes times, ConnectionGate gate) {
        this.vertx = vertx;
        this.hub = hub;
        this.charts = charts;
        this.readers = new ChartReaders(charts);
        this.times = times;
        this.gate = gate;
    }

    @Override
    public void mount(Router router) {
        new RestRouter(router).get(PATH, this::answer);
    }

    /** There must be such a chart, and one that may be read, before anything begins. */
    private Future<Void> answer(RoutingContext context) {
        ChartStreamRequest asked = ChartStreamRequest.of(context);
        return readers.admit(Caller.of(context), asked.chartId())
                .compose(admitted -> charts.definition(asked.chartId()))
                .compose(chart -> context.request().method().equals(HttpMethod.HEAD)
                        ? EventStream.head(context.response()).end()
                        : stream(context, asked));
    }

    private Future<Void> stream(RoutingContext context, ChartStreamRequest asked) {
        if (context.response().closed()) {
            return Future.succeededFuture();
        }
        Caller caller = Caller.of(context);
        PlainFormat format = new PlainFormat(asked.event(), asked.shape(), !caller.may(Scope.READ));
        Place place = gate.take(StreamKind.EVENT_STREAM, caller);
        EventStream stream = new EventStream(vertx, context.request(), hub, times, place, format);
        stream.hold();
        return hub.subscribe(stream.subscriber(), interest(asked), asked.start(), stream::begin)
                .compose(begun -> first(asked, format))
                .<Void>map(first -> {
                    stream.release(first);
                    return null;
                })
                .recover(failure -> {
                    if (context.response().headWritten()) {
                        stream.subscriber().end(CloseReason.STORE_UNAVAILABLE);
                        return Future.succeededFuture();
                    }
                    stream.leave();
                    return Future.failedFuture(failure);
                });
    }

    private static Interest interest(ChartStreamRequest asked) {
        return Interest.parse(List.of("charts/" + asked.chartId()), TYPES);
    }

    /** Asked for when nothing can be missed any more: what changes from here on is an event. */
    private Future<Buffer> first(ChartStreamRequest asked, PlainFormat format) {
        if (asked.prefill() == 0) {
            return charts.definition(asked.chartId()).map(chart -> {
                format.define(chart);
                return Buffer.buffer();
            });
        }
        return charts.whole(asked.chartId(), true).map(whole -> {
            if (whole.definition() != null) {
                format.define(whole.definition());
            }
            return format.prefill(whole.parts(), asked.prefill());
        });
    }
}
