package io.sojourn.gateway.chart.page;

import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.assets.AssetAnswer;
import io.sojourn.gateway.assets.ContentPolicy;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * {@code /charts/{id}}: a chart's live page; {@code /charts/{id}/embed}: the same for a frame of somebody else's page;
 * {@code /charts}: all charts. They are the same for every chart and hold no data: what they show they ask for, with a key
 * where one is needed, so they say themselves that there is no such chart.
 */
public final class ChartPageRoutes implements Routes {
    private static final String FILES = "/charts/assets/";

    private final AssetAnswer pages = new AssetAnswer(ContentPolicy.STRICT);
    private final AssetAnswer embed;

    /** @param embedOrigins origins whose pages may show charts in frames beside our own, empty for all */
    public ChartPageRoutes(List<String> embedOrigins) {
        String framedBy = embedOrigins.isEmpty() ? "*" : "'self' " + String.join(" ", embedOrigins);
        this.embed = new AssetAnswer(ContentPolicy.STRICT.framedBy(framedBy));
    }

    @Override
    public void mount(Router router) {
        router.get("/charts").handler(context -> pages.send(context, "charts/list.html"));
        router.get(FILES + "*").handler(this::sendFile);
        router.get("/charts/:id").handler(context -> pages.send(context, "charts/chart.html"));
        router.get("/charts/:id/embed").handler(context -> embed.send(context, "charts/embed.html"));
    }

    private void sendFile(RoutingContext context) {
        pages.send(context, "charts/" + context.normalizedPath().substring(FILES.length()));
    }
}
