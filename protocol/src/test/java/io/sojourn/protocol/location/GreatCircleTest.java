package io.sojourn.protocol.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GreatCircleTest {
    private static final double DEGREE = Math.PI / 180 * GreatCircle.EARTH_RADIUS_M;

    @Test
    void measuresAlongMeridianAndEquator() {
        assertThat(GreatCircle.metres(0, 0, 0, 1)).isCloseTo(DEGREE, within(1e-6));
        assertThat(GreatCircle.metres(0, 0, 1, 0)).isCloseTo(DEGREE, within(1e-6));
    }

    @Test
    void takesTheShortWayAcrossTheAntimeridianAndThePole() {
        assertThat(GreatCircle.metres(179.5, 0, -179.5, 0)).isCloseTo(DEGREE, within(1e-6));
        assertThat(GreatCircle.metres(0, 89.5, 180, 89.5)).isCloseTo(DEGREE, within(1e-6));
    }

    @Test
    void isExactForCentimetres() {
        assertThat(GreatCircle.metres(10, 45, 10, 45 + 1e-7)).isCloseTo(DEGREE * 1e-7, within(1e-9));
    }

    @Test
    void endsAtTheOtherSideOfTheEarth() {
        assertThat(GreatCircle.metres(0, 0, 180, 0)).isCloseTo(180 * DEGREE, within(1e-6));
    }
}
