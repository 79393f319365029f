package io.sojourn.protocol.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardHash;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {
    private final MessageParser parser = new MessageParser();

    @Test
    void readsTopicAndData() {
        assertThat(written("{\"topic\":\"custom/orders\",\"data\":{\"n\":1}}")).isEqualTo("orders {\"n\":1}");
        assertThat(parser.topic()).isEqualTo("custom/orders");
        assertThat(parser.shard(64)).isEqualTo(ShardHash.shardOf("orders", 64));
    }

    @Test
    void theOrderOfKeysAndOtherKeysAreNoMatter() {
        assertThat(written("{\"type\":\"publish\", \"data\" : [1] ,\"x\":{\"data\":7},\"topic\":\"custom/a\"}"))
                .isEqualTo("a [1]");
    }

    @Test
    void ofAKeyThatComesTwiceTheLastCounts() {
        assertThat(written("{\"topic\":\"custom/a\",\"data\":1,\"topic\":\"custom/b\",\"data\":22}"))
                .isEqualTo("b 22");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "0",
                "-1.50e+10",
                "123456789012345678901234567890.10",
                "\"\"",
                "\"a\\u00e9\\n\\\"}]\"",
                "\"küche 水 😀 \\ud83d\u2028\"",
                "[]",
                "{}",
                "{ \"a\" :\t[ 1 , {\"b\": null} ] , \"a\": 2 }"
            })
    void keepsTheDataByteForByte(String data) {
        assertThat(written("{\"topic\":\"custom/a\",\"data\":" + data + "}")).isEqualTo("a " + data);
        assertThat(written("{\"data\": " + data + " ,\"topic\":\"custom/a\"}")).isEqualTo("a " + data);
    }

    @Property(tries = 500)
    void keepsAnyDataByteForByte(@ForAll("json") String data) {
        assertThat(written("{\"data\":\t" + data + "\t, \"topic\":\"custom/x/y\"}"))
                .isEqualTo("x/y " + data);
    }

    @Test
    void takesLineBreaksOutAndNothingElse() {
        assertThat(written("{\n\"topic\":\"custom/a\",\r\n\"data\":{\r\n  \"a\": [1,\n2],\n  \"b\": \"x\\n\"\n}\n}\n"))
                .isEqualTo("a {  \"a\": [1,2],  \"b\": \"x\\n\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":1}|MISSING_FIELD",
                "{\"topic\":\"custom/a\"}|MISSING_FIELD",
                "{}|MISSING_FIELD",
                "{\"topic\":null,\"data\":1}|WRONG_TYPE",
                "{\"topic\":[\"custom/a\"],\"data\":1}|WRONG_TYPE",
                "{\"topic\":\"custom/*\",\"data\":1}|INVALID_TOPIC",
                "{\"topic\":\"custom/\",\"data\":1}|INVALID_TOPIC",
                "{\"topic\":\"custom\",\"data\":1}|INVALID_TOPIC",
                "{\"topic\":\"custom/a\\u0000\",\"data\":1}|INVALID_TOPIC",
                "{\"topic\":\"custom/\\ud800\",\"data\":1}|INVALID_TOPIC",
                "{\"topic\":\"agents/alice\",\"data\":1}|INVALID_TOPIC",
                "{\"topic\":\"webhooks/1\",\"data\":1}|INVALID_TOPIC",
                "[1]|NOT_AN_OBJECT",
                "\"x\"|NOT_AN_OBJECT",
                "[1|INVALID_JSON",
                "hello|INVALID_JSON",
                "{\"topic\":\"custom/a\",\"data\":1|INVALID_JSON",
                "{\"topic\":\"custom/a\",\"data\":}|INVALID_JSON",
                "{\"topic\":\"custom/a\",\"data\":01}|INVALID_JSON",
                "{\"topic\":\"custom/a\",\"data\":NaN}|INVALID_JSON",
                "{\"topic\":\"custom/a\",\"data\":'x'}|INVALID_JSON",
                "{\"topic\":\"custom/a\",\"data\":\"\\x\"}|INVALID_JSON",
                "{\"topic\":\"custom/a\",\"data\":[1,]}|INVALID_JSON",
                "{\"topic\":\"custom/a\",\"data\":1} {}|INVALID_JSON",
                "{\"topic\":\"custom/a\",\"data\":1}}|INVALID_JSON"
            })
    void saysWhatIsWrong(String message, ErrorCode code) {
        assertThat(faultOf(message.getBytes(UTF_8))).isEqualTo(code);
    }

    @Test
    void aRawControlCharacterIsNoJson() {
        assertThat(faultOf("{\"topic\":\"custom/a\",\"data\":\"a\nb\"}".getBytes(UTF_8)))
                .isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(faultOf("{\"topic\":\"custom/a\",\"data\":\"a\tb\"}".getBytes(UTF_8)))
                .isEqualTo(ErrorCode.INVALID_JSON);
    }

    @Test
    void otherEncodingsThanUtf8AreRefused() {
        String message = "{\"topic\":\"custom/a\",\"data\":\"é\"}";

        for (String name : new String[] {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"}) {
            assertThat(faultOf(message.getBytes(Charset.forName(name)))).isEqualTo(ErrorCode.INVALID_JSON);
        }
        assertThat(faultOf(message.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(ErrorCode.INVALID_UTF8);
    }

    @Test
    void limitsTheDataByTheirBytes() {
        String most = "\"" + "é".repeat(MessageParser.MAX_DATA / 2 - 1) + "\"";

        assertThat(written("{\"topic\":\"custom/a\",\"data\":" + most + "}"))
                .hasSize(2 + MessageParser.MAX_DATA / 2 + 1);
        assertThat(faultOf(("{\"topic\":\"custom/a\",\"data\":[" + most + "]}").getBytes(UTF_8)))
                .isEqualTo(ErrorCode.PAYLOAD_TOO_LARGE);
    }

    @Test
    void limitsTheDepth() {
        int deep = 100_000 / 4;
        assertThat(faultOf(("{\"topic\":\"custom/a\",\"data\":" + "[".repeat(deep) + "]".repeat(deep) + "}")
                        .getBytes(UTF_8)))
                .isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(written("{\"topic\":\"custom/a\",\"data\":" + "[".repeat(200) + "]".repeat(200) + "}"))
                .isEqualTo("a " + "[".repeat(200) + "]".repeat(200));
    }

    @Property(tries = 500)
    void anyBytesAreAMessageOrHaveAFault(@ForAll byte[] bytes) {
        faultOf(bytes);

        assertThat(written("{\"topic\":\"custom/a\",\"data\":1}")).isEqualTo("a 1"); // The neighbour.
    }

    @Provide
    Arbitrary<String> json() {
        Arbitrary<String> scalar = Arbitraries.oneOf(
                Arbitraries.of("null", "true", "false", "-0", "1e400", "\"\\u0000\"", "\"\\\\\""),
                Arbitraries.bigDecimals().ofScale(3).map(Object::toString),
                Arbitraries.strings()
                        .excludeChars('"', '\\')
                        .withCharRange(' ', '\ud7ff')
                        .map(text -> '"' + text + '"'));
        return Arbitraries.lazyOf(
                () -> scalar,
                () -> scalar,
                () -> json().list().ofMaxSize(3).map(items -> "[" + String.join(", ", items) + " ]"),
                () -> json().list().ofMaxSize(3).map(items -> {
                    StringBuilder object = new StringBuilder("{");
                    for (int i = 0; i < items.size(); i++) {
                        object.append(i == 0 ? "" : ",")
                                .append("\"k")
                                .append(i)
                                .append("\" :")
                                .append(items.get(i));
                    }
                    return object.append('}').toString();
                }));
    }

    private String written(String message) {
        byte[] bytes = ("xx" + message + "yy").getBytes(UTF_8);
        parser.parse(bytes, 2, bytes.length - 4);
        BinaryWriter out = new BinaryWriter();
        parser.write(out);
        MessageReader reader = new MessageReader().reset(out.toBytes());
        assertThat(reader.next()).isTrue();
        String read =
                reader.topic().id() + ' ' + new String(reader.array(), reader.dataOffset(), reader.dataLength(), UTF_8);
        assertThat(reader.next()).isFalse();
        return read;
    }

    private ErrorCode faultOf(byte[] message) {
        try {
            parser.parse(message, 0, message.length);
            return null;
        } catch (ProblemException e) {
            return e.code();
        }
    }
}
