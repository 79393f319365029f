package io.sojourn.gateway.chat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sojourn.cluster.actor.ActorSettings;
import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.AccessSettings;
import io.sojourn.cluster.http.Draining;
import io.sojourn.cluster.http.HttpEdge;
import io.sojourn.cluster.http.Routes;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.log.MemoryLogStore;
import io.sojourn.cluster.log.MemoryShardLog;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.ClusterSettings;
import io.sojourn.cluster.settings.StreamSettings;
import io.sojourn.gateway.EventOutputs;
import io.sojourn.gateway.chat.answer.AnswerLimits;
import io.sojourn.gateway.chat.answer.Answers;
import io.sojourn.gateway.chat.directory.ChatDirectory;
import io.sojourn.gateway.chat.machine.ChatLimits;
import io.sojourn.gateway.chat.machine.ChatRole;
import io.sojourn.gateway.chat.rest.ChatApi;
import io.sojourn.gateway.connection.ConnectionGate;
import io.sojourn.gateway.connection.StreamMeters;
import io.sojourn.gateway.connection.StreamRules;
import io.sojourn.cluster.intake.PublishIntake;
import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.StreamTimes;
import io.sojourn.gateway.websocket.SocketIntakes;
import io.sojourn.protocol.Role;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A gateway with chats, all real but who answers: log, bus, actors and HTTP. One shard, one event loop. */
final class ChatServer implements AutoCloseable {
    private static final ClusterSettings ALONE =
            new ClusterSettings(new ClusterSettings.Discovery.None(), "127.0.0.1", 5701);
    private static final ActorSettings QUICK = new ActorSettings(Clock.systemUTC(), 100, 64 << 10, 200, 15_000);
    private static final int SHARDS = 1;

    /** An answer to a request. */
    record Reply(int status, JsonObject json) {
        String code() {
            return json.getString("code");
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final MemoryShardLog log = new MemoryShardLog(new MemoryLogStore(SHARDS));
    private final Node node;
    private final ScriptedResponder responder;
    private final String url;

    ChatServer(ChatLimits chats, AnswerLimits answers, StreamTimes times) {
        node = await(Node.join(ALONE, Set.of(Role.CHAT), log, SHARDS));
        await(node.host(new ChatRole(chats), QUICK));
        Context edge = node.vertx().getOrCreateContext();
        responder = new ScriptedResponder(edge);
        HttpEdge server = on(edge, () -> {
            Shards shards = node.newShards();
            ConnectionGate gate = new ConnectionGate(
                    StreamSettings.DEFAULT, new Draining(), new StreamMeters(new SimpleMeterRegistry()));
            EventOutputs outputs = new EventOutputs(
                    node.vertx(),
                    node.newFeed(),
                    shards,
                    new SocketIntakes(
                            new LocationIntake(node.vertx(), shards), new PublishIntake(node.vertx(), shards)),
                    new StreamRules(DeliveryLimits.DEFAULT, times, StreamSettings.DEFAULT.maxMessagesPerS()),
                    gate);
            ChatDirectory directory = new ChatDirectory(shards);
            Routes api = new ChatApi(
                    directory,
                    new Answers(node.vertx(), directory, outputs.hub(), responder, answers),
                    node.vertx(),
                    outputs.hub(),
                    times,
                    gate);
            return new HttpEdge(node.vertx(), new Access(AccessSettings.loopback()), List.of(outputs, api));
        });
        url = "http://127.0.0.1:"
                + await(on(edge, () -> server.start("127.0.0.1", 0))).actualPort();
    }

    ScriptedResponder responder() {
        return responder;
    }

    /** A new chat that must be made; its path. */
    String make() {
        return "/api/v1/chats/" + send("POST", "/api/v1/chats", "").json().getString("id");
    }

    /** Asks without listening. */
    Reply ask(String path, String prompt) {
        return send(
                "POST",
                path + "/messages",
                new JsonObject().put("prompt", prompt).encode());
    }

    JsonObject lastMessage(String path) {
        var messages = send("GET", path, "").json().getJsonArray("messages");
        return messages.getJsonObject(messages.size() - 1);
    }

    /** Asks, and reads the answer as it comes. */
    InputStream stream(String path, String prompt) {
        HttpResponse<InputStream> response = request(
                "POST",
                path + "/messages",
                new JsonObject().put("prompt", prompt).encode(),
                "text/event-stream");
        if (response.statusCode() != 200) {
            throw new AssertionError(response.toString());
        }
        return response.body();
    }

    Reply send(String method, String path, String body) {
        HttpResponse<InputStream> response = request(method, path, body, "application/json");
        try {
            String text = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
            return new Reply(response.statusCode(), text.isEmpty() ? new JsonObject() : new JsonObject(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<InputStream> request(String method, String path, String body, String accept) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Accept", accept)
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(node.abandon());
        log.close();
    }

    private static <T> T on(Context context, Callable<T> work) {
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

    private static <T> T await(Future<T> future) {
        try {
            return future.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
