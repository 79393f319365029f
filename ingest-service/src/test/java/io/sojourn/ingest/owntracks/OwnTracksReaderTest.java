package io.sojourn.ingest.owntracks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.ingest.device.Collected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnTracksReaderTest {
    private static final OwnTracksSender JANE = new OwnTracksSender("jane", "phone");

    private final OwnTracksReader reader = new OwnTracksReader();

    @Test
    void aLocationKeepsAllThatCountsAndSpeedIsInMetresPerSecond() {
        assertThat(read(
                        "{\"_type\":\"location\",\"lat\":48.8568260,\"lon\":2.292713,\"tst\":1376715317,\"acc\":75,"
                                + "\"alt\":13,\"vel\":54,\"cog\":270,\"batt\":11,\"conn\":\"w\",\"t\":\"u\","
                                + "\"inregions\":[\"Home\"],\"cmd\":\"rm\"}",
                        JANE))
                .containsExactly("1:{\"agent_id\":\"jane-phone\",\"latitude\":48.8568260,\"longitude\":2.292713,"
                        + "\"timestamp\":1376715317,\"accuracy\":75,\"altitude\":13,\"speed\":15.0,\"heading\":270,"
                        + "\"metadata\":{\"batt\":11,\"conn\":\"w\",\"t\":\"u\",\"inregions\":[\"Home\"]}}");
    }

    @Test
    void whatThePhoneDoesNotKnowIsLeftOut() {
        assertThat(read("{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"vel\":-1,\"cog\":-1,\"alt\":\"high\"}", JANE))
                .containsExactly("1:{\"agent_id\":\"jane-phone\",\"latitude\":1,\"longitude\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"transition", "waypoint", "waypoints", "lwt", "status", "steps", "card", "cmd", "dump", "new"})
    void everyOtherTypeIsTakenNoteOfAndIgnored(String type) {
        assertThat(read("{\"_type\":\"" + type + "\",\"lat\":1,\"lon\":2,\"tst\":1}", JANE))
                .isEmpty();
    }

    @Test
    void aQueueIsAnArrayInWhichOneBadMessageCostsNoOther() {
        String good = "{\"_type\":\"location\",\"lat\":1,\"lon\":2}";

        List<String> messages = read("[" + good + ",{},{\"_type\":\"encrypted\",\"data\":\"x\"},7," + good + "]", JANE);

        assertThat(messages).hasSize(5);
        assertThat(messages.get(1)).isEqualTo("2!missing_field");
        assertThat(messages.get(2)).isEqualTo("3!payload_encrypted");
        assertThat(messages.get(3)).isEqualTo("4!not_an_object");
        assertThat(messages.get(4)).startsWith("5:");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "jane, phone, owntracks/x/y, ab, jane-phone",
                "-, -, owntracks/jane/phone, ab, jane-phone",
                "jane, -, owntracks/x/phone, ab, jane-phone",
                "jane, -, -, ab, jane-ab",
                "jane, ' ', -, ab, jane-ab",
            })
    void whoItIsSaysTheRequestElseTheMessage(String user, String device, String topic, String tid, String agent) {
        String message = "{\"_type\":\"location\",\"lat\":1,\"lon\":2"
                + (topic == null ? "" : ",\"topic\":\"" + topic + "\"") + ",\"tid\":\"" + tid + "\"}";

        assertThat(read(message, new OwnTracksSender(user, device)).get(0))
                .startsWith("1:{\"agent_id\":\"" + agent + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"_type\":\"location\",\"lat\":1,\"lon\":2}", "{\"_type\":\"location\",\"topic\":\"a\"}"})
    void whatSaysNothingOfWhoItIsIsBroken(String message) {
        assertThat(read(message, OwnTracksSender.UNNAMED)).containsExactly("1!missing_field");
    }

    @Test
    void whatIsTooLongForMetadataIsLeftOutAndTheFixStays() {
        String poi = "x".repeat(5_000);

        assertThat(read(
                        "{\"_type\":\"location\",\"lat\":1,\"lon\":2,\"poi\":\"" + poi + "\",\"image\":\""
                                + "A".repeat(200_000) + "\"}",
                        JANE))
                .containsExactly("1:{\"agent_id\":\"jane-phone\",\"latitude\":1,\"longitude\":2}");
    }

    private List<String> read(String payload, OwnTracksSender sender) {
        return Collected.of(payload.getBytes(UTF_8), 1_000, handler -> reader.messages(sender, handler));
    }
}
