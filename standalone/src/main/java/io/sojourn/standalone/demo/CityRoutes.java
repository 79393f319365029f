package io.sojourn.standalone.demo;

import io.sojourn.cluster.http.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;

/** {@code GET /demo/city.geojson}: the streets and houses of the demo's town, for the map. */
public final class CityRoutes implements Routes {
    public static final String PATH = "/demo/city.geojson";

    private final Buffer geoJson;

    public CityRoutes(DemoCity city) {
        this.geoJson = Buffer.buffer(city.geoJson());
    }

    @Override
    public void mount(Router router) {
        router.get(PATH)
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/geo+json")
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .end(geoJson));
    }
}
