package io.sojourn.gateway.webhook.send;

import io.sojourn.gateway.webhook.address.ReceiverAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Posts to receivers: to the very address that was checked, under the name of the URL (Host, SNI and certificate), with
 * patience for the whole try. Redirects are never followed. Confined to its context.
 */
public final class Courier {
    private static final int CONNECT_TIMEOUT_MS = 10_000;
    /** Below the five seconds after which common servers close: a connection that is closed as it is taken fails. */
    private static final int KEEP_ALIVE_S = 4;
    /** To one address and name, of all webhooks together; how many of one are under way is for its sender to say. */
    private static final int CONNECTIONS = 512;

    private final Vertx vertx;
    private final Receivers receivers;
    private final HttpClientAgent client;
    private final long timeoutMs;
    private final Clock clock;
    /** Connections that have carried a request. */
    private final Set<HttpConnection> open = Collections.newSetFromMap(new IdentityHashMap<>());

    public Courier(Vertx vertx, ReceiverAddresses addresses, HttpClientOptions options, long timeoutMs, Clock clock) {
        this.vertx = vertx;
        this.receivers = new Receivers(vertx, addresses);
        this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
        this.timeoutMs = timeoutMs;
        this.clock = clock;
    }

    /** How a process talks to receivers. */
    public static HttpClientOptions options() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setKeepAliveTimeout(KEEP_ALIVE_S)
                .setTcpNoDelay(true)
                .setVerifyHost(true)
                .setMaxHeaderSize(16 * 1_024)
                .setDecompressionSupported(false);
    }

    /** Tries once; never fails. */
    Future<Sent> send(Parcel parcel) {
        Posting posting = new Posting(parcel, vertx, timeoutMs, clock);
        receivers
                .choose(parcel.url())
                .onFailure(posting::fail)
                .onSuccess(address -> posting.post(() -> request(parcel, address)));
        return posting.result();
    }

    private Future<Connected> request(Parcel parcel, InetAddress address) {
        return client.request(to(parcel, address)).map(request -> {
            HttpConnection connection = request.connection();
            boolean isNew = open.add(connection);
            if (isNew) {
                connection.closeHandler(closed -> open.remove(connection));
            }
            return new Connected(request, isNew);
        });
    }

    private static RequestOptions to(Parcel parcel, InetAddress address) {
        String host = parcel.url().host();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(parcel.url().port(), address.getHostAddress()))
                .setHost(host.contains(":") ? '[' + host + ']' : host)
                .setPort(parcel.url().port())
                .setSsl(parcel.url().tls())
                .setURI(parcel.url().requestUri())
                .setFollowRedirects(false);
    }
}
