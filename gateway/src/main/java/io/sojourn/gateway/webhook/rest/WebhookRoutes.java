package io.sojourn.gateway.webhook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.JsonBody;
import io.sojourn.gateway.rest.ListCursor;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.endpoint.Definition;
import io.sojourn.gateway.webhook.endpoint.DefinitionChange;
import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.gateway.webhook.endpoint.Notices;
import io.sojourn.gateway.webhook.endpoint.WebhookIds;
import io.sojourn.gateway.webhook.signing.Secret;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/webhooks}: registering webhooks and looking after them. */
final class WebhookRoutes {
    private static final String ALL = "/api/v1/webhooks";
    private static final String ONE = "/api/v1/webhooks/:id";
    private static final int MAX_BODY = 128 * 1_024;
    private static final long MAX_OVERLAP_S = Duration.ofDays(7).toSeconds();
    private static final long DEFAULT_OVERLAP_S = Duration.ofDays(1).toSeconds();

    private final WebhookDirectory webhooks;
    private final WebhookRequest requests;
    private final StartCursors cursors;
    private final int limit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** @param limit webhooks in all */
    WebhookRoutes(WebhookDirectory webhooks, WebhookRequest requests, StartCursors cursors, int limit, Clock clock) {
        this.webhooks = webhooks;
        this.requests = requests;
        this.cursors = cursors;
        this.limit = limit;
        this.clock = clock;
    }

    void mount(RestRouter router) {
        router.get(ALL, this::list);
        router.change(HttpMethod.POST, ALL, this::create);
        router.get(ONE, this::get);
        router.change(HttpMethod.PATCH, ONE, this::change);
        router.change(HttpMethod.DELETE, ONE, this::delete);
        router.change(HttpMethod.POST, ONE + "/ping", this::ping);
        router.change(HttpMethod.POST, ONE + "/rotate-secret", this::rotate);
        router.change(HttpMethod.POST, ONE + "/replay", this::replay);
    }

    private Future<Void> list(RoutingContext context) {
        Parameters parameters = Parameters.of(context);
        int count = parameters.limit();
        String after = parameters.cursor(ListCursor.WEBHOOKS, BinaryReader::string, "");
        // One more than is shown tells whether there is another page.
        return webhooks.page(after, count + 1).compose(found -> {
            List<Endpoint> shown = found.size() > count ? found.subList(0, count) : found;
            String next = found.size() > count ? cursorAfter(shown.get(count - 1)) : null;
            return JsonAnswer.list(context, "webhooks", shown, WebhookJson::write, next);
        });
    }

    private static String cursorAfter(Endpoint last) {
        return ListCursor.WEBHOOKS.write(key -> key.string(last.id()));
    }

    private Future<Void> get(RoutingContext context) {
        return webhooks.byId(RestRouter.id(context)).compose(endpoint -> send(context, 200, endpoint, null));
    }

    private Future<Void> create(RoutingContext context) {
        String id = WebhookIds.newWebhookId(random);
        Secret secret = Secret.random(random);
        return JsonBody.read(context, MAX_BODY)
                .map(requests::read)
                .compose(change -> create(id, secret, change))
                .compose(done -> webhooks.byId(id))
                .compose(endpoint -> {
                    context.response().putHeader(HttpHeaders.LOCATION, ALL + '/' + id);
                    return send(context, 201, endpoint, secret.reveal());
                });
    }

    private Future<Void> create(String id, Secret secret, DefinitionChange asked) {
        if (asked.url() == null || asked.topics() == null) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "url and topics are needed");
        }
        Definition definition = asked.applyTo(new Definition(asked.url(), asked.topics(), List.of(), null, 0));
        return webhooks.count()
                .compose(count -> count >= limit
                        ? Future.failedFuture(new ProblemException(
                                ErrorCode.WEBHOOK_LIMIT_REACHED, "there may be " + limit + " webhooks"))
                        : cursors.now(definition.interest()))
                .compose(now -> webhooks.send(id, new WebhookCommand.Create(id, definition, secret, now)))
                .compose(done -> Boolean.FALSE.equals(asked.enabled())
                        ? webhooks.send(id, new WebhookCommand.Change(id, onlyEnabled(false), ""))
                        : Future.succeededFuture());
    }

    private static DefinitionChange onlyEnabled(boolean enabled) {
        return new DefinitionChange(null, null, null, null, null, enabled);
    }

    private Future<Void> change(RoutingContext context) {
        String id = RestRouter.id(context);
        return JsonBody.read(context, MAX_BODY)
                .map(requests::read)
                .compose(change -> webhooks.byId(id)
                        .compose(before -> nowOf(change, before))
                        .compose(now -> webhooks.send(id, new WebhookCommand.Change(id, change, now))))
                .compose(done -> webhooks.byId(id))
                .compose(endpoint -> send(context, 200, endpoint, null));
    }

    /** Where it begins to hear of topics that it did not have. */
    private Future<String> nowOf(DefinitionChange change, Endpoint before) {
        return change.concernsTopics()
                ? cursors.now(change.applyTo(before.definition()).interest())
                : Future.succeededFuture("");
    }

    private Future<Void> delete(RoutingContext context) {
        String id = RestRouter.id(context);
        return webhooks.send(id, new WebhookCommand.Delete(id))
                .compose(done -> context.response().setStatusCode(204).end());
    }

    private Future<Void> ping(RoutingContext context) {
        String id = RestRouter.id(context);
        byte[] number = new byte[8];
        random.nextBytes(number);
        NewDelivery ping = Notices.of(Notices.PING, id, HexFormat.of().formatHex(number), clock.millis());
        return webhooks.send(id, new WebhookCommand.Notify(id, ping))
                .compose(done -> JsonAnswer.send(context, 202, JsonAnswer.JSON, (json, wire) -> {
                    json.writeStartObject();
                    json.writeStringField("delivery_id", ping.deliveryId());
                    json.writeEndObject();
                }));
    }

    private Future<Void> rotate(RoutingContext context) {
        String id = RestRouter.id(context);
        Secret secret = Secret.random(random);
        return JsonBody.readOptional(context, MAX_BODY)
                .map(WebhookRoutes::overlapMs)
                .compose(overlap -> webhooks.send(id, new WebhookCommand.RotateSecret(id, secret, overlap)))
                .compose(done -> webhooks.byId(id))
                .compose(endpoint -> send(context, 200, endpoint, secret.reveal()));
    }

    private static long overlapMs(@Nullable JsonNode body) {
        if (body == null || !body.hasNonNull("overlap_s")) {
            return DEFAULT_OVERLAP_S * 1_000;
        }
        JsonNode value = body.get("overlap_s");
        if (!value.isNumber()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, "overlap_s must be a number");
        }
        double seconds = value.doubleValue();
        if (!(seconds >= 0 && seconds <= MAX_OVERLAP_S)) {
            throw new ProblemException(ErrorCode.INVALID_PARAMETER, "overlap_s lies within 0 and " + MAX_OVERLAP_S);
        }
        return Math.round(seconds * 1_000);
    }

    private Future<Void> replay(RoutingContext context) {
        String id = RestRouter.id(context);
        return JsonBody.read(context, MAX_BODY)
                .map(body -> TimeSpan.read(body, clock.millis()))
                .compose(span -> webhooks.byId(id)
                        .compose(endpoint -> cursors.now(endpoint.definition().interest()))
                        .compose(end ->
                                webhooks.send(id, new WebhookCommand.StartReplay(id, span.fromMs(), span.toMs(), end))))
                .compose(done -> webhooks.byId(id))
                .compose(endpoint -> send(context, 202, endpoint, null));
    }

    private static Future<Void> send(RoutingContext context, int status, Endpoint endpoint, @Nullable String secret) {
        return JsonAnswer.send(
                context, status, JsonAnswer.JSON, (json, wire) -> WebhookJson.write(endpoint, secret, json, wire));
    }
}
