package io.sojourn.protocol.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
    @Test
    void readsOneThing() {
        TopicFilter filter = TopicFilter.parse("agents/alice");

        assertThat(filter).isEqualTo(new TopicFilter(TopicKind.AGENTS, "alice"));
        assertThat(filter.isAll()).isFalse();
    }

    @Test
    void readsAllOfAKind() {
        TopicFilter filter = TopicFilter.parse("places/*");

        assertThat(filter.isAll()).isTrue();
        assertThat(filter.matches(Topic.place("office"))).isTrue();
        assertThat(filter.matches(Topic.agent("office"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"agents/fleet/7", "agents/50%", "agents/a b?c#d&e", "places/küche/水", "agents/**", "agents/%2F"})
    void takesIdsAsTheyStand(String text) {
        TopicFilter filter = TopicFilter.parse(text);

        assertThat(filter.id()).isEqualTo(text.substring(7));
        assertThat(filter).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "agents",
                "agents/",
                "*",
                "*/*",
                "Agents/alice",
                "agent/alice",
                "/agents/alice",
                "agents/al\nice",
                "agents/\u0000",
                "agents/\u0085",
                "agents/\ud800"
            })
    void refusesWhatIsNoTopic(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TopicFilter.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_TOPIC));
    }

    @Test
    void countsAnIdInBytes() {
        assertThat(TopicFilter.parse("agents/" + "é".repeat(128)).id()).hasSize(128);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TopicFilter.parse("agents/" + "é".repeat(129)));
    }

    @Property
    void anyTextIsATopicOrInvalid(@ForAll String text) {
        try {
            assertThat(TopicFilter.parse("places/" + text)).hasToString("places/" + text);
        } catch (ProblemException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_TOPIC);
        }
    }
}
