package io.sojourn.protocol.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ProblemException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OwnSettingsTest {
    static Stream<OwnSettings> someOfEach() {
        return Stream.of(
                OwnSettings.NONE,
                new OwnSettings(40.5, null, null, null, null),
                new OwnSettings(null, 30_000L, null, null, 12.0),
                new OwnSettings(1.0, 2_000L, 3_000L, 4.0, 5.0));
    }

    @ParameterizedTest
    @MethodSource("someOfEach")
    void areReadAsTheyWereWritten(OwnSettings own) {
        BinaryWriter out = new BinaryWriter();
        own.write(out);

        assertThat(OwnSettings.read(new BinaryReader(out.toBytes()))).isEqualTo(own);
    }

    @Test
    void fieldsThatAreNotSetFollowTheDefaults() {
        AgentSettings defaults = new AgentSettings(50, 90_000, 150_000, 200, 40);

        AgentSettings effective = new OwnSettings(null, 30_000L, null, null, null).over(defaults);

        assertThat(effective).isEqualTo(new AgentSettings(50, 30_000, 150_000, 200, 40));
    }

    @Test
    void aValueOutOfRangeIsRefusedWithItsRule() {
        assertThatThrownBy(() -> new OwnSettings(0.5, null, null, null, null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("dwell_radius_m must be within 1 and 100000");
    }
}
