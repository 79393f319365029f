package io.sojourn.ingest.gpx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.ingest.device.Collected;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.problem.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpxReaderTest {
    private static final String FILE = """
            <?xml version="1.0" encoding="UTF-8"?><!-- made by hand -->
            <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"
                 xmlns:g="http://www.garmin.com/xmlschemas/TrackPointExtension/v2">
            <wpt lat="9" lon="9"><time>2019-02-18T07:45:50Z</time></wpt>
            <rte><rtept lat="8" lon="8"/></rte>
            <trk><name>Weg &amp; Caf\u00e9</name><trkseg>
              <trkpt lat="52.6291510" lon="-8.6617460"><ele>19.5</ele><time>2019-02-18T07:45:50Z</time>
                <extensions><g:TrackPointExtension><g:speed>3.2</g:speed><g:course>90</g:course>
                </g:TrackPointExtension></extensions></trkpt>
              <trkpt lat="1" lon="2"><time>2019-02-18T07:46:00Z</time></trkpt>
            </trkseg><trkseg/><trkseg>
              <trkpt lat="3" lon="4"><time><![CDATA[2019-02-18T07:46:10Z]]></time></trkpt>
              <trkpt lat="5" lon="6"/>
            </trkseg></trk></gpx>
            """;

    private static final List<String> MESSAGES = List.of(
            "2:{\"agent_id\":\"bus\",\"latitude\":52.6291510,\"longitude\":-8.6617460,"
                    + "\"timestamp\":\"2019-02-18T07:45:50Z\",\"altitude\":19.5,\"speed\":3.2,\"heading\":90}",
            "3:{\"agent_id\":\"bus\",\"latitude\":1,\"longitude\":2,\"timestamp\":\"2019-02-18T07:46:00Z\"}",
            "4:{\"agent_id\":\"bus\",\"latitude\":3,\"longitude\":4,\"timestamp\":\"2019-02-18T07:46:10Z\",\"gap\":true}",
            "5:{\"agent_id\":\"bus\",\"latitude\":5,\"longitude\":6,\"timestamp\":\"\"}");

    /** A file may hold a {@code #} itself, so it is the number before it that tells where the reading ended. */
    private static final Predicate<String> UNREADABLE =
            Pattern.compile("\\d+#\\w+").asMatchPredicate();

    @Property(tries = 300)
    void aFileGivesItsTravelledPointsHoweverTheBytesCome(@ForAll @IntRange(min = 1, max = 200) int chunk) {
        assertThat(read(FILE.getBytes(UTF_8), chunk)).isEqualTo(MESSAGES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "UTF-16BE", "UTF-16LE", "UTF-8"})
    void anyEncodingThatIsDeclaredIsRead(String encoding) {
        byte[] bytes = FILE.replace("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"")
                .getBytes(Charset.forName(encoding));

        assertThat(read(bytes, 33)).isEqualTo(MESSAGES);
    }

    @Test
    void aByteOrderMarkTellsTheEncoding() {
        String file = FILE.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "");

        assertThat(read(("\uFEFF" + file).getBytes(UTF_16LE), 7)).isEqualTo(MESSAGES);
        assertThat(read(("\uFEFF" + file).getBytes(UTF_16BE), 7)).isEqualTo(MESSAGES);
        assertThat(read(("\uFEFF" + FILE).getBytes(UTF_8), 7)).isEqualTo(MESSAGES);
        assertThat(read(file.getBytes(UTF_8), 1)).isEqualTo(MESSAGES);
    }

    @Test
    void theOlderGpxIsReadToo() {
        String file = "<gpx version=\"1.0\" xmlns=\"http://www.topografix.com/GPX/1/0\"><trk><trkseg><trkpt lat=\"1\""
                + " lon=\"2\"><time>2019-02-18T07:45:50.5+01:00</time><course>270</course><speed>1.5</speed></trkpt>"
                + "</trkseg></trk></gpx>";

        assertThat(read(file.getBytes(UTF_8), 5))
                .containsExactly("1:{\"agent_id\":\"bus\",\"latitude\":1,\"longitude\":2,"
                        + "\"timestamp\":\"2019-02-18T07:45:50.5+01:00\",\"speed\":1.5,\"heading\":270}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|1#invalid_gpx",
                "nothing|1#invalid_gpx",
                "<kml/>|1#invalid_gpx",
                "<gpx>|1#invalid_gpx",
                "<gpx/>more|1#invalid_gpx",
                "<gpx><trk></gpx>|1#invalid_gpx",
                "<?xml version='1.0' encoding='EBCDIC-NONE'?><gpx/>|1#invalid_gpx",
                "<!DOCTYPE gpx [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><gpx><name>&x;</name></gpx>|1#gpx_refused",
                "<!DOCTYPE gpx SYSTEM \"http://127.0.0.1:1/evil.dtd\"><gpx/>|1#gpx_refused",
                "<!-- a --> <!DOCTYPE gpx><gpx/>|1#gpx_refused",
                "<gpx><name>&boom;</name></gpx>|1#gpx_refused",
                "<gpx><trk a='&boom;'/></gpx>|1#invalid_gpx",
            })
    void whatIsNoGpxOrReachesOutIsUnreadable(String file, String told) {
        assertThat(read(file.getBytes(UTF_8), 4)).containsExactly(told);
        assertThat(read(file.getBytes(UTF_8), 4_000)).containsExactly(told);
    }

    @Test
    void bytesThatAreNotOfTheEncodingAreUnreadable() {
        assertThat(read("<gpx><name>Caf\u00e9 du lac</name></gpx>".getBytes(ISO_8859_1), 100))
                .containsExactly("1#invalid_gpx");
    }

    @Test
    void whatComesBeforeTheBreakCounts() {
        byte[] cut = FILE.substring(0, FILE.indexOf("<trkseg/>")).getBytes(UTF_8);

        assertThat(read(cut, 10)).containsExactly(MESSAGES.get(0), MESSAGES.get(1), "4#invalid_gpx");
    }

    @Property(tries = 3_000)
    void whateverTheBytesAreItSaysSoAndDoesNotFail(
            @ForAll @IntRange(min = 1, max = 200) int chunk, @ForAll long seed, @ForAll @IntRange(max = 8) int faults) {
        byte[] file = FILE.getBytes(UTF_8);
        Random random = new Random(seed);
        for (int i = 0; i <= faults; i++) {
            file[random.nextInt(file.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt(256) : "<>&\"'/=! []".charAt(random.nextInt(11)));
        }

        List<String> read = read(file, chunk);

        assertThat(read.stream().filter(UNREADABLE)).hasSizeLessThan(2);
    }

    @Test
    void nestingAndTagsAreBounded() {
        String deep = "<gpx>" + "<a>".repeat(100) + "</a>".repeat(100) + "</gpx>";
        String longTag = "<gpx><a b=\"" + "c".repeat(200_000) + "\"/></gpx>";
        String longText = "<gpx><a>" + "c".repeat(500_000) + "</a></gpx>";

        assertThat(read(deep.getBytes(UTF_8), 50)).containsExactly("1#invalid_gpx");
        assertThat(read(longTag.getBytes(UTF_8), 1_000)).containsExactly("1#invalid_gpx");
        assertThat(read(longText.getBytes(UTF_8), 1_000)).isEmpty();
    }

    @Test
    void aFileIsBounded() {
        byte[] segment = FILE.substring(FILE.indexOf("<trkpt"), FILE.indexOf("</trkseg>"))
                .getBytes(UTF_8);
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        while (block.size() < 1 << 20) {
            block.writeBytes(segment);
        }
        byte[] megabyte = block.toByteArray();
        Last last = new Last();
        GpxReader reader = new GpxReader("bus", last, 32 << 20);
        byte[] head = "<gpx xmlns:g=\"g\"><trk><trkseg>".getBytes(UTF_8);
        reader.feed(head, 0, head.length);

        for (long fed = 0; fed <= 32 << 20; fed += megabyte.length) {
            reader.feed(megabyte, 0, megabyte.length);
        }

        assertThat(last.unreadable).isEqualTo("payload_too_large");
        assertThat(last.parts).isGreaterThan(100_000);
    }

    private static final class Last implements PartHandler {
        private long parts;
        private String unreadable = "";

        @Override
        public void part(long number, byte[] bytes, int offset, int length) {
            parts++;
        }

        @Override
        public void broken(long number, ErrorCode code, String detail) {
            throw new AssertionError(detail);
        }

        @Override
        public void unreadable(long number, ErrorCode code, String detail) {
            unreadable = code.wireName();
        }
    }

    private static List<String> read(byte[] file, int chunk) {
        return Collected.of(file, chunk, handler -> new GpxReader("bus", handler, 1 << 20));
    }
}
