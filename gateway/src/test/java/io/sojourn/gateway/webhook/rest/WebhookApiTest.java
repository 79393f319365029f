package io.sojourn.gateway.webhook.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.sojourn.gateway.webhook.QuickSettings;
import io.sojourn.gateway.webhook.Receiver;
import io.sojourn.gateway.webhook.WebhookServer;
import io.sojourn.gateway.webhook.WebhookServer.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of webhooks and answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookApiTest {
    private static final String ALL = "/api/v1/webhooks";
    private static final String ROUND_TRIP = "{\"url\":\"https://hooks.example.com/a?b=c\",\"topics\":[\"agents/*\","
            + "\"places/the office\",\"agents/*\"],\"event_types\":[\"encounter\",\"place_enter\",\"encounter\"],"
            + "\"class\":[\"person\",\"car\",\"person\"],\"min_confidence\":0.6,"
            + "\"description\":\"Büro\",\"rate_limit_per_s\":2.5,\"enabled\":false}";

    private final WebhookServer server = new WebhookServer.Setup()
            .settings(new QuickSettings().webhooks(30).make())
            .start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aWebhookIsAnsweredAsItWasRegisteredAndItsSecretOnce() {
        Reply reply = server.send(
                "POST", ALL, ROUND_TRIP.replace("agents/*", "custom/*").replace("places", "custom"));

        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        JsonNode created = reply.json();
        assertThat(created.get("id").asText()).matches("wh_[0-9a-f]{24}");
        assertThat(created.get("secret").asText()).matches("whsec_[A-Za-z0-9+/]{43}=");
        JsonNode got = server.get(path(created));
        assertThat(got.has("secret")).isFalse();
        assertThat(got.get("url").asText()).isEqualTo("https://hooks.example.com/a?b=c");
        assertThat(texts(got.get("topics"))).containsExactly("custom/*", "custom/the office");
        assertThat(texts(got.get("event_types"))).containsExactly("encounter", "place_enter");
        assertThat(texts(got.get("class"))).containsExactly("car", "person");
        assertThat(got.get("min_confidence").asDouble()).isEqualTo(0.6);
        assertThat(got.get("description").asText()).isEqualTo("Büro");
        assertThat(got.get("rate_limit_per_s").asDouble()).isEqualTo(2.5);
        assertThat(got.get("enabled").asBoolean()).isFalse();
        assertThat(got.get("disabled_reason").asText()).isEqualTo("requested");
        assertThat(got.get("replay").isNull()).isTrue();
        assertThat(got.get("health").get("failures_in_a_row").asInt()).isZero();
        assertThat(got.get("health").get("last_success").isNull()).isTrue();
        delete(created);
    }

    @Test
    void aChangeLeavesOutWhatItDoesNotNameAndNullTakesBack() {
        JsonNode created = server.register("{\"url\":\"https://hooks.example.com/\",\"topics\":[\"custom/a\"],"
                + "\"event_types\":[\"message\"],\"description\":\"x\",\"rate_limit_per_s\":5}");

        Reply changed = server.send("PATCH", path(created), "{\"description\":null,\"rate_limit_per_s\":null}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("description").isNull()).isTrue();
        assertThat(changed.json().get("rate_limit_per_s").isNull()).isTrue();
        assertThat(texts(changed.json().get("event_types"))).containsExactly("message");

        Reply again = server.send("PATCH", path(created), "{\"event_types\":null,\"url\":\"https://b.example.com/\"}");
        assertThat(texts(again.json().get("event_types"))).isEmpty();
        assertThat(again.json().get("url").asText()).isEqualTo("https://b.example.com/");
        assertThat(texts(again.json().get("topics"))).containsExactly("custom/a");
        assertThat(again.json().has("secret")).isFalse();
        delete(created);
    }

    @Test
    void detectionsAreFilteredUntilNullTakesItBack() {
        JsonNode created = server.register("{\"url\":\"https://hooks.example.com/\",\"topics\":[\"custom/a\"],"
                + "\"class\":[\"person\"],\"min_confidence\":0.9}");

        JsonNode one = server.send("PATCH", path(created), "{\"class\":null}").json();
        assertThat(texts(one.get("class"))).isEmpty();
        assertThat(one.get("min_confidence").asDouble()).isEqualTo(0.9);
        JsonNode other = server.send("PATCH", path(created), "{\"class\":[\"car\"],\"min_confidence\":null}")
                .json();
        assertThat(texts(other.get("class"))).containsExactly("car");
        assertThat(other.get("min_confidence").asDouble()).isZero();
        delete(created);
    }

    @Test
    void anAnswerCanBeEditedAndSentBack() {
        JsonNode created = server.register("https://hooks.example.com/", "custom/a");

        Reply reply = server.send("PATCH", path(created), created.toString());

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        delete(created);
    }

    @Test
    void aListGoesOnByItsCursorWithoutHolesAndDoubles() {
        List<JsonNode> created = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            created.add(server.register("https://hooks.example.com/" + i, "custom/a"));
        }
        List<String> listed = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = server.get(ALL + "?limit=3&cursor=" + cursor);
            page.get("webhooks").forEach(each -> listed.add(each.get("id").asText()));
            cursor = page.get("next_cursor").isNull()
                    ? null
                    : page.get("next_cursor").asText();
        }

        assertThat(listed)
                .isSorted()
                .containsAll(
                        created.stream().map(each -> each.get("id").asText()).toList());
        assertThat(listed).doesNotHaveDuplicates();
        created.forEach(this::delete);
    }

    @Test
    void noMoreAreRegisteredThanThereMayBe() {
        List<JsonNode> created = new ArrayList<>();
        Reply reply = null;
        for (int i = 0; i < 31 && (reply == null || reply.status() == 201); i++) {
            reply = server.send("POST", ALL, "{\"url\":\"https://hooks.example.com/\",\"topics\":[\"custom/a\"]}");
            if (reply.status() == 201) {
                created.add(reply.json());
            }
        }

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("webhook_limit_reached");
        created.forEach(this::delete);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | invalid_json",
                "[] | not_an_object",
                "{} | missing_field",
                "{'url':'https://x.example/'} | missing_field",
                "{'topics':['custom/a']} | missing_field",
                "{'url':1,'topics':['custom/a']} | wrong_type",
                "{'url':null,'topics':['custom/a']} | wrong_type",
                "{'url':'https://x.example/','topics':'custom/a'} | wrong_type",
                "{'url':'https://x.example/','topics':{'a':'custom/a'}} | wrong_type",
                "{'url':'https://x.example/','topics':[1]} | wrong_type",
                "{'url':'https://x.example/','topics':[]} | invalid_webhook",
                "{'url':'https://x.example/','topics':null} | invalid_webhook",
                "{'url':'https://x.example/','topics':['nonsense']} | invalid_topic",
                "{'url':'https://x.example/','topics':['custom/']} | invalid_topic",
                "{'url':'https://x.example/','topics':['planets/mars']} | invalid_topic",
                "{'url':'https://x.example/','topics':['custom/a'],'event_types':['nonsense']} | invalid_parameter",
                "{'url':'https://x.example/','topics':['custom/a'],'event_types':'message'} | wrong_type",
                "{'url':'https://x.example/','topics':['custom/a'],'description':5} | wrong_type",
                "{'url':'https://x.example/','topics':['custom/a'],'rate_limit_per_s':0} | invalid_webhook",
                "{'url':'https://x.example/','topics':['custom/a'],'rate_limit_per_s':-1} | invalid_webhook",
                "{'url':'https://x.example/','topics':['custom/a'],'rate_limit_per_s':1e9} | invalid_webhook",
                "{'url':'https://x.example/','topics':['custom/a'],'rate_limit_per_s':'9'} | wrong_type",
                "{'url':'https://x.example/','topics':['custom/a'],'enabled':'yes'} | wrong_type",
                "{'url':'https://x.example/','topics':['custom/a'],'class':'person'} | wrong_type",
                "{'url':'https://x.example/','topics':['custom/a'],'class':[1]} | wrong_type",
                "{'url':'https://x.example/','topics':['custom/a'],'min_confidence':'0.5'} | wrong_type",
                "{'url':'https://x.example/','topics':['custom/a'],'min_confidence':1.1} | invalid_parameter",
                "{'url':'https://x.example/','topics':['custom/a'],'min_confidence':-0.1} | invalid_parameter",
                "{'url':'https://x.example/','topics':['custom/a'],'topic':'x'} | invalid_webhook",
                "{'url':'ftp://x.example/','topics':['custom/a']} | invalid_webhook_url",
                "{'url':'https://u:p@x.example/','topics':['custom/a']} | invalid_webhook_url",
                "{'url':'http://10.0.0.1/','topics':['custom/a']} | webhook_url_refused",
                "{'url':'http://169.254.169.254/latest','topics':['custom/a']} | webhook_url_refused",
                "{'url':'http://0xa9fea9fe/','topics':['custom/a']} | webhook_url_refused",
                "{'url':'http://[fd00:ec2::254]/','topics':['custom/a']} | webhook_url_refused"
            })
    void whatIsWrongIsNamedByItsCode(String body, String code) {
        Reply reply = server.send("POST", ALL, body.replace('\'', '"'));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void textsAndTopicsHaveBounds() {
        String topics = IntStream.range(0, WebhookRequest.MAX_TOPICS + 1)
                .mapToObj(i -> "\"custom/" + i + "\"")
                .collect(Collectors.joining(","));
        String body = "{\"url\":\"https://x.example/\",\"topics\":[%s],\"description\":\"%s\"}";

        assertThat(server.send("POST", ALL, body.formatted(topics, "")).code()).isEqualTo("invalid_webhook");
        assertThat(server.send("POST", ALL, body.formatted("\"custom/a\"", "x".repeat(501)))
                        .code())
                .isEqualTo("invalid_webhook");
        assertThat(server.send("POST", ALL, body.formatted("\"custom/a\"", "x".repeat(200_000)))
                        .code())
                .isEqualTo("payload_too_large");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/webhooks/wh_1, webhook_not_found",
        "PATCH, /api/v1/webhooks/wh_1, webhook_not_found",
        "DELETE, /api/v1/webhooks/wh_1, webhook_not_found",
        "POST, /api/v1/webhooks/wh_1/ping, webhook_not_found",
        "POST, /api/v1/webhooks/wh_1/rotate-secret, webhook_not_found",
        "GET, /api/v1/webhooks/wh_1/deliveries, webhook_not_found",
        "GET, /api/v1/deliveries/msg_1, delivery_not_found",
        "POST, /api/v1/deliveries/msg_1/retry, delivery_not_found"
    })
    void whatIsNotThereIsNotFound(String method, String path, String code) {
        Reply reply = server.send(method, path, method.equals("PATCH") ? "{}" : null);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | missing_field",
                "[] | not_an_object",
                "{'from':'soon'} | timestamp_unreadable",
                "{'from':'2026-01-02T00:00:00Z','to':'2026-01-01T00:00:00Z'} | invalid_parameter",
                "{'from':1700000000000,'to':1700000000000} | invalid_parameter"
            })
    void aReplayNeedsASpanOfTime(String body, String code) {
        JsonNode created = server.register("https://hooks.example.com/", "custom/a");

        assertThat(server.send("POST", path(created) + "/replay", body.replace('\'', '"'))
                        .code())
                .isEqualTo(code);
        delete(created);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'overlap_s':'long'} | wrong_type",
                "{'overlap_s':-1} | invalid_parameter",
                "{'overlap_s':604801} | invalid_parameter",
                "nonsense | invalid_json"
            })
    void anOverlapLiesWithinAWeek(String body, String code) {
        JsonNode created = server.register("https://hooks.example.com/", "custom/a");

        assertThat(server.send("POST", path(created) + "/rotate-secret", body.replace('\'', '"'))
                        .code())
                .isEqualTo(code);
        delete(created);
    }

    @Test
    void deliveriesAreListedPageByPageAndByStatus() {
        try (Receiver receiver = Receiver.accepting()) {
            JsonNode created = server.register(receiver.url("/"), "custom/paged");
            server.publish("custom/paged", "1", "2", "3", "4", "5");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> server.get(path(created) + "/deliveries?status=delivered")
                                    .get("deliveries")
                                    .size()
                            == 5);

            JsonNode first = server.get(path(created) + "/deliveries?limit=2");
            JsonNode second = server.get(path(created) + "/deliveries?limit=3&cursor="
                    + first.get("next_cursor").asText());

            assertThat(first.get("deliveries").findValuesAsText("id"))
                    .containsExactly(
                            receiver.got().get(4).id(), receiver.got().get(3).id());
            assertThat(second.get("deliveries")).hasSize(3);
            assertThat(second.get("next_cursor").isNull()).isTrue();
            assertThat(server.get(path(created) + "/deliveries?status=dead").get("deliveries"))
                    .isEmpty();
            assertThat(server.send("GET", path(created) + "/deliveries?status=lost", null)
                            .code())
                    .isEqualTo("invalid_parameter");
            delete(created);
        }
    }

    private void delete(JsonNode webhook) {
        assertThat(server.send("DELETE", path(webhook), null).status()).isEqualTo(204);
    }

    private static String path(JsonNode webhook) {
        return ALL + '/' + webhook.get("id").asText();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
