package io.sojourn.standalone.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sojourn.protocol.time.Timestamps;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceReaderTest {
    private static final String GPX_11 = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"
                 xmlns:g="http://www.garmin.com/xmlschemas/TrackPointExtension/v2"><trk><name>way</name><trkseg>
              <trkpt lat="52.6291510" lon="-8.6617460"><ele>19.5</ele><time>2019-02-18T07:45:50Z</time>
                <extensions><g:TrackPointExtension><g:speed>3.2</g:speed><g:course>90</g:course>
                </g:TrackPointExtension></extensions></trkpt>
              <trkpt lat="52.6" lon="-8.6"/>
            </trkseg></trk></gpx>""";
    private static final String GPX_10 = """
            <gpx version="1.0" xmlns="http://www.topografix.com/GPX/1/0"><trk><trkseg>
            <trkpt lat="1" lon="2"><time>2019-02-18T07:45:50.500+01:00</time><course>270</course><speed>1.5</speed></trkpt>
            </trkseg></trk></gpx>""";

    @Test
    void aGpxFileGivesItsTrackPointsWithAllThatIsKnownOfThem() throws IOException {
        List<TraceLine> lines = read("bus.gpx", GPX_11, null);

        assertThat(json(lines))
                .containsExactly(
                        "{\"agent_id\":\"bus\",\"latitude\":52.6291510,\"longitude\":-8.6617460,"
                                + "\"timestamp\":\"2019-02-18T07:45:50Z\",\"altitude\":19.5,\"speed\":3.2,\"heading\":90}",
                        "{\"agent_id\":\"bus\",\"latitude\":52.6,\"longitude\":-8.6,\"timestamp\":\"\"}");
        assertThat(lines.get(0).timeMs()).isEqualTo(1_550_475_950_000L);
        assertThat(lines.get(1).hasTime()).isFalse();
    }

    @Test
    void theOlderGpxIsReadToo() throws IOException {
        assertThat(json(read("x.gpx", GPX_10, "ann")))
                .containsExactly("{\"agent_id\":\"ann\",\"latitude\":1,\"longitude\":2,"
                        + "\"timestamp\":\"2019-02-18T07:45:50.500+01:00\",\"speed\":1.5,\"heading\":270}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE gpx [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><gpx><trk><trkseg/></trk></gpx>",
                "<!DOCTYPE gpx SYSTEM \"http://127.0.0.1:1/evil.dtd\"><gpx></gpx>",
                "<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\"><time>2019-02-18T07:45:50Z</ti",
                "<gpx><trk><trkseg><trkpt lat=\"1\" lon=\"2\"><time>&boom;</time></trkpt></trkseg></trk></gpx>",
                "nothing of the kind"
            })
    void aGpxFileThatIsBrokenOrReachesOutIsRefused(String text) {
        assertThatThrownBy(() -> read("x.gpx", text, null)).isInstanceOf(TraceException.class);
    }

    @Test
    void jsonLinesGoOutAsTheyStand() throws IOException {
        String whole = "{\"agent_id\":\"a\", \"latitude\": 1.0,\"longitude\":2,\"timestamp\":1795000000}";

        List<TraceLine> lines = read("x.ndjson", whole + "\r\n\n  \nnot json\n[1]\n", null);

        assertThat(json(lines)).containsExactly(whole, "not json", "[1]");
        assertThat(lines).extracting(TraceLine::number).containsExactly(1L, 4L, 5L);
        assertThat(lines)
                .extracting(TraceLine::timeMs)
                .containsExactly(1_795_000_000_000L, Timestamps.UNREADABLE, Timestamps.UNREADABLE);
    }

    @Test
    void jsonLinesCanBeGivenToAnotherAgent() throws IOException {
        assertThat(json(read("x.ndjson", "{\"agent\":\"a\",\"lat\":1.50,\"lon\":2}\nnot json", "ann")))
                .containsExactly("{\"lat\":1.50,\"lon\":2,\"agent_id\":\"ann\"}", "not json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Latitude,Longitude,Timestamp                    | 1.5,2.5,2026-01-01T00:00:00Z",
                "lat;lng;time                                    | 1.5;2.5;2026-01-01T00:00:00Z",
                "GPS_Latitude (deg),gps longitude [deg],recorded_at | 1.5,2.5,2026-01-01T00:00:00Z",
                "\uFEFFlat,lon,UTC                               | \"1.5\",2.5,\"2026-01-01T00:00:00Z\"",
            })
    void aTableIsReadWhateverItsColumnsAreCalled(String header, String line) throws IOException {
        assertThat(json(read("taxi.csv", header + "\n" + line + "\n", null)))
                .containsExactly("{\"agent_id\":\"taxi\",\"latitude\":1.5,\"longitude\":2.5,"
                        + "\"timestamp\":\"2026-01-01T00:00:00Z\"}");
    }

    @Test
    void aTableMayNameTheAgentOfEachLine() throws IOException {
        String table = "device,lat,lon,ts,acc,bearing\n\"a \"\"b\"\"\",1,2,1795000000,5,90\n,1,2,1795000001,,\n";

        assertThat(json(read("fleet.csv", table, null)))
                .containsExactly(
                        "{\"agent_id\":\"a \\\"b\\\"\",\"latitude\":1,\"longitude\":2,\"timestamp\":\"1795000000\","
                                + "\"accuracy\":5,\"heading\":90}",
                        "{\"agent_id\":\"fleet\",\"latitude\":1,\"longitude\":2,\"timestamp\":\"1795000001\"}");
    }

    @Test
    void aTableMaySayWhichFixesComeAfterAGap() throws IOException {
        String table =
                "agent_id,timestamp,latitude,longitude,altitude,gap\na,1795000000,1,2,,\na,1795000001,1,2,,true\n";

        assertThat(json(read("track.csv", table, null)))
                .containsExactly(
                        "{\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"timestamp\":\"1795000000\"}",
                        "{\"agent_id\":\"a\",\"latitude\":1,\"longitude\":2,\"timestamp\":\"1795000001\","
                                + "\"gap\":true}");
    }

    @Test
    void whatIsNoNumberIsLeftForTheServerToRefuse() throws IOException {
        assertThat(json(read("x.csv", "lat,lon,time\nnorth,1e999999999,2026-01-01T00:00:00Z", "a")))
                .containsExactly("{\"agent_id\":\"a\",\"latitude\":\"north\",\"longitude\":\"1e999999999\","
                        + "\"timestamp\":\"2026-01-01T00:00:00Z\"}");
    }

    @Test
    void aTableWithoutATimeSaysWhatItHas() {
        assertThatThrownBy(() -> read("x.csv", "lat,lon,colour\n1,2,red", null))
                .isInstanceOf(TraceException.class)
                .hasMessage("no column is the timestamp; the first line names the columns, and has: lat, lon, colour");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<gpx/>|GPX",
                "{\"lat\":1}|NDJSON",
                "lat,lon,time|CSV",
                "  <?xml version='1.0'?><gpx/>|GPX",
                "{ \"type\" : \"FeatureCollection\",|GEOJSON"
            })
    void aFileWithoutATellingNameIsToldByHowItBegins(String text, TraceFormat format) throws IOException {
        BufferedInputStream in = new BufferedInputStream(bytes(text));

        assertThat(TraceFormat.of(Path.of("trace"), in)).isEqualTo(format);
        assertThat(in.readAllBytes()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRealTraceIsReadToItsEndFromEitherForm() throws IOException {
        Path folder = Path.of("..").resolve("../shared/data/bus-304");
        assumeTrue(Files.isDirectory(folder), "the bus trace is not here: " + folder);

        List<TraceLine> gpx = read("trace.gpx", Files.readString(folder.resolve("trace.gpx")), "bus-304");
        List<TraceLine> ndjson = read("trace.ndjson", Files.readString(folder.resolve("trace.ndjson")), null);

        assertThat(gpx).hasSize(2_144).allMatch(TraceLine::hasTime);
        assertThat(gpx)
                .extracting(TraceLine::timeMs)
                .isEqualTo(ndjson.stream().map(TraceLine::timeMs).toList());
    }

    private static List<TraceLine> read(String name, String text, String agent) throws IOException {
        List<TraceLine> lines = new ArrayList<>();
        BufferedInputStream in = new BufferedInputStream(bytes(text));
        try (TraceReader reader = TraceFormat.of(Path.of(name), in).open(in, agent, name, Map.of())) {
            for (TraceLine line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> json(List<TraceLine> lines) {
        return lines.stream()
                .map(line -> new String(line.json(), StandardCharsets.UTF_8))
                .toList();
    }
}
