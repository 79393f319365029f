package io.sojourn.protocol.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
    @Test
    void comesBackFromItsText() {
        EventId id = new EventId(new ShardId(Role.WEBHOOK, 17), (3L << 32) + 4211, 3);

        assertThat(id.toString()).isEqualTo("w17-12884906099-3");
        assertThat(EventId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "d17", "d17-1", "x1-1-1", "d17-1-1-1", "d-1-1", "ping-1", "d1-99999999999999999999-1"})
    void otherTextIsNone(String text) {
        assertThatThrownBy(() -> EventId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
