package io.sojourn.gateway.webhook.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.cluster.store.DeliveryStatus;
import io.sojourn.cluster.store.DeliveryTry;
import io.sojourn.cluster.store.StoredDelivery;
import io.sojourn.protocol.json.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A delivery as JSON. */
final class DeliveryJson {
    private DeliveryJson() {}

    /** As in a list. */
    static void write(StoredDelivery delivery, JsonGenerator json, WireJson wire) throws IOException {
        json.writeStartObject();
        fields(delivery, json, wire);
        json.writeEndObject();
    }

    /** With what is sent, and every try. */
    static void write(StoredDelivery delivery, byte[] body, List<DeliveryTry> tries, JsonGenerator json, WireJson wire)
            throws IOException {
        json.writeStartObject();
        fields(delivery, json, wire);
        json.writeFieldName("body");
        json.writeRawValue(new String(body, StandardCharsets.UTF_8));
        json.writeArrayFieldStart("tries");
        for (DeliveryTry each : tries) {
            write(each, json, wire);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void fields(StoredDelivery delivery, JsonGenerator json, WireJson wire) throws IOException {
        json.writeStringField("id", delivery.deliveryId());
        json.writeStringField("webhook_id", delivery.webhookId());
        json.writeStringField("status", delivery.status().wireName());
        json.writeStringField("event_type", delivery.eventType());
        json.writeStringField("topic", delivery.topic());
        wire.time("event_timestamp", delivery.eventMs());
        wire.time("queued_at", delivery.queuedMs());
        Long settled = delivery.settledMs();
        if (settled == null) {
            json.writeNullField("settled_at");
        } else {
            wire.time("settled_at", settled);
        }
        json.writeNumberField("attempts", delivery.tries());
        if (delivery.status() == DeliveryStatus.RETRYING) {
            wire.time("next_attempt_at", delivery.nextMs());
        } else {
            json.writeNullField("next_attempt_at");
        }
        status("last_status", delivery.lastStatus(), json);
        json.writeStringField("last_error", delivery.lastError());
    }

    private static void write(DeliveryTry attempt, JsonGenerator json, WireJson wire) throws IOException {
        byte[] answer = attempt.answer();
        json.writeStartObject();
        json.writeNumberField("number", attempt.number());
        wire.time("at", attempt.atMs());
        wire.seconds("duration", attempt.durationMs());
        status("status", attempt.status(), json);
        json.writeStringField("error", attempt.error());
        json.writeStringField("answer", answer == null ? "" : new String(answer, StandardCharsets.UTF_8));
        json.writeEndObject();
    }

    private static void status(String field, @Nullable Integer status, JsonGenerator json) throws IOException {
        if (status == null) {
            json.writeNullField(field);
        } else {
            json.writeNumberField(field, status);
        }
    }
}
