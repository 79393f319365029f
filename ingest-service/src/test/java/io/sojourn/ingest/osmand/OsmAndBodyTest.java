package io.sojourn.ingest.osmand;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.ingest.device.Collected;
import io.sojourn.ingest.device.DeviceParameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class OsmAndBodyTest {
    private final OsmAndReader reader = new OsmAndReader();

    @Test
    void aQueryIsAFixAndItsSpeedIsInKnots() {
        assertThat(read(
                        "id=1&lat=1.50&lon=-2&timestamp=1678886400&speed=9.7192&bearing=180.0&altitude=3&accuracy=5&batt=88.0",
                        ""))
                .containsExactly("1:{\"agent_id\":\"1\",\"latitude\":1.50,\"longitude\":-2,"
                        + "\"timestamp\":\"1678886400\",\"accuracy\":5,\"altitude\":3,\"speed\":4.999988444444445,"
                        + "\"heading\":180.0,\"metadata\":{\"batt\":88.0}}");
    }

    @Test
    void gpsLoggersSpeedIsInMetresPerSecond() {
        assertThat(read("id=1&lat=1&longitude=2&time=2023-03-17T13:40:00+01:00&s=1.5", ""))
                .containsExactly("1:{\"agent_id\":\"1\",\"latitude\":1,\"longitude\":2,"
                        + "\"timestamp\":\"2023-03-17T13:40:00+01:00\",\"speed\":1.5}");
    }

    @Test
    void aFormCountsBeforeTheQuery() {
        assertThat(read("id=1&lat=1&lon=2", "lat=3&location=7,8"))
                .containsExactly("1:{\"agent_id\":\"1\",\"latitude\":3,\"longitude\":2}");
    }

    @Test
    void aPairIsAPosition() {
        assertThat(read("deviceid=1&location=51.5%2C-0.1", ""))
                .containsExactly("1:{\"agent_id\":\"1\",\"latitude\":51.5,\"longitude\":-0.1}");
    }

    @Test
    void jsonMayHoldSeveralLocationsAndTheQueryWhoseTheyAre() {
        String coords =
                "{\"coords\":{\"latitude\":1,\"longitude\":2,\"speed\":3},\"timestamp\":\"2000-01-01T00:00:00Z\"}";

        assertThat(read("id=q", " {\"location\":[" + coords + "," + coords + "]}"))
                .hasSize(2)
                .element(1)
                .isEqualTo("2:{\"agent_id\":\"q\",\"latitude\":1,\"longitude\":2,"
                        + "\"timestamp\":\"2000-01-01T00:00:00Z\",\"speed\":3}");
    }

    @Test
    void whatIsNoneOfThemIsBroken() {
        assertThat(read("", "")).containsExactly("1!missing_field");
        assertThat(read("id=1&lat=1", "")).containsExactly("1!missing_field");
        assertThat(read("id=1", "{\"location\":{}}")).containsExactly("1!missing_field");
        assertThat(read("id=1", "{\"location\":")).containsExactly("1!invalid_json");
        assertThat(read("id=1", "[1]")).containsExactly("1!not_an_object");
        assertThat(read("id=1", "a=%zz")).containsExactly("1!invalid_parameter");
        assertThat(read("id=1", "x".repeat(300_000))).containsExactly("1#payload_too_large");
    }

    private List<String> read(String query, String body) {
        return Collected.of(
                body.getBytes(UTF_8), 64, handler -> new OsmAndBody(reader, DeviceParameters.of(query), handler));
    }
}
