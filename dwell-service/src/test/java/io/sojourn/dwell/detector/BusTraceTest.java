package io.sojourn.dwell.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import io.sojourn.protocol.event.PlaceEvent.EncounterRecorded;
import io.sojourn.protocol.location.Fix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real bus on its way, with its named stops. Its receiver writes a fix a second, fewer while it stands. */
class BusTraceTest {
    private static final double RADIUS_M = 30;
    private static final long WAIT_S = 20;

    private static List<Fix> fixes = List.of();
    private static TestPlaces stops = TestPlaces.places();

    @BeforeAll
    static void readTrace() throws IOException {
        Path data = dataDirectory();
        assumeTrue(Files.isDirectory(data), () -> "skipped: no recorded bus trace at " + data);
        ObjectMapper json = new ObjectMapper();
        List<Fix> read = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("trace.ndjson"))) {
            JsonNode fix = json.readTree(line);
            long timeMs = Instant.parse(fix.get("timestamp").asText()).toEpochMilli();
            Spot spot = new Spot(
                    fix.get("longitude").asDouble(), fix.get("latitude").asDouble());
            read.add(Trace.fix("bus-304", timeMs, spot, Float.NaN));
        }
        fixes = read;
        for (JsonNode feature :
                json.readTree(data.resolve("places.geojson").toFile()).get("features")) {
            JsonNode point = feature.get("geometry").get("coordinates");
            stops = stops.with(TestPlaces.circle(
                    feature.get("id").asText(),
                    new Spot(point.get(0).asDouble(), point.get(1).asDouble()),
                    feature.get("properties").get("radius_m").asDouble()));
        }
    }

    @Test
    void eachNamedStopWhereTheBusWaitedIsOneEncounter() {
        Set<String> waited = stopsWhereTheBusStood();

        DetectorRun run =
                DetectorRun.with(RADIUS_M, WAIT_S, WAIT_S).among(stops).plays(fixes);

        Map<String, Integer> encounters = new HashMap<>();
        for (EncounterRecorded event : run.events(EncounterRecorded.class)) {
            if (event.placeId() != null) {
                encounters.merge(event.placeId(), 1, Integer::sum);
            }
        }
        assertThat(waited).hasSizeGreaterThan(20);
        assertThat(encounters.keySet()).containsAll(waited);
        assertThat(encounters)
                .as("no stop twice")
                .allSatisfy((stop, times) -> assertThat(times).as(stop).isEqualTo(1));
        assertThat(encounters.keySet()).as("no stop that it passed").isSubsetOf(stopsWhereTheBusWasFor(WAIT_S));
    }

    @Test
    void noFixOfARealReceiverIsThoughtImpossible() {
        DetectorRun run = DetectorRun.with(RADIUS_M, WAIT_S, WAIT_S).plays(fixes);

        assertThat(run.outcomes).allMatch(outcome -> outcome == 0 || outcome == 16);
        assertThat(run.events(EncounterEnded.class))
                .allSatisfy(ended ->
                        assertThat(ended.endMs()).isGreaterThan(ended.stay().startMs()));
    }

    /**
     * Reads the trace by brute force: every run of fixes in which no two lie further apart than half the radius, that
     * lasts for the wait, and whose middle lies in a stop.
     */
    private static Set<String> stopsWhereTheBusStood() {
        Set<String> stood = new LinkedHashSet<>();
        for (int first = 0; first < fixes.size(); first++) {
            int last = first;
            while (last + 1 < fixes.size() && allWithin(first, last + 1, RADIUS_M / 2)) {
                last++;
            }
            if (seconds(first, last) >= WAIT_S) {
                stopAround(middle(first, last)).ifPresent(stood::add);
            }
        }
        return stood;
    }

    /** Stops that the bus was near, at most a radius from the boundary, for so long without a break. */
    private static Set<String> stopsWhereTheBusWasFor(long seconds) {
        Set<String> near = new LinkedHashSet<>();
        for (TestPlaces.Circle stop : stops.circles().values()) {
            int first = -1;
            for (int i = 0; i < fixes.size(); i++) {
                if (stop.center().metresTo(spot(i)) > stop.radiusM() + RADIUS_M) {
                    first = -1;
                } else if (first < 0) {
                    first = i;
                } else if (seconds(first, i) >= seconds) {
                    near.add(stop.id());
                }
            }
        }
        return near;
    }

    private static boolean allWithin(int first, int last, double metres) {
        for (int i = first; i < last; i++) {
            if (spot(i).metresTo(spot(last)) > metres) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> stopAround(Spot spot) {
        return stops.circles().values().stream()
                .filter(stop -> stop.contains(spot.longitude(), spot.latitude()))
                .map(TestPlaces.Circle::id)
                .findFirst();
    }

    private static Spot middle(int first, int last) {
        double longitude = 0;
        double latitude = 0;
        for (int i = first; i <= last; i++) {
            longitude += spot(i).longitude();
            latitude += spot(i).latitude();
        }
        int n = last - first + 1;
        return new Spot(longitude / n, latitude / n);
    }

    private static long seconds(int first, int last) {
        return (fixes.get(last).timeMs() - fixes.get(first).timeMs()) / 1000;
    }

    private static Spot spot(int i) {
        return new Spot(fixes.get(i).longitude(), fixes.get(i).latitude());
    }

    /** Beside the repository's root, wherever the test runs. */
    private static Path dataDirectory() {
        Path root = Path.of("").toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve("dwell-service"))) {
            root = root.getParent();
        }
        return root.resolve("../shared/data/bus-304").normalize();
    }
}
