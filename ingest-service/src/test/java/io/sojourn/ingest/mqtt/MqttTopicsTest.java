package io.sojourn.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.topic.TopicFilter;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What topics and filters of MQTT mean. */
class MqttTopicsTest {
    @Test
    void publishedTopicsNameWhatTheyAreFor() {
        assertThat(InboundTopic.parse("sojourn/locations/alice")).isEqualTo(new InboundTopic.Locations("alice"));
        assertThat(InboundTopic.parse("sojourn/locations/fleet/7")).isEqualTo(new InboundTopic.Locations("fleet/7"));
        assertThat(InboundTopic.parse("sojourn/locations/%2B49")).isEqualTo(new InboundTopic.Locations("+49"));
        assertThat(InboundTopic.parse("sojourn/locations")).isEqualTo(new InboundTopic.Locations(null));
        assertThat(InboundTopic.parse("sojourn/custom/a/b")).isEqualTo(new InboundTopic.Custom("a/b"));
        assertThat(InboundTopic.parse("owntracks/jane/pixel")).isEqualTo(new InboundTopic.OwnTracks("jane", "pixel"));
        assertThat(InboundTopic.parse("owntracks/jane/pixel/event")).isEqualTo(new InboundTopic.Beside());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sojourn", "sojourn/locations/", "sojourn/streams/", "sojourn/custom/", "x/y", "$SYS/x"})
    void otherTopicsAreRefused(String topic) {
        assertThatThrownBy(() -> InboundTopic.parse(topic)).isInstanceOf(ProblemException.class);
    }

    @Property
    void anIdSurvivesTheWayThroughATopic(@ForAll @StringLength(max = 20) String id) {
        assertThat(TopicId.decode(TopicId.encode(id))).isEqualTo(id);
        assertThat(TopicId.encode(id)).doesNotContain("+", "#");
    }

    @ParameterizedTest
    @CsvSource({
        "sojourn/events/agents/alice, agents/alice",
        "sojourn/events/agents/+, agents/*",
        "sojourn/events/agents/#, agents/*",
        "sojourn/events/places/a/+, places/*",
        "sojourn/custom/lamp, custom/lamp",
        "sojourn/custom/#, custom/*",
        "+/+/agents/x, agents/x",
        "sojourn/events/agents/%2Bx, agents/+x",
    })
    void aFilterIsHeardByTopicsOfOurs(String filter, String topic) {
        assertThat(EventFilter.parse(filter).topics()).contains(TopicFilter.parse(topic));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "sojourn/#", "sojourn/events/#", "+/events/#", "sojourn/events/+/+"})
    void wideFiltersHearOfAll(String filter) {
        assertThat(EventFilter.parse(filter).topics())
                .contains(TopicFilter.parse("agents/*"), TopicFilter.parse("places/*"), TopicFilter.parse("custom/*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sojourn/locations/alice",
                "sojourn/events",
                "x/#",
                "sojourn/events/a+",
                "sojourn/#/x",
                "$SYS/#"
            })
    void filtersThatMatchNothingAreNone(String filter) {
        assertThat(EventFilter.parse(filter)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "sojourn/events/agents/+, sojourn/events/agents/a, true",
        "sojourn/events/agents/+, sojourn/events/agents/a/b, false",
        "sojourn/events/agents/#, sojourn/events/agents/a/b, true",
        "sojourn/events/#, sojourn/events/places/x, true",
        "sojourn/events/agents/a, sojourn/events/agents/ab, false",
        "sojourn/events/agents/a/#, sojourn/events/agents/a, true",
        "+/+/+/+, sojourn/events/agents/a, true",
        "+/+/+, sojourn/events/agents/a, false",
    })
    void filtersMatchAsMqttSays(String filter, String topic, boolean matches) {
        assertThat(EventFilter.parse(filter).matches(topic)).isEqualTo(matches);
    }

    @Test
    void anEventIsToldOnItsTopicsAndAMessageAsItWasPublished() {
        EventTopics topics = new EventTopics();
        byte[] visit = bytes("{\"id\":\"d1-2-0\",\"event_type\":\"encounter\",\"topic\":\"agents/a+b\","
                + "\"topics\":[\"agents/a+b\",\"places/x/y\"],\"timestamp\":\"t\",\"data\":{}}");
        byte[] message = bytes("{\"id\":\"m1-2-0\",\"event_type\":\"message\",\"topic\":\"custom/c\","
                + "\"topics\":[\"custom/c\"],\"timestamp\":\"t\",\"data\":{\"t\": [1, 2]}}");
        byte[] text = bytes("{\"id\":\"m1-2-0\",\"event_type\":\"message\",\"topic\":\"custom/c\","
                + "\"topics\":[\"custom/c\"],\"timestamp\":\"t\",\"data\":\"on\"}");

        assertThat(topics.of(visit)).containsExactly("sojourn/events/agents/a%2Bb", "sojourn/events/places/x/y");
        assertThat(topics.message(visit)).isNull();
        assertThat(topics.message(message)).isEqualTo(bytes("{\"t\": [1, 2]}"));
        assertThat(topics.message(text)).isEqualTo(bytes("on"));
    }

    @ParameterizedTest
    @CsvSource({
        "fleet/+/gps=sojourn/locations/$1, fleet/bus-7/gps, sojourn/locations/bus-7",
        "fleet/+/gps=sojourn/locations/$1, fleet/bus-7/fuel,",
        "a/+/+=owntracks/$2/$1, a/b/c, owntracks/c/b",
        "sensors/#=sojourn/custom/$1, sensors/x/y, sojourn/custom/x/y",
        "owntracks/+/+, owntracks/a/b, owntracks/a/b",
        "owntracks/+/+, owntracks/a/b/c,",
    })
    void topicsOfABrokerAreMapped(String mapping, String topic, String ours) {
        assertThat(TopicMapping.parse(mapping).map(topic)).isEqualTo(ours);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
