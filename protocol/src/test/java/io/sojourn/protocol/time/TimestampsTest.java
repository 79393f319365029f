package io.sojourn.protocol.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    private static final long YEAR_0 = -62_167_219_200_000L;
    private static final long YEAR_9999 = 253_402_300_799_999L;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-21T10:02:00Z           | 2026-11-21T10:02:00Z",
                "2026-11-21T10:02:00.5Z         | 2026-11-21T10:02:00.500Z",
                "2026-11-21T10:02:00.123456789Z | 2026-11-21T10:02:00.123Z",
                "2026-11-21T10:02:00,123Z       | 2026-11-21T10:02:00.123Z",
                "2026-11-21t10:02:00z           | 2026-11-21T10:02:00Z",
                "2026-11-21 10:02:00Z           | 2026-11-21T10:02:00Z",
                "2026-11-21T10:02Z              | 2026-11-21T10:02:00Z",
                "2026-11-21T10:02:00            | 2026-11-21T10:02:00Z",
                "2026-11-21T10:02:00+01:00      | 2026-11-21T09:02:00Z",
                "2026-11-21T10:02:00.250-0330   | 2026-11-21T13:32:00.250Z",
                "2026-11-21T10:02:00+14         | 2026-11-20T20:02:00Z",
                "2024-02-29T23:59:60Z           | 2024-03-01T00:00:00Z",
                "0000-01-01T00:00:00Z           | 0000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z       | 1969-12-31T23:59:59.999Z",
                "1795255320                     | 2026-11-21T10:02:00Z",
                "1795255320.25                  | 2026-11-21T10:02:00.250Z",
                "1795255320001                  | 2026-11-21T10:02:00.001Z",
                "1795255320001.75               | 2026-11-21T10:02:00.001Z",
                "-1                             | 1969-12-31T23:59:59Z",
                "0                              | 1970-01-01T00:00:00Z",
            })
    void readsEveryFormThatSendersUse(String text, String instant) {
        assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(instant).toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "-",
                ".",
                "--1",
                "1e9",
                "0x10",
                "NaN",
                "Infinity",
                "2026-11-21",
                "2026-11-21T",
                "2026-11-21T10",
                "2026-11-21T10:0",
                "2026-11-21T10:02:0Z",
                "2026-11-21T10:02:00.Z",
                "2026-11-21T10:02:00.1234567890Z",
                "2026-11-21T10:02:00ZZ",
                "2026-11-21T10:02:00+1",
                "2026-11-21T10:02:00+19:00",
                "2026-11-21T10:02:00+01:60",
                "2026-11-21T10:02:61Z",
                "2026-11-21T24:00:00Z",
                "2026-11-21T10:60:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-02-29T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-11-21X10:02:00Z",
                "2026-11-21T10:02:00Z ",
                "0000-01-01T00:00:00+01:00",
                "1795255320000000",
                "1795255320000000000",
                "99999999999999999999",
                "٢٠٢٦-١١-٢١T10:02:00Z",
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(Timestamps.UNREADABLE);
    }

    @Test
    void tellsSecondsFromMillisecondsByMagnitude() {
        assertThat(Timestamps.ofNumber(99_999_999_999L)).isEqualTo(99_999_999_999_000L);
        assertThat(Timestamps.ofNumber(100_000_000_000L)).isEqualTo(100_000_000_000L);
        assertThat(Timestamps.ofNumber(100_000_000_000_000L)).isEqualTo(Timestamps.UNREADABLE);
        assertThat(Timestamps.ofNumber(Long.MIN_VALUE)).isEqualTo(Timestamps.UNREADABLE);
        assertThat(Timestamps.ofNumber(1.001)).isEqualTo(1001);
        assertThat(Timestamps.ofNumber(Double.NaN)).isEqualTo(Timestamps.UNREADABLE);
        assertThat(Timestamps.ofNumber(Double.NEGATIVE_INFINITY)).isEqualTo(Timestamps.UNREADABLE);
    }

    @Test
    void namesTheParameterThatCannotBeRead() {
        assertThatThrownBy(() -> Timestamps.require("from", "yesterday"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("from")
                .extracting(e -> ((ProblemException) e).code())
                .isEqualTo(ErrorCode.TIMESTAMP_UNREADABLE);
    }

    @Property
    void writesAsTheJdkDoes(@ForAll @LongRange(min = YEAR_0, max = YEAR_9999) long ms) {
        String expected = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochMilli(ms));
        assertThat(Timestamps.format(ms)).isEqualTo(expected);
    }

    @Property
    void readsBackWhatItWrites(@ForAll @LongRange(min = YEAR_0, max = YEAR_9999) long ms) {
        assertThat(Timestamps.parse(Timestamps.format(ms))).isEqualTo(ms);
    }

    @Property
    void readsAnyOffsetAsTheJdkDoes(
            @ForAll @LongRange(min = 0, max = YEAR_9999 / 2) long ms,
            @ForAll @IntRange(min = -1080, max = 1080) int minutes) {
        String text = Instant.ofEpochMilli(ms)
                .atOffset(ZoneOffset.ofTotalSeconds(minutes * 60))
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        assertThat(Timestamps.parse(text)).isEqualTo(ms);
    }

    @Property
    void anyBytesAreReadOrUnreadableAndNothingElse(@ForAll @Size(max = 40) byte[] bytes) {
        long parsed = Timestamps.parse(bytes, 0, bytes.length);
        assertThat(parsed == Timestamps.UNREADABLE || (parsed >= YEAR_0 && parsed <= YEAR_9999))
                .isTrue();
    }

    @Property
    void damagedTimestampsNeverThrow(
            @ForAll @LongRange(min = YEAR_0, max = YEAR_9999) long ms,
            @ForAll @IntRange(max = 23) int at,
            @ForAll byte damage,
            @ForAll @IntRange(max = 24) int length) {
        byte[] bytes = Timestamps.format(ms).getBytes(StandardCharsets.ISO_8859_1);
        bytes[at] = damage;
        long parsed = Timestamps.parse(bytes, 0, length);
        assertThat(parsed == Timestamps.UNREADABLE || (parsed >= YEAR_0 && parsed <= YEAR_9999))
                .isTrue();
    }
}
