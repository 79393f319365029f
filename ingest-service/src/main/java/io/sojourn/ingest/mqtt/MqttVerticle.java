package io.sojourn.ingest.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.sojourn.cluster.event.EventSubscriptions;
import io.sojourn.cluster.http.Caller;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.MqttSettings;
import io.sojourn.ingest.source.RareLog;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** One event loop's MQTT server: lets clients in, and sends away those whose name somebody else takes. */
final class MqttVerticle extends VerticleBase {
    /** Where it is told, to all members, that a client of a name has connected. */
    private static final String CONNECTED = "sojourn.mqtt.connected";

    private static final int MAX_CLIENT_ID = 256;
    private static final long DRAIN_LOOK_MS = 20;

    /** What one event loop works with. */
    record Loop(Shards shards, EventSubscriptions events) {}

    private final MqttSettings settings;
    private final MqttShared shared;
    private final Function<Vertx, Loop> newLoop;
    private final int port;
    private final String name = UUID.randomUUID().toString();
    private final Map<String, MqttConnection> byClient = new HashMap<>();
    private final Set<MqttConnection> all = new HashSet<>();
    private final RareLog log = new RareLog(LoggerFactory.getLogger(MqttVerticle.class), Clock.systemUTC());
    private @Nullable MqttLoop loop;
    private @Nullable MqttServer server;
    private boolean draining;

    MqttVerticle(MqttSettings settings, MqttShared shared, Function<Vertx, Loop> newLoop, int port) {
        this.settings = settings;
        this.shared = shared;
        this.newLoop = newLoop;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        Loop own = newLoop.apply(vertx);
        MqttInlet inlet = new MqttInlet(
                MqttIntakes.of(vertx, own.shards()), shared.locationMeters(), shared.sampleMeters(), Clock.systemUTC());
        loop = new MqttLoop(
                inlet,
                own.events(),
                new Retained(own.shards()),
                new EventTopics(),
                shared.meters(),
                log,
                MqttLimits.DEFAULT);
        vertx.eventBus().<String>consumer(CONNECTED, message -> takenOver(message.body()));
        MqttServer made = MqttServer.create(vertx, options())
                .exceptionHandler(broken -> log.warn("A connection to the MQTT port failed: " + broken.getMessage()))
                .endpointHandler(this::accept);
        server = made;
        return made.listen(port, settings.host());
    }

    int actualPort() {
        MqttServer of = server;
        return of == null ? 0 : of.actualPort();
    }

    private MqttServerOptions options() {
        MqttServerOptions options = new MqttServerOptions()
                .setMaxMessageSize(MqttLimits.DEFAULT.packetBytes())
                .setMaxClientIdLength(MAX_CLIENT_ID)
                .setAutoClientId(false)
                .setTimeoutOnConnect(MqttLimits.DEFAULT.connectS());
        options.setTcpKeepAlive(true).setTcpNoDelay(true);
        if (settings.certificate() != null && settings.key() != null) {
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(settings.certificate().toString())
                            .setKeyPath(settings.key().toString()));
        }
        return options;
    }

    private void accept(MqttEndpoint endpoint) {
        MqttLoop of = loop;
        boolean version5 = endpoint.protocolVersion() >= 5;
        if (draining || of == null) {
            reject(
                    endpoint,
                    version5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE_5
                            : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
            return;
        }
        if (shared.meters().connections() >= settings.maxConnections()) {
            log.warn("An MQTT client was refused: there are " + settings.maxConnections() + " already");
            reject(
                    endpoint,
                    version5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_QUOTA_EXCEEDED
                            : MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE);
            return;
        }
        Caller caller;
        try {
            caller = shared.access()
                    .identify(endpoint.auth() == null ? null : endpoint.auth().getPassword());
        } catch (ProblemException refused) {
            log.warn("An MQTT client was refused: its password is no valid API key");
            reject(
                    endpoint,
                    version5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                            : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
            return;
        }
        begin(endpoint, caller, of);
    }

    private void begin(MqttEndpoint endpoint, Caller caller, MqttLoop of) {
        String given = endpoint.clientIdentifier();
        String client = given == null ? "auto-" + UUID.randomUUID() : given;
        endpoint.setClientIdentifier(client);
        sendAway(client);
        vertx.eventBus().publish(CONNECTED, name + '/' + client);
        Set<Integer> held = shared.held().take(client);
        MqttConnection connection =
                new MqttConnection(of, endpoint, caller, endpoint.isCleanSession() ? new HashSet<>() : held);
        byClient.put(client, connection);
        all.add(connection);
        shared.meters().connected();
        connection.begin(() -> {
            all.remove(connection);
            byClient.remove(client, connection);
            shared.meters().disconnected();
            if (!endpoint.isCleanSession()) {
                shared.held().keep(client, connection.taken());
            }
        });
        endpoint.accept(
                false, connection.isVersion5() ? welcome(given == null ? client : null) : MqttProperties.NO_PROPERTIES);
    }

    /** What an MQTT 5 client must know of us. */
    private static MqttProperties welcome(@Nullable String assignedId) {
        MqttProperties properties = new MqttProperties();
        properties.add(new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, MqttLimits.DEFAULT.inFlight()));
        properties.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, MqttLimits.DEFAULT.packetBytes()));
        properties.add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, 0));
        properties.add(new IntegerProperty(MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0));
        properties.add(new IntegerProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER_AVAILABLE, 0));
        if (assignedId != null) {
            properties.add(new StringProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, assignedId));
        }
        return properties;
    }

    private void reject(MqttEndpoint endpoint, MqttConnectReturnCode code) {
        shared.meters().connectionRefused();
        endpoint.reject(code);
    }

    private void takenOver(String who) {
        int slash = who.indexOf('/');
        if (!who.substring(0, slash).equals(name)) {
            sendAway(who.substring(slash + 1));
        }
    }

    private void sendAway(String client) {
        MqttConnection older = byClient.remove(client);
        if (older != null) {
            older.end(MqttDisconnectReasonCode.SESSION_TAKEN_OVER);
        }
    }

    /**
     * Lets nobody in any more and reads nothing further; sends everybody away when all that was read is answered, or when
     * the time is over. From any thread.
     */
    Future<Void> drain(long overMs) {
        Promise<Void> done = Promise.promise();
        Context home = context;
        home.runOnContext(now -> {
            draining = true;
            all.forEach(MqttConnection::stopReading);
            long end = System.nanoTime() + overMs * 1_000_000;
            vertx.setPeriodic(DRAIN_LOOK_MS, timer -> {
                if (System.nanoTime() - end >= 0 || all.stream().allMatch(MqttConnection::isQuiet)) {
                    vertx.cancelTimer(timer);
                    List.copyOf(all).forEach(each -> each.sendAway(MqttDisconnectReasonCode.SERVER_SHUTTING_DOWN));
                    done.complete();
                }
            });
        });
        return done.future();
    }
}
