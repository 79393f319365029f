package io.sojourn.chart.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TicksTest {
    @Test
    void numbersHaveSteps1And2And5() {
        assertThat(labels(NumberTicks.linear(new Domain(0, 10), 10)))
                .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
        assertThat(labels(NumberTicks.linear(new Domain(-0.3, 0.35), 4))).containsExactly("-0.2", "0", "0.2");
        assertThat(labels(NumberTicks.linear(new Domain(12, 88), 4))).containsExactly("20", "40", "60", "80");
        assertThat(labels(NumberTicks.linear(new Domain(9, -9), 4))).containsExactly("-5", "0", "5");
    }

    @Test
    void largeNumbersHaveOnePrefix() {
        assertThat(labels(NumberTicks.linear(new Domain(0, 2e6), 4)))
                .containsExactly("0", "0.5M", "1.0M", "1.5M", "2.0M");
        assertThat(labels(NumberTicks.linear(new Domain(100_000, 120_000), 2))).containsExactly("100k", "110k", "120k");
        assertThat(labels(NumberTicks.linear(new Domain(1e9, 1e9 + 2), 2)))
                .containsExactly("1000000000", "1000000001", "1000000002");
        assertThat(labels(NumberTicks.linear(new Domain(0, 4e20), 2))).containsExactly("0", "2e20", "4e20");
        assertThat(labels(NumberTicks.linear(new Domain(0, 4e-7), 2))).containsExactly("0", "2e-7", "4e-7");
    }

    @Property
    void numberTicksLieInTheDomainAreFewAndTellThemselvesApart(
            @ForAll @DoubleRange(min = -1e15, max = 1e15) double from,
            @ForAll @DoubleRange(min = 0.01, max = 1e15) double span,
            @ForAll @IntRange(min = 2, max = 20) int most) {
        Domain domain = new Domain(from, from + span).spread(AxisType.LINEAR);

        Ticks ticks = NumberTicks.linear(domain, most);

        double slack = (domain.to() - domain.from()) * 1e-6 + 4 * Math.ulp(Math.max(Math.abs(from), span));
        assertThat(ticks.all())
                .hasSizeBetween(most / 3, most + 1)
                .allMatch(tick -> tick.unit() >= domain.from() - slack && tick.unit() <= domain.to() + slack);
        assertThat(labels(ticks)).doesNotHaveDuplicates();
    }

    @Test
    void decadesAreNamed() {
        assertThat(labels(NumberTicks.logarithmic(new Domain(-2, 3), 6)))
                .containsExactly("0.01", "0.1", "1", "10", "100", "1000");
        assertThat(labels(NumberTicks.logarithmic(new Domain(0, 1), 6))).containsExactly("1", "2", "5", "10");
        assertThat(labels(NumberTicks.logarithmic(new Domain(-300, 300), 6))).contains("1e-100", "1", "1e100");
        assertThat(labels(NumberTicks.logarithmic(new Domain(0.32, 0.47), 5)))
                .containsExactly("2.2", "2.4", "2.6", "2.8");
    }

    @Test
    void timesHaveStepsOfTheCalendar() {
        assertThat(times("2026-01-31T23:59:58Z", "2026-02-01T00:00:02Z", 5))
                .containsExactly("23:59:58 31 Jan 2026", "23:59:59", "00:00:00 1 Feb 2026", "00:00:01", "00:00:02");
        assertThat(times("2026-01-31T10:07:00Z", "2026-01-31T11:31:00Z", 4))
                .containsExactly("10:30 31 Jan 2026", "11:00", "11:30");
        assertThat(times("2025-12-30T12:00:00Z", "2026-01-02T12:00:00Z", 4))
                .containsExactly("31 Dec 2025", "1 Jan 2026", "2 Jan");
        assertThat(times("2025-11-20T00:00:00Z", "2026-03-02T00:00:00Z", 4))
                .containsExactly("Dec 2025", "Jan 2026", "Feb", "Mar");
        assertThat(times("1999-06-01T00:00:00Z", "2026-03-02T00:00:00Z", 6))
                .containsExactly("2000", "2005", "2010", "2015", "2020", "2025");
        assertThat(times("2026-01-31T00:00:00.000Z", "2026-01-31T00:00:00.010Z", 2))
                .containsExactly("00:00:00.000 31 Jan 2026", "00:00:00.005", "00:00:00.010");
    }

    @Test
    void weeksBeginOnMondays() {
        assertThat(times("2026-11-01T00:00:00Z", "2026-11-25T00:00:00Z", 4))
                .containsExactly("2 Nov 2026", "9 Nov", "16 Nov", "23 Nov");
    }

    @Test
    void timesBeyondTheCalendarAreNotDrawn() {
        Ticks ticks = TimeTicks.of(new Domain(-1e300, 1e300), 10);

        assertThat(ticks.all()).hasSizeBetween(2, 12);
    }

    private static List<String> labels(Ticks ticks) {
        return ticks.all().stream().map(Ticks.Tick::label).toList();
    }

    private static List<String> times(String from, String to, int most) {
        Domain domain =
                new Domain(Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli());
        return TimeTicks.of(domain, most).all().stream()
                .map(tick -> (tick.label() + ' ' + tick.context()).strip())
                .toList();
    }
}
