package io.sojourn.gateway.webhook.rest;

import io.sojourn.cluster.store.DeliveryStatus;
import io.sojourn.cluster.store.DeliveryStore;
import io.sojourn.cluster.store.DeliveryTry;
import io.sojourn.cluster.store.StoredDelivery;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.gateway.rest.JsonAnswer;
import io.sojourn.gateway.rest.ListCursor;
import io.sojourn.gateway.rest.Parameters;
import io.sojourn.gateway.rest.RestRouter;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The log of deliveries: what was sent to webhooks, what was answered, and sending it again. */
final class DeliveryRoutes {
    private static final String OF_WEBHOOK = "/api/v1/webhooks/:id/deliveries";
    private static final String ONE = "/api/v1/deliveries/:id";
    private static final int TRIES_SHOWN = 100;

    private final WebhookDirectory webhooks;
    private final DeliveryStore store;
    private final BlockingWork work;

    DeliveryRoutes(WebhookDirectory webhooks, DeliveryStore store, BlockingWork work) {
        this.webhooks = webhooks;
        this.store = store;
        this.work = work;
    }

    void mount(RestRouter router) {
        router.get(OF_WEBHOOK, this::list);
        router.get(ONE, this::get);
        router.change(HttpMethod.POST, ONE + "/retry", this::retry);
    }

    private Future<Void> list(RoutingContext context) {
        String id = RestRouter.id(context);
        Parameters parameters = Parameters.of(context);
        int limit = parameters.limit();
        DeliveryStatus status = parameters.text("status") == null
                ? null
                : parameters.choice("status", DeliveryStatus.class, DeliveryStatus.PENDING);
        long before = parameters.cursor(ListCursor.DELIVERIES, BinaryReader::varint, Long.MAX_VALUE);
        // One more than is shown tells whether there is another page.
        return webhooks.byId(id)
                .compose(known -> work.run(() -> store.page(id, status, before, limit + 1)))
                .compose(found -> {
                    List<StoredDelivery> shown = found.size() > limit ? found.subList(0, limit) : found;
                    String next = found.size() > limit ? cursorAfter(shown.get(limit - 1)) : null;
                    return JsonAnswer.list(context, "deliveries", shown, DeliveryJson::write, next);
                });
    }

    private static String cursorAfter(StoredDelivery last) {
        return ListCursor.DELIVERIES.write(key -> key.varint(last.position()));
    }

    /** A delivery with all that is kept of it. */
    @SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
    private record Whole(StoredDelivery delivery, byte[] body, List<DeliveryTry> tries) {}

    private Future<Void> get(RoutingContext context) {
        String id = RestRouter.id(context);
        return work.run(() -> whole(id))
                .compose(found -> webhooks.byId(found.delivery.webhookId()).map(found))
                .compose(found -> JsonAnswer.ok(
                        context,
                        (json, wire) -> DeliveryJson.write(found.delivery, found.body, found.tries, json, wire)));
    }

    /** Blocks. */
    private Whole whole(String id) {
        return new Whole(find(id), store.body(id).orElseThrow(DeliveryRoutes::unknown), store.tries(id, TRIES_SHOWN));
    }

    private Future<Void> retry(RoutingContext context) {
        String id = RestRouter.id(context);
        return work.run(() -> find(id))
                .compose(found -> webhooks.byId(found.webhookId())
                        .map(endpoint -> {
                            if (!endpoint.isEnabled()) {
                                throw new ProblemException(
                                        ErrorCode.WEBHOOK_DISABLED, "enable it first: PATCH it with enabled true");
                            }
                            return endpoint;
                        })
                        .compose(endpoint ->
                                webhooks.send(endpoint.id(), new WebhookCommand.Retry(endpoint.id(), List.of(id)))))
                .compose(done -> work.run(() -> find(id)))
                .compose(found -> JsonAnswer.send(
                        context, 202, JsonAnswer.JSON, (json, wire) -> DeliveryJson.write(found, json, wire)));
    }

    /** Blocks. */
    private StoredDelivery find(String id) {
        return store.find(id).orElseThrow(DeliveryRoutes::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(ErrorCode.DELIVERY_NOT_FOUND, "no delivery has this id, or it is kept no longer");
    }
}
