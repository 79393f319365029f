package io.sojourn.gateway.chat.page;

import io.sojourn.cluster.http.Routes;
import io.sojourn.gateway.assets.AssetAnswer;
import io.sojourn.gateway.assets.ContentPolicy;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code /chats}: all chats; {@code /chats/{id}}: one. They are the same for every chat and hold no data: what they show
 * they ask for, with a key where one is needed.
 */
public final class ChatPageRoutes implements Routes {
    private static final String FILES = "/chats/assets/";

    private final AssetAnswer pages = new AssetAnswer(ContentPolicy.STRICT);

    @Override
    public void mount(Router router) {
        router.get("/chats").handler(context -> pages.send(context, "chats/list.html"));
        router.get(FILES + "*").handler(this::sendFile);
        router.get("/chats/:id").handler(context -> pages.send(context, "chats/chat.html"));
    }

    private void sendFile(RoutingContext context) {
        pages.send(context, "chats/" + context.normalizedPath().substring(FILES.length()));
    }
}
