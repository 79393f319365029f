package io.sojourn.chart.render;

import static io.sojourn.chart.render.Pictures.chart;
import static io.sojourn.chart.render.Pictures.x;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTest {
    private static final SeriesPart NUMBERS = part(chart("").numbers("a", x(3, 1, 2.5, 4), 30, 10, 25, 40));
    private static final SeriesPart TIMES =
            part(chart("").times("a", x(1_764_028_800_000.0, 1_764_028_860_000.0, 1_764_028_920_000.0), 1, 2, 3));
    private static final SeriesPart DAYS =
            part(chart("").categories("a", List.of("Mon", "Tue", "Wed", "Tue", "Fri"), 1, 2, 3, 4, 5));
    private static final SeriesPart COUNTS = part(chart("").categories("a", List.of(100, 101, 102, 103), 1, 2, 3, 4));

    @Test
    void withoutBoundsNothingIsLeftOut() {
        assertThat(Window.ALL.of(NUMBERS)).isSameAs(NUMBERS);
    }

    @Test
    void numbersLieBetweenTheBoundsOrOnThem() {
        assertThat(y(new Window("2.5", "3"), NUMBERS)).containsExactly(30, 25);
        assertThat(y(new Window(null, "1e0"), NUMBERS)).containsExactly(10);
        assertThat(y(new Window("5", null), NUMBERS)).isEmpty();
    }

    @Test
    void timesAreReadAsEverywhere() {
        assertThat(y(new Window("2025-11-25T01:01:00+01:00", "1764028860"), TIMES))
                .containsExactly(2);
        assertThat(y(new Window("1764028860000", null), TIMES)).containsExactly(2, 3);
    }

    @Test
    void categoriesRunFromTheFirstOfOneToTheLastOfAnother() {
        assertThat(y(new Window("Tue", "Tue"), DAYS)).containsExactly(2, 3, 4);
        assertThat(y(new Window("Wed", null), DAYS)).containsExactly(3, 4, 5);
    }

    @Test
    void aCategoryThatIsNoMoreDoesNotBound() {
        assertThat(y(new Window("Sun", "Mon"), DAYS)).containsExactly(1);
        assertThat(y(new Window("Fri", "Sun"), DAYS)).containsExactly(5);
    }

    @Test
    void categoriesThatAreNumbersAreBoundAsNumbers() {
        assertThat(y(new Window("50", "101"), COUNTS)).containsExactly(1, 2);
        assertThat(y(new Window("102.5", null), COUNTS)).containsExactly(4);
    }

    @Test
    void anExcerptStillSaysHowManyAreInTheRing() {
        assertThat(new Window("3", null).of(NUMBERS).n()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "NaN", "1d", "0x1p3", "1 "})
    void aBoundThatIsNoNumberIsRefused(String bound) {
        assertThatThrownBy(() -> new Window(bound, null).of(NUMBERS))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER));
    }

    @Test
    void aBoundThatIsNoTimeIsRefused() {
        assertThatThrownBy(() -> new Window(null, "noon").of(TIMES))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TIMESTAMP_UNREADABLE));
    }

    @Test
    void boundsInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> new Window("2", "1").of(NUMBERS))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_PARAMETER));
    }

    private static double[] y(Window window, SeriesPart part) {
        return window.of(part).samples().y();
    }

    private static SeriesPart part(Pictures one) {
        return one.picture().parts().values().iterator().next();
    }
}
