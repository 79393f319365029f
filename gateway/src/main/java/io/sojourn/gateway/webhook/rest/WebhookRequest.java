package io.sojourn.gateway.webhook.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.webhook.address.ReceiverAddresses;
import io.sojourn.gateway.webhook.address.WebhookUrl;
import io.sojourn.gateway.webhook.endpoint.DefinitionChange;
import io.sojourn.gateway.webhook.endpoint.DetectionChange;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.topic.TopicFilter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads and checks what a client says of a webhook. Absent fields are null, and an explicit null takes a field back. */
final class WebhookRequest {
    static final int MAX_TOPICS = 100;
    static final int MAX_CLASSES = 100;
    static final int MAX_DESCRIPTION = 500;
    static final double MAX_RATE = 10_000;

    private static final Set<String> KNOWN = Set.of(
            "url", "topics", "event_types", "class", "min_confidence", "description", "rate_limit_per_s", "enabled");
    /** What an answer has besides, so that it can be edited and sent back. */
    private static final Set<String> IGNORED =
            Set.of("id", "secret", "disabled_reason", "created_at", "previous_secret_until", "health", "replay");

    private final ReceiverAddresses addresses;

    WebhookRequest(ReceiverAddresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Reads a change.
     *
     * @throws ProblemException {@code NOT_AN_OBJECT}, {@code WRONG_TYPE}, {@code INVALID_WEBHOOK}, {@code
     *     INVALID_WEBHOOK_URL}, {@code WEBHOOK_URL_REFUSED}, {@code INVALID_TOPIC} or {@code INVALID_PARAMETER}
     */
    DefinitionChange read(JsonNode body) {
        checkNames(body);
        String url = text(body, "url");
        if (url != null) {
            checkUrl(url);
        }
        List<String> topics = texts(body, "topics");
        List<String> types = texts(body, "event_types");
        if (topics != null) {
            topics = checkTopics(topics);
        }
        if (types != null) {
            Interest.parse(List.of("agents/*"), types);
            types = types.stream().distinct().toList();
        }
        return new DefinitionChange(url, topics, types, description(body), rate(body), enabled(body), detections(body));
    }

    private static void checkNames(JsonNode body) {
        if (!body.isObject()) {
            throw new ProblemException(ErrorCode.NOT_AN_OBJECT, "a webhook is a JSON object");
        }
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KNOWN.contains(name) && !IGNORED.contains(name)) {
                throw new ProblemException(ErrorCode.INVALID_WEBHOOK, "a webhook has no field of this name");
            }
        }
    }

    private void checkUrl(String url) {
        String refusal = addresses.refusal(WebhookUrl.parse(url));
        if (refusal != null) {
            throw new ProblemException(ErrorCode.WEBHOOK_URL_REFUSED, refusal);
        }
    }

    private static List<String> checkTopics(List<String> topics) {
        if (topics.isEmpty() || topics.size() > MAX_TOPICS) {
            throw new ProblemException(ErrorCode.INVALID_WEBHOOK, "a webhook has 1 to " + MAX_TOPICS + " topics");
        }
        return Interest.parseTopics(topics).stream().map(TopicFilter::toString).toList();
    }

    private static DetectionChange detections(JsonNode body) {
        List<String> classes = texts(body, "class");
        if (classes != null && classes.size() > MAX_CLASSES) {
            throw new ProblemException(
                    ErrorCode.INVALID_WEBHOOK, "a webhook has at most " + MAX_CLASSES + " classes of detections");
        }
        JsonNode least = body.get("min_confidence");
        if (least == null) {
            return new DetectionChange(classes, null);
        }
        if (!least.isNull() && !least.isNumber()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, "min_confidence must be a number");
        }
        double confidence = least.asDouble(0);
        Interest.parseDetections(List.of(), confidence);
        return new DetectionChange(classes, confidence);
    }

    private static @Nullable String description(JsonNode body) {
        if (body.has("description") && body.get("description").isNull()) {
            return "";
        }
        String text = text(body, "description");
        if (text != null && text.length() > MAX_DESCRIPTION) {
            throw new ProblemException(
                    ErrorCode.INVALID_WEBHOOK, "description has at most " + MAX_DESCRIPTION + " characters");
        }
        return text;
    }

    private static @Nullable Double rate(JsonNode body) {
        JsonNode value = body.get("rate_limit_per_s");
        if (value == null) {
            return null;
        }
        if (value.isNull()) {
            return 0.0;
        }
        if (!value.isNumber()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, "rate_limit_per_s must be a number");
        }
        double rate = value.doubleValue();
        if (!(rate >= 0.01 && rate <= MAX_RATE)) {
            throw new ProblemException(
                    ErrorCode.INVALID_WEBHOOK, "rate_limit_per_s lies within 0.01 and " + (int) MAX_RATE);
        }
        return rate;
    }

    private static @Nullable Boolean enabled(JsonNode body) {
        JsonNode value = body.get("enabled");
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, "enabled must be true or false");
        }
        return value.booleanValue();
    }

    private static @Nullable String text(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, name + " must be a string");
        }
        return value.textValue();
    }

    private static @Nullable List<String> texts(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null) {
            return null;
        }
        if (value.isNull()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                throw new ProblemException(ErrorCode.WRONG_TYPE, name + " must hold strings");
            }
            texts.add(each.textValue());
        }
        if (!value.isArray()) {
            throw new ProblemException(ErrorCode.WRONG_TYPE, name + " must be an array");
        }
        return texts;
    }
}
