package io.sojourn.gateway.camera.page;

import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.assets.AssetAnswer;
import io.sojourn.gateway.assets.ContentPolicy;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /cameras/{id}}: a camera's live picture; {@code /cameras}: all cameras. They are the same for every camera and hold
 * no data: what they show they ask for, with a key where one is needed.
 */
public final class CameraPageRoutes implements Routes {
    private static final String FILES = "/cameras/assets/";

    private final AssetAnswer pages = new AssetAnswer(ContentPolicy.STRICT);

    @Override
    public void mount(Router router) {
        router.get("/cameras").handler(context -> pages.send(context, "cameras/list.html"));
        router.get(FILES + "*").handler(this::sendFile);
        router.get("/cameras/:id").handler(context -> pages.send(context, "cameras/camera.html"));
    }

    private void sendFile(RoutingContext context) {
        pages.send(context, "cameras/" + context.normalizedPath().substring(FILES.length()));
    }
}
