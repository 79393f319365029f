package io.sojourn.cluster.http;

import io.vertx.core.http.HttpMethod;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which scope a path needs; any one of those given suffices. */
final class NeededScopes {
    private static final Set<Scope> INGEST = EnumSet.of(Scope.INGEST);
    private static final Set<Scope> READ = EnumSet.of(Scope.READ);
    private static final Set<Scope> ADMIN = EnumSet.of(Scope.ADMIN);
    private static final Set<Scope> EITHER_WAY = EnumSet.of(Scope.INGEST, Scope.READ);

    /** A chart, its data, and what is rendered of it. */
    private static final Pattern ONE_CHART = Pattern.compile("/api/v1/charts/[^/]+(/data)?/?");

    private static final Pattern CHART_STREAM = Pattern.compile("/charts/[^/]+/sse/?");
    private static final Pattern CHART_PAGE = Pattern.compile("/charts(/[^/]+(/embed)?|/assets/.+)?/?");

    private static final Pattern CAMERA_PAGE = Pattern.compile("/cameras(/[^/]+|/assets/.+)?/?");

    private static final Pattern CHAT_PAGE = Pattern.compile("/chats(/[^/]+|/assets/.+)?/?");
    /** Beginning a chat, asking in it, and stopping an answer. */
    private static final Pattern CHAT_TALK =
            Pattern.compile("/api/v1/chats(/[^/]+/(messages|stop))?/?|/chats/[^/]+/(messages|stop)/?");

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
        if (CHART_PAGE.matcher(path).matches() || path.startsWith("/~")) {
            return null; // Nor do these: they ask for the data like anybody else.
        }
        if (CAMERA_PAGE.matcher(path).matches()) {
            return null;
        }
        if (isUnder("/api/v1/actions/actions/send", path)) {
            return INGEST; // Frames of cameras.
        }
        if (reads(method) && CHAT_PAGE.matcher(path).matches()) {
            return null; // Nor do these.
        }
        if (path.startsWith("/api/v1/ingest/") || isUnder("/api/v1/streams", path)) {
            return INGEST;
        }
        if (path.equals("/api/v1/publish") || path.equals("/api/v1/publish/")) {
            return INGEST;
        }
        if (path.equals("/api/v1/chart-append") || path.equals("/api/v1/chart-append/")) {
            return EITHER_WAY; // Keeps nothing, and shows what it was given.
        }
        if (isUnder("/ws/stream", path)) {
            return EITHER_WAY; // Each message is checked for what it does.
        }
        if (isUnder("/api/v1/webhooks", path) || isUnder("/api/v1/deliveries", path)) {
            return ADMIN; // Their URLs may hold secrets of their receivers, and deliveries what these answered.
        }
        if (CHAT_TALK.matcher(path).matches()) {
            return READ; // An answer tells what is there to be read, and changes none of it.
        }
        return reads(method) ? READ : ADMIN;
    }

    /** Whether it is for a stream's token to say who may do this. */
    static boolean takesToken(HttpMethod method, String path) {
        return isUnder("/api/v1/streams", path) || (HttpMethod.POST.equals(method) && path.equals("/"));
    }

    /** Whether a GET changes something, as the apps send it that know no other method. */
    static boolean writesByGet(HttpMethod method, String path) {
        return reads(method) && isUnder("/api/v1/ingest/osmand", path);
    }

    /** Whether the key comes as a field of the body: who sends such a one can set no header. */
    static boolean bringsKeyInBody(String path) {
        return path.equals("/clientresp");
    }

    /** Whether what is asked for may be of a chart that is marked public: then it needs no key. */
    static boolean mayBePublic(HttpMethod method, String path) {
        return reads(method)
                && (ONE_CHART.matcher(path).matches()
                        || CHART_STREAM.matcher(path).matches()
                        || path.startsWith("/apigetfile/")
                        || path.equals("/api/v1/events")
                        || path.equals("/api/v1/events/"));
    }

    private static boolean reads(HttpMethod method) {
        return HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
    }

    private static boolean isUnder(String parent, String path) {
        return path.equals(parent) || path.startsWith(parent + '/');
    }
}
