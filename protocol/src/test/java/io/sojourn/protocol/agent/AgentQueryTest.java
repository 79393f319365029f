package io.sojourn.protocol.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.agent.AgentQuery.ById;
import io.sojourn.protocol.agent.AgentQuery.ByIds;
import io.sojourn.protocol.agent.AgentQuery.InBox;
import io.sojourn.protocol.agent.AgentQuery.OccupantsOf;
import io.sojourn.protocol.agent.AgentQuery.Page;
import io.sojourn.protocol.agent.AgentQuery.PlacesRevision;
import io.sojourn.protocol.agent.AgentQuery.SettingsOf;
import io.sojourn.protocol.agent.AgentQuery.Within;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgentQueryTest {
    static Stream<AgentQuery> everyKind() {
        return Stream.of(
                new ById("alice"),
                new Page("bus/304", 7),
                new Within(-0.1278, 51.5074, 250.5, new Reached(12.25, "zoë"), 100),
                new InBox(179, -10, -179, 10, Reached.NOTHING, 5),
                new OccupantsOf("office", "alice", 50),
                new SettingsOf(""),
                new PlacesRevision(),
                new ByIds(List.of("a", "b")));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void isReadAsItWasWritten(AgentQuery query) {
        assertThat(AgentQuery.read(query.toBytes())).isEqualTo(query);
    }

    @Test
    void aBoxAcrossTheAntimeridianHoldsBothSidesAndHasItsCentreThere() {
        InBox box = new InBox(178, -10, -176, 10, Reached.NOTHING, 5);

        assertThat(box.contains(179, 0)).isTrue();
        assertThat(box.contains(-177, 0)).isTrue();
        assertThat(box.contains(0, 0)).isFalse();
        assertThat(box.centreLongitude()).isEqualTo(-179);
    }

    @Test
    void whatWasReachedIsPassedByDistanceAndThenById() {
        Reached reached = new Reached(10, "m");

        assertThat(reached.isBefore(10.5, "a")).isTrue();
        assertThat(reached.isBefore(10, "n")).isTrue();
        assertThat(reached.isBefore(10, "m")).isFalse();
        assertThat(reached.isBefore(9, "z")).isFalse();
    }
}
