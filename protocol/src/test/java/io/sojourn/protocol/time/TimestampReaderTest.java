package io.sojourn.protocol.time;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever came before, it reads what a reader without memory does. */
class TimestampReaderTest {
    @Property(tries = 5_000)
    void readsAsWithoutMemory(@ForAll("sequences") List<String> texts) {
        TimestampReader reader = new TimestampReader();

        for (String text : texts) {
            byte[] line = ("<" + text + ">").getBytes(ISO_8859_1);
            assertThat(reader.parse(line, 1, text.length()))
                    .as(text)
                    .isEqualTo(Timestamps.parse(line, 1, text.length()));
        }
    }

    @Provide
    Arbitrary<List<String>> sequences() {
        Arbitrary<String> minute = Arbitraries.of(
                "2026-11-21T10:02",
                "2026-11-21T10:03",
                "2026-11-21 10:02",
                "2026-11-22T10:02",
                "2026-13-21T10:02",
                "0000-01-01T00:00",
                "9999-12-31T23:59");
        Arbitrary<String> second = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.integers().between(0, 61).map(s -> String.format(":%02d", s))),
                Tuple.of(1, Arbitraries.of(":6", ":/0", "-10", ":0:", "")));
        Arbitrary<String> fraction = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.integers().between(0, 999).map(ms -> String.format(".%03d", ms))),
                Tuple.of(3, Arbitraries.of("", ".5", ",250", ".12x", ".:00", "-000")));
        Arbitrary<String> zone = Arbitraries.frequency(Tuple.of(9, "Z"), Tuple.of(1, "z"), Tuple.of(1, "+01:00"));
        return Combinators.combine(minute, second, fraction, zone)
                .as((a, b, c, d) -> a + b + c + d)
                .list()
                .ofMaxSize(8);
    }
}
