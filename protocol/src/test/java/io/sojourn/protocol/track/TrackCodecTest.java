package io.sojourn.protocol.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TrackCodecTest {
    @Property(tries = 300)
    void isReadAsItWasWritten(@ForAll("points") List<TrackPoint> points) {
        Track track = track(points);

        Track read = new Track();
        TrackCodec.read(new BinaryReader(bytes(track)), read);

        assertThat(points(read)).isEqualTo(points);
    }

    /** As it was written before there were marks, and as a version that knows none reads it today. */
    @Test
    void theMarksOfGapsStandBehindAllThatWasThereBefore() {
        TrackPoint plain = new TrackPoint(1_800_000_000_000L, 525_000_000, 134_000_000, 34.5f, false);
        TrackPoint next = new TrackPoint(1_800_000_010_000L, 525_000_100, 134_000_000, Float.NaN, false);
        byte[] before = HexFormat.of().parseHex("0280c0e285e368a09c0180f5d6f403c80180b6e57f0001b30500");

        assertThat(bytes(track(List.of(plain, next)))).isEqualTo(before);
        assertThat(bytes(track(List.of(plain, marked(next)))))
                .startsWith(before)
                .hasSize(before.length + 1);
    }

    @Test
    void aPointThatComesTwiceComesAfterAGapIfOneOfThemDoes() {
        TrackPoint first = new TrackPoint(1, 0, 0, Float.NaN, false);
        TrackPoint point = new TrackPoint(2, 0, 0, Float.NaN, false);
        Track track = track(List.of(point, first, marked(point), point));

        track.sort();

        assertThat(points(track)).containsExactly(first, marked(point));
    }

    @Property(tries = 100)
    void sortingKeepsEachPointOnceInOrderOfTime(@ForAll("points") List<TrackPoint> points) {
        List<TrackPoint> twice = new ArrayList<>(points);
        twice.addAll(points);
        Track track = track(twice);

        track.sort();

        assertThat(points(track)).extracting(TrackPoint::timeMs).isSorted();
        assertThat(points(track).stream().map(TrackCodecTest::key)).doesNotHaveDuplicates();
        assertThat(points(track).stream().map(TrackCodecTest::key))
                .containsExactlyInAnyOrderElementsOf(
                        points.stream().map(TrackCodecTest::key).distinct().toList());
    }

    @Test
    void aMovingAgentTakesAboutEightBytesAFix() {
        Random random = new Random(7);
        Track track = new Track();
        int latitude = 525_000_000;
        int longitude = 134_000_000;
        for (int i = 0; i < 1000; i++) {
            latitude += random.nextInt(3000) - 500;
            longitude += random.nextInt(3000) - 500;
            track.add(1_800_000_000_000L + i * 1000L + random.nextInt(200), latitude, longitude, Float.NaN);
        }

        assertThat(bytes(track).length / 1000.0).isLessThan(8);
    }

    @Provide
    Arbitrary<List<TrackPoint>> points() {
        Arbitrary<Float> altitudes = Arbitraries.integers()
                .between(-5000, 120_000)
                .map(decimetres -> decimetres / 10f)
                .injectNull(0.3)
                .map(altitude -> altitude == null ? Float.NaN : altitude);
        return Combinators.combine(
                        Arbitraries.longs().between(-62_167_219_200_000L, 253_402_300_799_999L),
                        Arbitraries.integers().between(-900_000_000, 900_000_000),
                        Arbitraries.integers().between(-1_800_000_000, 1_800_000_000),
                        altitudes,
                        Arbitraries.integers().between(0, 9).map(one -> one == 0))
                .as(TrackPoint::new)
                .list()
                .ofMaxSize(60);
    }

    private static TrackPoint marked(TrackPoint point) {
        return new TrackPoint(point.timeMs(), point.latitudeE7(), point.longitudeE7(), point.altitudeM(), true);
    }

    private static String key(TrackPoint point) {
        return point.timeMs() + "/" + point.latitudeE7() + "/" + point.longitudeE7();
    }

    private static Track track(List<TrackPoint> points) {
        Track track = new Track();
        points.forEach(track::add);
        return track;
    }

    private static List<TrackPoint> points(Track track) {
        List<TrackPoint> points = new ArrayList<>();
        for (int i = 0; i < track.size(); i++) {
            points.add(track.point(i));
        }
        return points;
    }

    private static byte[] bytes(Track track) {
        BinaryWriter out = new BinaryWriter();
        TrackCodec.write(track, 0, track.size(), out);
        return out.toBytes();
    }
}
