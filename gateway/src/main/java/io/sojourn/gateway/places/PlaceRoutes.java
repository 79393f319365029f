package io.sojourn.gateway.places;

import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.ListCursor;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.PathSegment;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.rest.StreamedAnswer;
import io.sojourn.gateway.rest.WholeBody;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.place.Place;
import io.sojourn.protocol.place.PlaceParser;
import io.sojourn.protocol.place.PlaceWriter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** {@code /api/v1/places}: GeoJSON in, GeoJSON out. */
public final class PlaceRoutes {
    /** A body of places; the largest that is allowed to be a place is some 400 KB. */
    static final int MAX_BODY = 8 << 20;

    private static final String ALL = "/api/v1/places";
    private static final String ONE = "/api/v1/places/:id";

    private final PlaceStore store;
    private final PlaceRegistry registry;
    private final BlockingWork work;

    public PlaceRoutes(Shards shards, PlaceStore store, BlockingWork work) {
        this.store = store;
        this.registry = new PlaceRegistry(shards);
        this.work = work;
    }

    public void mount(RestRouter router) {
        router.get(ALL, this::list);
        router.change(HttpMethod.POST, ALL, this::post);
        router.get(ONE, this::get);
        router.change(HttpMethod.PUT, ONE, this::put);
        router.change(HttpMethod.PATCH, ONE, this::patch);
        router.change(HttpMethod.DELETE, ONE, this::delete);
    }

    private Future<Void> list(RoutingContext context) {
        Parameters parameters = Parameters.of(context);
        int limit = parameters.limit();
        String after = parameters.cursor(ListCursor.PLACES, BinaryReader::string, "");
        return StreamedAnswer.send(context, work, JsonAnswer.JSON, () -> new PlacePieces(store, after, limit));
    }

    private Future<Void> get(RoutingContext context) {
        String id = RestRouter.id(context);
        return work.run(() -> feature(find(id))).compose(feature -> answer(context, 200, feature));
    }

    private Future<Void> post(RoutingContext context) {
        boolean replace = Parameters.of(context).flag("replace");
        return body(context)
                .compose(body -> work.run(() -> PlaceImport.read(body.getBytes())))
                .compose(read -> (replace ? registry.put(read.places()) : registry.add(read.places()))
                        .compose(done -> created(context, read)));
    }

    private Future<Void> created(RoutingContext context, PlaceImport read) {
        if (!read.isCollection()) {
            context.response()
                    .putHeader(
                            HttpHeaders.LOCATION,
                            ALL + '/' + PathSegment.encode(read.first().id()));
        }
        return work.run(read::answer)
                .compose(body -> JsonAnswer.send(
                        context, 201, read.isCollection() ? JsonAnswer.JSON : JsonAnswer.GEO_JSON, body));
    }

    private Future<Void> put(RoutingContext context) {
        String id = RestRouter.id(context);
        return body(context)
                .compose(body -> work.run(() -> PlaceParser.feature(body.getBytes(), id)))
                .compose(place -> registry.put(place).compose(isNew -> answer(context, isNew ? 201 : 200, place)));
    }

    private Future<Void> patch(RoutingContext context) {
        String id = RestRouter.id(context);
        return body(context)
                .compose(body -> work.run(() -> PlaceParser.patch(find(id), body.getBytes())))
                .compose(place -> registry.replace(place).compose(done -> answer(context, 200, place)));
    }

    private Future<Void> delete(RoutingContext context) {
        return registry.delete(RestRouter.id(context))
                .compose(done -> context.response().setStatusCode(204).end());
    }

    private Future<Void> answer(RoutingContext context, int status, Place place) {
        return work.run(() -> feature(place)).compose(feature -> answer(context, status, feature));
    }

    private static Future<Void> answer(RoutingContext context, int status, Buffer feature) {
        return JsonAnswer.send(context, status, JsonAnswer.GEO_JSON, feature);
    }

    /** Blocks. */
    private Place find(String id) {
        return store.find(id)
                .orElseThrow(() -> new ProblemException(ErrorCode.PLACE_NOT_FOUND, "no place has this id"));
    }

    private static Buffer feature(Place place) {
        return Buffer.buffer(PlaceWriter.toFeature(place));
    }

    private static Future<Buffer> body(RoutingContext context) {
        return WholeBody.read(context.request(), MAX_BODY);
    }
}
