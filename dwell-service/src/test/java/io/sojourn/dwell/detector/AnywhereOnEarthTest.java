package io.sojourn.dwell.detector;

import static io.sojourn.dwell.detector.Trace.minutes;
import static io.sojourn.dwell.detector.Trace.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.protocol.event.PlaceEvent.EncounterEnded;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnywhereOnEarthTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "180, 10", "-180, -17", "179.99999, 65", "12, 90", "-77, -90", "100, 89.9999", "-8.6, 52.6"})
    void aNoisyStayAndAWalkAwayAreOneEncounter(double longitude, double latitude) {
        Spot spot = new Spot(longitude, latitude);
        Trace day = trace("penguin").withNoise(6, 5).staysAt(spot, minutes(10)).movesTo(spot.towards(30, 800), 1.4);

        DetectorRun run = DetectorRun.withDefaults().plays(day);

        assertThat(run.story()).isEqualTo("encounter_start encounter encounter_end transition");
        EncounterEnded ended = run.events(EncounterEnded.class).get(0);
        assertThat(spot.metresTo(Spot.of(ended.stay().center()))).isLessThan(6);
        assertThat(ended.endMs() - ended.stay().startMs()).isBetween(590_000L, 640_000L);
    }

    @Property(seed = "20260302", tries = 500)
    void offsetsAndDistancesAgreeWithVectors(
            @ForAll @DoubleRange(min = -180, max = 180) @Scale(7) double longitude,
            @ForAll @DoubleRange(min = -90, max = 90) @Scale(7) double latitude,
            @ForAll @DoubleRange(min = 0, max = 360) double bearing,
            @ForAll @DoubleRange(min = 0.1, max = 400_000) double metres) {
        Spot from = new Spot(longitude, latitude);
        Spot to = from.towards(bearing, metres);
        Offset offset = new Offset().between(from.latitudeE7(), from.longitudeE7(), to.latitudeE7(), to.longitudeE7());
        var back = Offset.position(from.latitudeE7(), from.longitudeE7(), offset.east, offset.north);

        double truth = new Spot(from.longitudeE7() / 1e7, from.latitudeE7() / 1e7)
                .metresTo(new Spot(to.longitudeE7() / 1e7, to.latitudeE7() / 1e7));
        assertThat(offset.length()).isCloseTo(truth, within(0.001 + truth * 1e-4));
        assertThat(Spot.of(back).metresTo(to)).isLessThan(0.05 + metres * 1e-4);
        double distance = Sphere.distanceM(from.latitudeE7(), from.longitudeE7(), to.latitudeE7(), to.longitudeE7());
        assertThat(distance).isCloseTo(truth, within(0.001 + truth * 1e-9));
        assertThat(Sphere.distanceBoundM(from.latitudeE7(), from.longitudeE7(), to.latitudeE7(), to.longitudeE7()))
                .isGreaterThanOrEqualTo(distance - 0.001);
    }

    @Property(seed = "20260302", tries = 500)
    void theSeriesAreAsGoodAsTheLibrary(@ForAll @DoubleRange(min = -1.5707963, max = 1.5707963) @Scale(7) double x) {
        assertThat(Sphere.sin(x)).isCloseTo(StrictMath.sin(x), within(4e-16));
        assertThat(Sphere.cos(x)).isCloseTo(StrictMath.cos(x), within(4e-16));
    }

    @Test
    void theShortWayRoundCrossesTheAntimeridian() {
        assertThat(Sphere.turn(1_799_999_999, -1_799_999_999)).isEqualTo(2);
        assertThat(Sphere.turn(-1_799_999_999, 1_799_999_999)).isEqualTo(-2);
        assertThat(Sphere.turn(-10, 10)).isEqualTo(20);
    }

    @Property(seed = "20260302", tries = 200)
    void theOtherSideOfTheEarthIsFar(
            @ForAll @DoubleRange(min = -180, max = 180) @Scale(7) double longitude,
            @ForAll @DoubleRange(min = -90, max = 90) @Scale(7) double latitude,
            @ForAll @DoubleRange(min = 0, max = 360) double bearing,
            @ForAll @DoubleRange(min = 1_500_000, max = 20_000_000) double metres) {
        Spot from = new Spot(longitude, latitude);
        Spot to = from.towards(bearing, metres);

        Offset offset = new Offset().between(from.latitudeE7(), from.longitudeE7(), to.latitudeE7(), to.longitudeE7());

        assertThat(offset.length()).isGreaterThan(1_000_000);
    }
}
