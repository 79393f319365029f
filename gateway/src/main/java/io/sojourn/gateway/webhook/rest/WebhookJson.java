package io.sojourn.gateway.webhook.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.gateway.webhook.endpoint.Definition;
import io.sojourn.gateway.webhook.endpoint.DisabledReason;
import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.gateway.webhook.endpoint.Health;
import io.sojourn.gateway.webhook.endpoint.Replay;
import io.sojourn.protocol.json.WireJson;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A webhook as JSON, without its secrets. */
final class WebhookJson {
    private WebhookJson() {}

    static void write(Endpoint endpoint, JsonGenerator json, WireJson wire) throws IOException {
        write(endpoint, null, json, wire);
    }

    /** @param secret what its owner is shown once, or null */
    static void write(Endpoint endpoint, @Nullable String secret, JsonGenerator json, WireJson wire)
            throws IOException {
        Definition definition = endpoint.definition();
        json.writeStartObject();
        json.writeStringField("id", endpoint.id());
        if (secret != null) {
            json.writeStringField("secret", secret);
        }
        json.writeStringField("url", definition.url());
        texts("topics", definition.topics(), json);
        texts("event_types", definition.eventTypes(), json);
        texts("class", definition.detections().classes().stream().sorted().toList(), json);
        json.writeNumberField("min_confidence", definition.detections().minConfidence());
        json.writeStringField("description", definition.description());
        if (definition.ratePerS() == 0) {
            json.writeNullField("rate_limit_per_s");
        } else {
            json.writeNumberField("rate_limit_per_s", definition.ratePerS());
        }
        json.writeBooleanField("enabled", endpoint.isEnabled());
        DisabledReason reason = endpoint.disabled();
        json.writeStringField("disabled_reason", reason == null ? null : reason.wireName());
        wire.time("created_at", endpoint.createdMs());
        time("previous_secret_until", endpoint.secrets().previousUntilMs(), json, wire);
        health(endpoint.health(), json, wire);
        replay(endpoint.replay(), json, wire);
        json.writeEndObject();
    }

    private static void health(Health health, JsonGenerator json, WireJson wire) throws IOException {
        json.writeObjectFieldStart("health");
        json.writeNumberField("failures_in_a_row", health.failuresInARow());
        time("failing_since", health.failingSinceMs(), json, wire);
        time("last_success", health.lastSuccessMs(), json, wire);
        time("last_failure", health.lastFailureMs(), json, wire);
        time("missed_events_at", health.missedAtMs(), json, wire);
        json.writeEndObject();
    }

    private static void replay(@Nullable Replay replay, JsonGenerator json, WireJson wire) throws IOException {
        if (replay == null) {
            json.writeNullField("replay");
            return;
        }
        json.writeObjectFieldStart("replay");
        wire.time("from", replay.fromMs());
        wire.time("to", replay.toMs());
        json.writeEndObject();
    }

    /** Null for 0, which is never. */
    private static void time(String field, long ms, JsonGenerator json, WireJson wire) throws IOException {
        if (ms == 0) {
            json.writeNullField(field);
        } else {
            wire.time(field, ms);
        }
    }

    private static void texts(String field, List<String> texts, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
