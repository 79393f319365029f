package io.sojourn.protocol.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardHash;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationParserTest {
    private static final long NOW = Instant.parse("2026-11-21T10:02:00Z").toEpochMilli();
    private static final String GOOD = "{\"agent_id\":\"alice\",\"latitude\":51.5074,\"longitude\":-0.1278}";

    private final LocationParser parser = new LocationParser();

    @Test
    void readsEveryField() {
        Fix fix = parse("{\"type\":\"location\",\"agent_id\":\"alice\",\"latitude\":51.5074,\"longitude\":-0.1278,"
                + "\"timestamp\":\"2026-11-21T11:01:00.250+01:00\",\"accuracy\":12.5,\"altitude\":-3,\"speed\":1.5e0,"
                + "\"heading\":359.5,\"metadata\":{\"a\": [1, {\"b\":null}]}}");

        assertThat(fix)
                .isEqualTo(new Fix(
                        "alice",
                        NOW - 59_750,
                        515_074_000,
                        -1_278_000,
                        12.5f,
                        -3f,
                        1.5f,
                        359.5f,
                        "{\"a\": [1, {\"b\":null}]}"));
    }

    @Test
    void readsTheAliases() {
        Fix fix = parse("{\"agent\":\"bob\",\"lat\":1,\"lng\":2}");
        assertThat(fix).isEqualTo(new Fix("bob", NOW, 10_000_000, 20_000_000, NAN, NAN, NAN, NAN, null));
    }

    @Test
    void aFixWithoutATimeGetsThatOfReceipt() {
        assertThat(parse(GOOD).timeMs()).isEqualTo(NOW);
        assertThat(parse(GOOD.replace("}", ",\"timestamp\":null}")).timeMs()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2026-11-21T10:02:00Z\"",
                "\"2026-11-21T12:02:00+02:00\"",
                "1795255320",
                "1795255320.0",
                "1.79525532e9",
                "1795255320000",
                "\"1795255320\"",
                "\"1795255320000\"",
            })
    void readsEveryKindOfTime(String time) {
        assertThat(parse(GOOD.replace("}", ",\"timestamp\":" + time + "}")).timeMs())
                .isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "-0.0, 0",
        "90, 900000000",
        "-90.0000000000, -900000000",
        "12.3456789, 123456789",
        "12.34567891, 123456789",
        "12.34567895, 123456790",
        "-12.34567895, -123456790",
        "0.00000004, 0",
        "1e1, 100000000",
        "1.25E-2, 125000",
        "51.50740000000000000000000000000000001, 515074000",
    })
    void readsDegreesToTheSeventhDecimal(String latitude, int e7) {
        assertThat(parse(GOOD.replace("51.5074", latitude)).latitudeE7()).isEqualTo(e7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "invalid_json | ",
                "invalid_json | hello",
                "invalid_json | {",
                "invalid_json | {}}",
                "invalid_json | {} 5",
                "invalid_json | {} \"abc}",
                "invalid_json | {} {}",
                "invalid_json | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2",
                "invalid_json | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,}",
                "invalid_json | {\"agent_id\":\"a\",\"latitude\":01,\"longitude\":2}",
                "invalid_json | {\"agent_id\":\"a\",\"latitude\":1.,\"longitude\":2}",
                "invalid_json | {'agent_id':'a','latitude':1,'longitude':2}",
                "invalid_json | {\"agent_id\":\"a\tb\",\"latitude\":1,\"longitude\":2}",
                "invalid_json | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"metadata\":{\"x\":NaN}}",
                "invalid_json | [1,",
                "not_an_object | 5",
                "not_an_object | \"text\"",
                "not_an_object | null",
                "not_an_object | [{}]",
                "missing_field | {}",
                "missing_field | {\"latitude\":1,\"longitude\":2}",
                "missing_field | {\"agent_id\":null,\"latitude\":1,\"longitude\":2}",
                "missing_field | {\"agent_id\":\"a\",\"longitude\":2}",
                "missing_field | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":null}",
                "wrong_type | {\"agent_id\":7,\"latitude\":1,\"longitude\":2}",
                "wrong_type | {\"agent_id\":[\"a\"],\"latitude\":1,\"longitude\":2}",
                "wrong_type | {\"agent_id\":\"a\",\"latitude\":\"1\",\"longitude\":2}",
                "wrong_type | {\"agent_id\":\"a\",\"latitude\":\"NaN\",\"longitude\":2}",
                "wrong_type | {\"agent_id\":\"a\",\"latitude\":true,\"longitude\":2}",
                "wrong_type | {\"agent_id\":\"a\",\"latitude\":{\"v\":1},\"longitude\":2}",
                "wrong_type | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"timestamp\":{}}",
                "wrong_type | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"timestamp\":false}",
                "wrong_type | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"speed\":\"fast\"}",
                "wrong_type | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"metadata\":5}",
                "wrong_type | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"metadata\":[]}",
                "latitude_out_of_range | {\"agent_id\":\"a\",\"latitude\":90.0000001,\"longitude\":2}",
                "latitude_out_of_range | {\"agent_id\":\"a\",\"latitude\":-91,\"longitude\":2}",
                "latitude_out_of_range | {\"agent_id\":\"a\",\"latitude\":1e3,\"longitude\":2}",
                "latitude_out_of_range | {\"agent_id\":\"a\",\"latitude\":1e999,\"longitude\":2}",
                "latitude_out_of_range | {\"agent_id\":\"a\",\"latitude\":123456789012345678901234567890,\"longitude\":2}",
                "latitude_out_of_range | {\"agent_id\":\"a\",\"latitude\":NaN,\"longitude\":2}",
                "longitude_out_of_range | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":180.00000001}",
                "longitude_out_of_range | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":-Infinity}",
                "value_out_of_range | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"accuracy\":-1}",
                "value_out_of_range | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"heading\":360.5}",
                "value_out_of_range | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"speed\":NaN}",
                "value_out_of_range | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"altitude\":1e40}",
                "timestamp_unreadable | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"timestamp\":\"noon\"}",
                "timestamp_unreadable | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"timestamp\":\"\"}",
                "timestamp_unreadable | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"timestamp\":1795255320000000}",
                "timestamp_in_future | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"timestamp\":\"2026-11-21T10:07:00.001Z\"}",
                "timestamp_in_future | {\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"timestamp\":\"9999-01-01T00:00:00Z\"}",
                "id_empty | {\"agent_id\":\"\",\"latitude\":1,\"longitude\":2}",
                "id_invalid | {\"agent_id\":\"a\\u0000b\",\"latitude\":1,\"longitude\":2}",
                "id_invalid | {\"agent_id\":\"a\\nb\",\"latitude\":1,\"longitude\":2}",
                "id_invalid | {\"agent_id\":\"\\u0085\",\"latitude\":1,\"longitude\":2}",
                "id_invalid | {\"agent_id\":\"\\ud800\",\"latitude\":1,\"longitude\":2}",
            })
    void namesWhatIsWrong(String code, String message) {
        assertThat(codeOf(message == null ? "" : message)).isEqualTo(code);
    }

    @Test
    void whatIsAtALimitIsFine() {
        assertThat(parse(GOOD.replace("-0.1278", "180")).longitudeE7()).isEqualTo(1_800_000_000);
        assertThat(parse(GOOD.replace("-0.1278", "-180.0")).longitudeE7()).isEqualTo(-1_800_000_000);
        assertThat(parse(GOOD.replace("}", ",\"timestamp\":\"2026-11-21T10:07:00Z\"}"))
                        .timeMs())
                .isEqualTo(NOW + LocationParser.MAX_AHEAD_MS);
        assertThat(parse(GOOD.replace("alice", "x".repeat(256))).agentId()).hasSize(256);
        assertThat(parse(GOOD.replace("alice", "ü".repeat(128))).agentId()).hasSize(128);
        String metadata = "{\"x\":\"" + "y".repeat(LocationParser.MAX_METADATA - 8) + "\"}";
        assertThat(parse(GOOD.replace("}", ",\"metadata\":" + metadata + "}")).metadata())
                .isEqualTo(metadata);
    }

    @Test
    void whatIsAboveALimitIsNot() {
        assertThat(codeOf(GOOD.replace("alice", "x".repeat(257)))).isEqualTo("id_too_long");
        assertThat(codeOf(GOOD.replace("alice", "ü".repeat(129)))).isEqualTo("id_too_long");
        String metadata = "{\"x\":\"" + "y".repeat(LocationParser.MAX_METADATA - 7) + "\"}";
        assertThat(codeOf(GOOD.replace("}", ",\"metadata\":" + metadata + "}"))).isEqualTo("metadata_too_long");
        assertThat(codeOf(GOOD.replace("alice", "x".repeat(LocationParser.MAX_MESSAGE))))
                .isEqualTo("line_too_long");
    }

    @Test
    void ofAKeyThatComesTwiceTheLastOneCounts() {
        assertThat(parse("{\"agent_id\":5,\"lat\":999,\"latitude\":1,\"longitude\":2,\"agent\":\"a\"}"))
                .isEqualTo(new Fix("a", NOW, 10_000_000, 20_000_000, NAN, NAN, NAN, NAN, null));
        assertThat(codeOf(GOOD.replace("}", ",\"latitude\":\"1\"}"))).isEqualTo("wrong_type");
        assertThat(codeOf(GOOD.replace("}", ",\"latitude\":null}"))).isEqualTo("missing_field");
    }

    @Test
    void ignoresWhatItDoesNotKnow() {
        String extra = ",\"battery\":{\"level\":[1,{\"metadata\":{}}]},\"x\":NaN,\"type\":7}";
        assertThat(parse(GOOD.replace("}", extra)).metadata()).isNull();
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin1 = GOOD.replace("alice", "jos?").getBytes(UTF_8);
        latin1[15] = (byte) 0xE9;
        assertThat(codeOf(latin1)).isEqualTo("invalid_utf8");
        byte[] overlong = GOOD.replace("alice", "??").getBytes(UTF_8);
        overlong[13] = (byte) 0xC0;
        overlong[14] = (byte) 0x80;
        assertThat(codeOf(overlong)).isEqualTo("invalid_utf8");
        byte[] surrogate = GOOD.replace("alice", "???").getBytes(UTF_8);
        surrogate[13] = (byte) 0xED;
        surrogate[14] = (byte) 0xA0;
        surrogate[15] = (byte) 0x80;
        assertThat(codeOf(surrogate)).isEqualTo("invalid_utf8");
        byte[] inIgnored = GOOD.replace("}", ",\"note\":\"?\"}").getBytes(UTF_8);
        inIgnored[inIgnored.length - 3] = (byte) 0xFF;
        assertThat(codeOf(inIgnored)).isEqualTo("invalid_utf8");
    }

    @Test
    void survivesNestingBombs() {
        assertThat(codeOf(GOOD.replace("}", ",\"x\":" + "[".repeat(60_000) + "}")))
                .isEqualTo("invalid_json");
        assertThat(codeOf("[".repeat(60_000))).isEqualTo("invalid_json");
        assertThat(codeOf("{\"metadata\":".repeat(5000))).isEqualTo("invalid_json");
    }

    @Test
    void everNewKeysDoNotWearItOut() {
        for (int i = 0; i < 20_000; i++) {
            assertThat(parse(GOOD.replace("}", ",\"key" + i + "\":1}")).agentId())
                    .isEqualTo("alice");
        }
    }

    @Test
    void findsTheShardOfTheAgent() {
        parse(GOOD.replace("alice", "jürgen"));
        assertThat(parser.shard(64)).isEqualTo(ShardHash.shardOf("jürgen", 64));
    }

    @Property
    void roundsDegreesAsArithmeticDoes(@ForAll @DoubleRange(min = -180, max = 180) double longitude) {
        Fix fix = parse("{\"agent\":\"a\",\"lat\":0,\"lon\":" + longitude + "}");
        assertThat((double) fix.longitudeE7()).isCloseTo(longitude * 1e7, org.assertj.core.data.Offset.offset(0.51));
    }

    @Property
    void anyBytesGiveAFixOrACode(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(outcomeOf(bytes)).isNotNull();
        assertThat(outcomeOf(GOOD.getBytes(UTF_8))).isEqualTo("ok"); // The neighbour.
    }

    @Property
    void anyDamageGivesAFixOrACode(
            @ForAll @IntRange(max = 58) int at, @ForAll byte damage, @ForAll @IntRange(max = 59) int length) {
        byte[] bytes = GOOD.getBytes(UTF_8);
        bytes[at] = damage;
        assertThat(outcomeOf(java.util.Arrays.copyOf(bytes, length))).isNotNull();
        assertThat(outcomeOf(GOOD.getBytes(UTF_8))).isEqualTo("ok");
    }

    private static final float NAN = Float.NaN;

    private Fix parse(String message) {
        byte[] bytes = ("xx" + message + "yy").getBytes(UTF_8);
        parser.parse(bytes, 2, bytes.length - 4, NOW);
        return written();
    }

    private Fix written() {
        FixWriter writer = new FixWriter(new BinaryWriter());
        parser.write(writer);
        FixReader reader = new FixReader().reset(writer.toBytes());
        reader.next();
        return reader.fix();
    }

    private String codeOf(String message) {
        return codeOf(message.getBytes(UTF_8));
    }

    private String codeOf(byte[] message) {
        String outcome = outcomeOf(message);
        assertThat(outcomeOf(GOOD.getBytes(UTF_8))).isEqualTo("ok"); // The neighbour.
        assertThat(written().agentId()).isEqualTo("alice");
        return outcome;
    }

    private String outcomeOf(byte[] message) {
        try {
            parser.parse(message, 0, message.length, NOW);
            return "ok";
        } catch (ProblemException e) {
            assertThat(e.detail()).isNotBlank().doesNotContain("Source");
            return e.code().wireName();
        }
    }
}
