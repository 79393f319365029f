package io.sojourn.gateway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.actor.ShardHost;
import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.Draining;
import io.sojourn.cluster.http.HttpEdge;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.IntakeSettings;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.PublishIntake;
import io.sojourn.cluster.log.JdbcShardLog;
import io.sojourn.cluster.log.LogRetention;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.Durability;
import io.sojourn.cluster.settings.StoreSettings;
import io.sojourn.cluster.settings.StreamSettings;
import io.sojourn.cluster.store.Database;
import io.sojourn.cluster.store.DeliveryStore;
import io.sojourn.gateway.EventOutputs;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.StreamMeters;
import io.sojourn.gateway.connection.StreamRules;
import io.sojourn.gateway.publish.MessageRole;
import io.sojourn.gateway.publish.PublishMeters;
import io.sojourn.gateway.publish.PublishRoutes;
import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.webhook.address.AddressPolicy;
import io.sojourn.gateway.webhook.address.NameLookup;
import io.sojourn.gateway.webhook.address.ReceiverAddresses;
import io.sojourn.gateway.webhook.dispatch.Dispatcher;
import io.sojourn.gateway.webhook.rest.WebhookApi;
import io.sojourn.gateway.webhook.send.Courier;
import io.sojourn.gateway.webhook.settings.WebhookSettings;
import io.sojourn.gateway.websocket.SocketIntakes;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.network.NetworkRange;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A gateway with messages and webhooks, all real: database, log, bus, actors, dispatchers and HTTP. */
public final class WebhookServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHARDS = 4;
    private static final ActorSettings QUICK = new ActorSettings(Clock.systemUTC(), 200, 64 << 10, 200, 15_000);

    /** An answer of the server. */
    public record Reply(int status, String body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + body, e);
            }
        }

        public String code() {
            return json().path("code").asText();
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Database database;
    private final boolean ownsDatabase;
    private final JdbcShardLog log;
    private final Node node;
    private final WebhookService webhooks;
    private static final StreamRules STREAMS =
            new StreamRules(DeliveryLimits.DEFAULT, StreamTimes.DEFAULT, StreamSettings.DEFAULT.maxMessagesPerS());

    private final ShardHost host;
    private final int port;

    private WebhookServer(Setup setup) {
        ownsDatabase = setup.database == null;
        database = ownsDatabase ? Database.open(setup.store, SHARDS) : setup.database;
        log = new JdbcShardLog(database, setup.retention, Clock.systemUTC());
        node = await(Node.join(setup.cluster, Set.of(Role.MESSAGE, Role.WEBHOOK), log, database.shards()));
        ReceiverAddresses addresses =
                new ReceiverAddresses(new AddressPolicy(NetworkRange.parseAll("127.0.0.0/8,::1/128")), setup.lookup);
        DeliveryStore deliveries = new DeliveryStore(org.jdbi.v3.core.Jdbi.create(database.reader()));
        webhooks = new WebhookService(
                new Dispatcher.Parts(node, deliveries, log, addresses, setup.http, setup.settings), 2, metrics);
        await(webhooks.start());
        await(node.host(new MessageRole(), QUICK));
        host = await(node.host(webhooks.role(), QUICK));
        Context edge = node.vertx().getOrCreateContext();
        HttpEdge http = on(edge, () -> {
            Shards shards = node.newShards();
            SocketIntakes intakes = new SocketIntakes(
                    new LocationIntake(node.vertx(), shards), new PublishIntake(node.vertx(), shards));
            EventOutputs outputs = new EventOutputs(node.vertx(), node.newFeed(), shards, intakes, STREAMS, openGate());
            Routes publish = new PublishRoutes(
                    node.vertx(),
                    intakes.messages(),
                    IntakeSettings.DEFAULT,
                    new PublishMeters(new SimpleMeterRegistry()));
            Routes api = new WebhookApi(node.vertx(), shards, outputs.hub(), deliveries, addresses, setup.settings);
            return new HttpEdge(
                    node.vertx(),
                    new Access(AccessSettings.loopback()),
                    new Draining(),
                    List.of(outputs, publish, api));
        });
        port = await(on(edge, () -> http.start("127.0.0.1", 0))).actualPort();
        awaitShards(edge);
    }

    private static ConnectionGate openGate() {
        return new ConnectionGate(StreamSettings.DEFAULT, new Draining(), new StreamMeters(new SimpleMeterRegistry()));
    }

    /** How a server is to be. */
    public static final class Setup {
        private WebhookSettings settings = WebhookSettings.DEFAULT;
        private NameLookup lookup = NameLookup.SYSTEM;
        private HttpClientOptions http = Courier.options();
        private LogRetention retention = LogRetention.DEFAULT;
        private ClusterSettings cluster = new ClusterSettings(new ClusterSettings.Discovery.None(), "127.0.0.1", 5701);
        private Database database;
        private StoreSettings store = store(Path.of("unused"), StoreSettings.MEMORY);

        public Setup settings(WebhookSettings changed) {
            settings = changed;
            return this;
        }

        public Setup lookup(NameLookup changed) {
            lookup = changed;
            return this;
        }

        public Setup http(HttpClientOptions changed) {
            http = changed;
            return this;
        }

        public Setup retention(LogRetention changed) {
            retention = changed;
            return this;
        }

        public Setup dataDir(Path directory) {
            store = store(directory, null);
            return this;
        }

        /** One of several members on these ports, which share a database. */
        public Setup member(List<Integer> ports, int index, Database shared) {
            List<String> addresses =
                    ports.stream().map(port -> "127.0.0.1:" + port).toList();
            cluster = new ClusterSettings(
                    new ClusterSettings.Discovery.Members(addresses), "127.0.0.1", ports.get(index));
            database = shared;
            return this;
        }

        public WebhookServer start() {
            return new WebhookServer(this);
        }

        private static StoreSettings store(Path directory, String url) {
            return new StoreSettings(directory, url, null, null, Durability.ONE_SECOND, 1_000_000_000, 3_600_000);
        }
    }

    public Reply send(String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public JsonNode get(String path) {
        Reply reply = send("GET", path, null);
        if (reply.status() != 200) {
            throw new AssertionError(path + ": " + reply);
        }
        return reply.json();
    }

    /** Registers a webhook that must be accepted. */
    public JsonNode register(String url, String... topics) {
        return register("{\"url\":\"" + url + "\",\"topics\":[\"" + String.join("\",\"", topics) + "\"]}");
    }

    public JsonNode register(String body) {
        Reply reply = send("POST", "/api/v1/webhooks", body);
        if (reply.status() != 201) {
            throw new AssertionError(reply.toString());
        }
        return reply.json();
    }

    /** Publishes messages to one topic in one request; they must be accepted. */
    public void publish(String topic, String... data) {
        StringBuilder lines = new StringBuilder();
        for (String each : data) {
            lines.append("{\"topic\":\"")
                    .append(topic)
                    .append("\",\"data\":\"")
                    .append(each)
                    .append("\"}\n");
        }
        Reply reply = send("POST", "/api/v1/publish", lines.toString());
        if (reply.status() != 200) {
            throw new AssertionError(reply.toString());
        }
    }

    /** The deliveries of a webhook, the newest first. */
    public JsonNode deliveries(JsonNode webhook) {
        return get("/api/v1/webhooks/" + webhook.get("id").asText() + "/deliveries?limit=1000")
                .get("deliveries");
    }

    /** Tries so far of which this became. */
    public double attempts(String outcome) {
        return metrics.get("sojourn.webhook.attempts")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    /** Deliveries that wait, as the metrics have it. */
    public double waiting() {
        return metrics.get("sojourn.webhook.waiting").gauge().value();
    }

    public JdbcShardLog log() {
        return log;
    }

    public ShardHost host() {
        return host;
    }

    public Database database() {
        return database;
    }

    private void awaitShards(Context edge) {
        Shards shards = on(edge, node::newShards);
        for (int number = 0; number < database.shards(); number++) {
            for (Role role : List.of(Role.MESSAGE, Role.WEBHOOK)) {
                ShardId shard = new ShardId(role, number);
                await(on(edge, () -> shards.ask(shard, new byte[] {3})));
            }
        }
    }

    static <T> T on(Context context, Callable<T> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(now -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.fail(e);
            }
        });
        return await(done.future());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Hands over what it has, and ends. */
    public void leave() {
        await(webhooks.drain());
        await(node.stop());
        log.close();
        if (ownsDatabase) {
            database.close();
        }
    }

    /** Ends as a crash would. */
    @Override
    public void close() {
        await(node.abandon());
        log.close();
        if (ownsDatabase) {
            database.close();
        }
    }

    /** A database that several servers can share, with so many shards that each of them gets some. */
    public static Database newDatabase() {
        return Database.open(Setup.store(Path.of("unused"), StoreSettings.MEMORY), 4 * SHARDS);
    }
}
