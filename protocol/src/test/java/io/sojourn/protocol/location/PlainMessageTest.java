package io.sojourn.protocol.location;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ProblemException;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.junit.jupiter.api.Test;

/** Whatever the short way takes, the parser of JSON takes with the same result; and it takes what phones send. */
class PlainMessageTest {
    private static final long NOW = 1_795_255_320_000L;

    /** A key that means nothing sends a message the long way, and changes nothing else. */
    private static final String LONG_WAY = "\"zzz\":0,";

    private final LocationParser parser = new LocationParser();

    @Test
    void takesWhatPhonesSend() {
        assertThat(isPlain("{\"agent_id\":\"alice\",\"latitude\":51.5074,\"longitude\":-0.1278}"))
                .isTrue();
        assertThat(isPlain("{\"agent\": \"a\", \"lat\": 1, \"lng\": -2.50, \"timestamp\": \"2026-11-21T10:02:00Z\"}"))
                .isTrue();
        assertThat(isPlain("{\"agent\":\"a\",\"lat\":1,\"lon\":2,\"accuracy\":4.5,\"altitude\":-3,\"speed\":0,"
                        + "\"heading\":359.9,\"timestamp\":\"2026-11-21T10:02:00.000Z\"}"))
                .isTrue();
    }

    @Test
    void leavesTheRestToTheParserOfJson() {
        assertThat(isPlain("{\"agent\":\"a\\n\",\"lat\":1,\"lon\":2}")).isFalse();
        assertThat(isPlain("{\"agent\":\"a\",\"lat\":1,\"lon\":2,\"lon\":3}")).isFalse();
        assertThat(isPlain("{\"agent\":\"a\",\"lat\":91,\"lon\":2}")).isFalse();
        assertThat(isPlain("{\"agent\":\"a\",\"lat\":1e0,\"lon\":2}")).isFalse();
        assertThat(isPlain("{\"agent\":\"a\",\"lat\":1,\"lon\":2,}")).isFalse();
        assertThat(isPlain("{\"agent\":\"a\",\"lat\":1,\"lon\":2}}")).isFalse();
    }

    @Property(tries = 20_000)
    void bothWaysEndAlike(@ForAll("messages") String message) {
        String longer = message.replaceFirst("\\{", "{" + LONG_WAY);

        assertThat(outcomeOf(message)).isEqualTo(outcomeOf(longer));
    }

    @Provide
    Arbitrary<String> messages() {
        Arbitrary<String> id =
                Arbitraries.of("\"alice\"", "\"\"", "\"a b~\"", "\"ü\"", "\"a\\u0041\"", "\"\u007f\"", "7", "null");
        Arbitrary<String> time = Arbitraries.of(
                "\"2026-11-21T10:02:00Z\"",
                "\"2026-11-21 10:02\"",
                "\"1795255320\"",
                "\"soon\"",
                "1795255320",
                "\"\"",
                "null");
        Arbitrary<String> keys = Arbitraries.of(
                "agent_id",
                "agent",
                "latitude",
                "lat",
                "longitude",
                "lon",
                "lng",
                "accuracy",
                "altitude",
                "speed",
                "heading",
                "timestamp",
                "metadata",
                "longitudf",
                "agent_ie",
                "la",
                "");
        Arbitrary<String> values = Arbitraries.frequencyOf(
                tuple(8, numbers()),
                tuple(2, id),
                tuple(2, time),
                tuple(1, Arbitraries.of("{}", "[1]", "true", "", "+1")));
        Arbitrary<String> space = Arbitraries.frequency(tuple(9, ""), tuple(2, " "), tuple(1, "  "), tuple(1, "\t"));
        Arbitrary<String> extra = Combinators.combine(keys, values, space, space)
                .as((key, value, before, after) -> "\"" + key + "\":" + before + value + after);
        Arbitrary<List<String>> extras = extra.list().ofMaxSize(4);
        Arbitrary<String> end = Arbitraries.frequency(tuple(20, "}"), tuple(1, "}}"), tuple(1, ""), tuple(1, ",}"));
        return Combinators.combine(id, numbers(), numbers(), extras, end)
                .as((agent, latitude, longitude, more, closing) ->
                        "{\"agent_id\":" + agent + ",\"latitude\":" + latitude + ",\"longitude\":" + longitude
                                + (more.isEmpty() ? "" : "," + String.join(",", more)) + closing);
    }

    private static Arbitrary<String> numbers() {
        StringArbitrary digits = Arbitraries.strings().withCharRange('0', '9').ofMinLength(1);
        Arbitrary<String> whole = Arbitraries.integers().between(0, 400).map(String::valueOf);
        Arbitrary<String> plain = Combinators.combine(
                        Arbitraries.of("", "-"), whole, Arbitraries.of("", "."), digits.ofMaxLength(14))
                .as((sign, before, point, after) -> sign + before + (point.isEmpty() ? "" : point + after));
        Arbitrary<String> odd = Combinators.combine(
                        Arbitraries.of("", "-", "0"),
                        digits.ofMaxLength(20),
                        Arbitraries.of(".", ".5", "e2", "", ".5e-3", "x"))
                .as((sign, before, after) -> sign + before + after);
        return Arbitraries.frequencyOf(
                tuple(12, plain),
                tuple(3, odd),
                tuple(1, Arbitraries.of("NaN", "-Infinity", "-", "90", "-180.0", "0.0", "-0.0", "-0")));
    }

    private static <T> Tuple.Tuple2<Integer, T> tuple(int weight, T of) {
        return Tuple.of(weight, of);
    }

    /** The fix, or what is wrong. */
    private Object outcomeOf(String message) {
        byte[] bytes = message.getBytes(UTF_8);
        try {
            parser.parse(bytes, 0, bytes.length, NOW);
            BinaryWriter out = new BinaryWriter();
            parser.write(new FixWriter(out));
            return new FixReader().reset(out.toBytes()).next() ? hex(out) : "nothing";
        } catch (ProblemException e) {
            return e.code();
        }
    }

    private static String hex(BinaryWriter out) {
        return HexFormat.of().formatHex(out.toBytes());
    }

    private static boolean isPlain(String message) {
        byte[] bytes = message.getBytes(UTF_8);
        FixFields fields = new FixFields();
        fields.clear();
        return new PlainMessage(fields).read(bytes, 0, bytes.length);
    }
}
