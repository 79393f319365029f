package io.sojourn.gateway.webhook.dispatch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.gateway.webhook.endpoint.WebhookIds;
import io.sojourn.protocol.time.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An event as webhooks send it: {@code {"type","timestamp","id","topic","topics","data"}}, made from the envelope that
 * subscribers get by copying its values as they stand.
 *
 * @param eventId as in the envelope
 * @param topic the primary one
 * @param eventMs the event's own time
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over by reference, never compared.
record EventBody(String eventId, String type, String topic, long eventMs, byte[] json) {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final byte[] TYPE = "{\"type\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIMESTAMP = ",\"timestamp\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = ",\"id\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TOPIC = ",\"topic\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TOPICS = ",\"topics\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = ",\"data\":".getBytes(StandardCharsets.US_ASCII);

    /** Where a value stands in the envelope. */
    private record Span(int from, int to) {}

    /** Reads an envelope as {@code EventJson} writes it: its data come last. */
    static EventBody of(byte[] envelope) {
        Map<String, Span> spans = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        try (JsonParser parser = FACTORY.createParser(envelope)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                if (field.equals("data")) {
                    spans.put(field, new Span(from, envelope.length - 1));
                    break;
                }
                if (value == JsonToken.VALUE_STRING) {
                    texts.put(field, parser.getText());
                } else {
                    parser.skipChildren();
                }
                spans.put(field, new Span(from, (int) parser.currentLocation().getByteOffset()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an envelope is JSON", e);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(envelope.length + 16);
        copy(TYPE, "event_type", spans, envelope, out);
        copy(TIMESTAMP, "timestamp", spans, envelope, out);
        copy(ID, "id", spans, envelope, out);
        copy(TOPIC, "topic", spans, envelope, out);
        copy(TOPICS, "topics", spans, envelope, out);
        copy(DATA, "data", spans, envelope, out);
        out.write('}');
        return new EventBody(
                text("id", texts),
                text("event_type", texts),
                text("topic", texts),
                Timestamps.parse(text("timestamp", texts)),
                out.toByteArray());
    }

    /** The delivery of this event to a webhook. */
    NewDelivery to(String webhookId) {
        return new NewDelivery(WebhookIds.deliveryId(webhookId, eventId), type, topic, eventMs, json);
    }

    private static void copy(
            byte[] name, String field, Map<String, Span> spans, byte[] envelope, ByteArrayOutputStream out) {
        Span span = spans.get(field);
        if (span == null) {
            throw new IllegalArgumentException("an envelope has " + field);
        }
        out.writeBytes(name);
        out.write(envelope, span.from, span.to - span.from);
    }

    private static String text(String field, Map<String, String> texts) {
        String text = texts.get(field);
        if (text == null) {
            throw new IllegalArgumentException("an envelope has " + field);
        }
        return text;
    }
}
