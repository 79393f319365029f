package io.sojourn.cluster.http;

import io.vertx.core.http.HttpMethod;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which scope a path needs; any one of those given suffices. */
final class NeededScopes {
    private static final Set<Scope> INGEST = EnumSet.of(Scope.INGEST);
    private static final Set<Scope> READ = EnumSet.of(Scope.READ);
    private static final Set<Scope> ADMIN = EnumSet.of(Scope.ADMIN);
    private static final Set<Scope> EITHER_WAY = EnumSet.of(Scope.INGEST, Scope.READ);

    private NeededScopes() {}

    /** Null: no key is needed. */
    static @Nullable Set<Scope> of(HttpMethod method, String path) {
        if (path.equals("/health") || path.startsWith("/health/")) {
            return null;
        }
        if (path.equals("/") || path.startsWith("/console/")) {
            return null; // The page holds no data; it is what asks for a key.
        }
        if (path.equals("/sojourn.js") || path.startsWith("/sojourn/")) {
            return null; // Nor does the client.
        }
        if (path.startsWith("/api/v1/ingest/") || path.startsWith("/api/v1/streams/")) {
            return INGEST;
        }
        if (path.equals("/api/v1/publish") || path.equals("/api/v1/publish/")) {
            return INGEST;
        }
        if (path.equals("/ws/stream")) {
            return EITHER_WAY; // Each message is checked for what it does.
        }
        if (isUnder("/api/v1/webhooks", path) || isUnder("/api/v1/deliveries", path)) {
            return ADMIN; // Their URLs may hold secrets of their receivers, and deliveries what these answered.
        }
        boolean reads = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
        return reads ? READ : ADMIN;
    }

    private static boolean isUnder(String parent, String path) {
        return path.equals(parent) || path.startsWith(parent + '/');
    }
}
