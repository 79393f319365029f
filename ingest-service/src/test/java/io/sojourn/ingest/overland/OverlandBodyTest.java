package io.sojourn.ingest.overland;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.ingest.device.Collected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlandBodyTest {
    private static final String FEATURE = "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":"
            + "[-122.0305810,37.33]},\"properties\":{\"timestamp\":\"2015-10-01T08:00:00-0700\",\"speed\":-1,"
            + "\"horizontal_accuracy\":30,\"battery_level\":0.80,\"device_id\":\"mine\",\"locations\":[1]}}";
    private static final String MESSAGE = "{\"agent_id\":\"mine\",\"latitude\":37.33,\"longitude\":-122.0305810,"
            + "\"timestamp\":\"2015-10-01T08:00:00-0700\",\"accuracy\":30,\"metadata\":{\"battery_level\":0.80}}";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100_000})
    void aBatchGivesItsLocationsHoweverTheBytesCome(int chunk) {
        String body = "{\"trip\":{\"locations\":[{\"a\":1}]},\"locations\": [" + FEATURE + " , 7,{\"properties\":"
                + "{\"type\":\"trip\"}}," + FEATURE + "],\"current\":" + FEATURE + "}";

        assertThat(read(body, chunk)).containsExactly("1:" + MESSAGE, "2!not_an_object", "4:" + MESSAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1!missing_field",
                "{}|1!missing_field",
                "{\"locations\":{}}|1!missing_field",
                "[]|1#not_an_object",
                "nothing|1#invalid_json",
                "{\"locations\":[}|1#invalid_json",
                "{\"locations\":[|1#body_cut_off",
            })
    void whatIsNoBatchIsToldAsWhatItIs(String body, String told) {
        assertThat(read(body, 3)).containsExactly(told);
    }

    @Test
    void anElementWithoutEndIsNotGathered() {
        String endless = "{\"locations\":[[" + "1,".repeat(5_000);

        assertThat(read(endless, 1_000)).containsExactly("1#line_too_long");
    }

    @Test
    void nestingIsBounded() {
        assertThat(read("{\"locations\":[" + "[".repeat(100), 1_000)).containsExactly("1#invalid_json");
    }

    private static List<String> read(String body, int chunk) {
        return Collected.of(
                body.getBytes(UTF_8), chunk, handler -> new OverlandBody(new OverlandReader(null), handler));
    }
}
