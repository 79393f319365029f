package io.sojourn.protocol.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.problem.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodySplitterTest {
    private static final int MAX_PART = 16;

    /** {@code ~} stands for LF, {@code ^} for CR, {@code _} for a blank. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "{1}~{2}~{3}~       | 1:{1} 2:{2} 3:{3}",
                "{1}~{2}~{3}        | 1:{1} 2:{2} 3:{3}",
                "{1}^~{2}^~         | 1:{1} 2:{2}",
                "~~{1}~~^~ ~{2}~~   | 3:{1} 7:{2}",
                "{1                 | 1:{1",
                "{1}                | 1:{1}",
                "{1~{2}~{3}~        | 1:{1 2:{2} 3:{3}",
                "{~\"a\":1~}~       | 1:{_\"a\":1_}_",
                "{\"a\":1,~\"b\":2} | 1:{\"a\":1,_\"b\":2}",
                "x~{1}~             | 1:x 2:{1}",
                "5                  | 1:5",
                "[]                 | ``",
                "[ ^~ ]  ~          | ``",
                "[{1}]              | 1:{1}",
                "[{1},{2}, {3} ]~   | 1:{1} 2:{2} 3:{3}_",
                "[{\"],\"},[1,2],5] | 1:{\"],\"} 2:[1,2] 3:5",
                "[{\"\\\"],\"},5]   | 1:{\"\\\"],\"} 2:5",
                "[{1},,{2}]         | 1:{1} 2!invalid_json 3:{2}",
                "[{1},]             | 1:{1} 2!invalid_json",
                "[,]                | 1!invalid_json 2!invalid_json",
                "[{1}] {2}          | 1:{1} 2!invalid_json",
                "[{1}}]             | 1:{1}}",
                "[                  | 1!body_cut_off",
                "[{1},              | 1:{1} 2!body_cut_off",
                "[{1}               | 1:{1} 2!body_cut_off",
                "[{1},{2            | 1:{1} 2!body_cut_off",
                "{234567890123456}~{2}  | 1!line_too_long 2:{2}",
                "{2345678901234567}~{2} | 1!line_too_long 2:{2}",
                "{}~{234567890123456}~3 | 1:{} 2!line_too_long 3:3",
                "{23456789012345}^~{2}  | 1:{23456789012345} 2:{2}",
                "{}~{23456789012345}    | 1:{} 2:{23456789012345}",
                "{}~{234567890123456    | 1:{} 2:{234567890123456",
                "{}~{2345678901234567   | 1:{} 2!line_too_long",
                "[{2345678901234567},2] | 1!line_too_long 2:2",
                "[1,{2345678901234567   | 1:1 2!line_too_long",
                "{~\"a\":3456789012345~}| 1!payload_too_large",
            })
    void splitsBodiesOfEveryForm(String body, String parts) {
        byte[] bytes = body.replace('~', '\n').replace('^', '\r').getBytes(ISO_8859_1);
        assertThat(split(bytes, bytes.length)).isEqualTo(parts);
        for (int chunk = 1; chunk < bytes.length; chunk++) {
            assertThat(split(bytes, chunk)).as("in chunks of %d", chunk).isEqualTo(parts);
        }
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(split("\u00EF\u00BB\u00BF{1}\n{2}".getBytes(ISO_8859_1), 1)).isEqualTo("1:{1} 2:{2}");
        assertThat(split("\u00EF\u00BB\u00BF[1]".getBytes(ISO_8859_1), 2)).isEqualTo("1:1");
        assertThat(split("\u00EF\u00BB{1}\n".getBytes(ISO_8859_1), 1)).isEqualTo("1:\u00EF\u00BB{1}");
        assertThat(split("\u00EF\n{2}\n".getBytes(ISO_8859_1), 1)).isEqualTo("1:\u00EF 2:{2}");
    }

    @Test
    void handsALineOnAsSoonAsItIsComplete() {
        List<String> seen = new ArrayList<>();
        BodySplitter splitter = new BodySplitter(MAX_PART, collector(seen));

        splitter.feed("{1}\n{2}\n{3".getBytes(ISO_8859_1), 0, 10);

        assertThat(seen).containsExactly("1:{1}", "2:{2}");
        assertThat(splitter.next()).isEqualTo(3);
    }

    @Test
    void knowsWhereToGoOn() {
        BodySplitter splitter = new BodySplitter(MAX_PART, collector(new ArrayList<>()));
        assertThat(splitter.next()).isEqualTo(1);
        splitter.feed("[1,2,3".getBytes(ISO_8859_1), 0, 6);
        assertThat(splitter.next()).isEqualTo(3);
    }

    @Property(tries = 3000)
    void chunksCutAnywhereGiveTheSame(
            @ForAll("bodies") String body, @ForAll @Size(max = 8) List<@IntRange(min = 1, max = 20) Integer> cuts) {
        byte[] bytes = body.getBytes(ISO_8859_1);
        List<String> seen = new ArrayList<>();
        BodySplitter splitter = new BodySplitter(MAX_PART, collector(seen));
        int at = 0;
        for (int cut : cuts) {
            int to = Math.min(bytes.length, at + cut);
            splitter.feed(bytes, at, to);
            at = to;
        }
        splitter.feed(bytes, at, bytes.length);
        splitter.end();

        assertThat(String.join(" ", seen)).isEqualTo(split(bytes, Math.max(1, bytes.length)));
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of(
                        "{", "}", "[", "]", "\"", "\\", ",", "\n", "\r\n", " ", "a", "{1}", "\u00EF", "0123456789")
                .list()
                .ofMaxSize(40)
                .map(list -> String.join("", list));
    }

    private static String split(byte[] bytes, int chunk) {
        List<String> seen = new ArrayList<>();
        BodySplitter splitter = new BodySplitter(MAX_PART, collector(seen));
        for (int at = 0; at < bytes.length; at += chunk) {
            splitter.feed(bytes, at, Math.min(at + chunk, bytes.length));
        }
        splitter.end();
        return String.join(" ", seen);
    }

    private static PartHandler collector(List<String> seen) {
        return new PartHandler() {
            @Override
            public void part(long number, byte[] bytes, int offset, int length) {
                String text = new String(bytes, offset, length, ISO_8859_1);
                seen.add(number + ":" + text.replaceAll("\\s", "_"));
            }

            @Override
            public void broken(long number, ErrorCode code, String detail) {
                seen.add(number + "!" + code.wireName());
            }

            @Override
            public void unreadable(long number, ErrorCode code, String detail) {
                broken(number, code, detail);
            }
        };
    }
}
