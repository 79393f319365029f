package io.sojourn.standalone.k8s;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client of the Ingress: each request goes to the service that has its path, and names the host of the Ingress. */
final class IngressClient implements AutoCloseable {
    /** What came back. */
    record Answer(int status, String body) {}

    private static final int LIMIT_S = 60;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final HttpClient client = vertx.createHttpClient();
    private final IngressPaths paths;
    private final Map<String, PodProcess> services;

    /** @param services the pod behind each service */
    IngressClient(Manifests manifests, Map<String, PodProcess> services) {
        this.paths = IngressPaths.of(manifests);
        this.services = Map.copyOf(services);
    }

    Answer send(HttpMethod method, String path, @Nullable String key, String body) throws Exception {
        return onLoop(() -> client.request(options(method, path, key))
                .compose(request -> request.send(Buffer.buffer(body)))
                .compose(response -> response.body().map(read -> new Answer(response.statusCode(), read.toString()))));
    }

    Answer get(String path, @Nullable String key) throws Exception {
        return send(HttpMethod.GET, path, key, "");
    }

    /** Begins a stream; {@code sink} is told all that comes of it. Returns once its head is there. */
    void listen(String path, String key, Consumer<String> sink) throws Exception {
        onLoop(() -> client.request(options(HttpMethod.GET, path, key))
                .compose(request -> request.send())
                .onSuccess(response -> response.handler(part -> sink.accept(part.toString()))));
    }

    /** Off the client's loop, a response can end before its body is asked for, which then never comes. */
    private <T> T onLoop(Supplier<Future<T>> work) throws TimeoutException {
        return Future.<T>future(
                        done -> context.runOnContext(ignored -> work.get().onComplete(done)))
                .await(LIMIT_S, TimeUnit.SECONDS);
    }

    private RequestOptions options(HttpMethod method, String path, @Nullable String key) {
        PodProcess pod = services.get(paths.serviceOf(path.replaceFirst("\\?.*", "")));
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(pod.port("http"), "127.0.0.1"))
                .setHost(paths.host())
                .setPort(443)
                .setURI(path);
        return key == null ? options : options.putHeader("Authorization", "Bearer " + key);
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
