package io.sojourn.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.location.Fix;
import io.sojourn.protocol.location.FixReader;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.location.LocationParser;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FixLinesTest {
    private static final long START = 1_700_000_000_000L;
    private final FixLines lines = new FixLines("x", 10, false, START);

    @Test
    void noTwoFixesAreTheSameAndTimeGoesOn() {
        Set<Fix> seen = new HashSet<>();
        for (long round = 0; round < 100; round++) {
            byte[] bytes = lines.round(round, 0, 10);
            for (int agent = 0; agent < 10; agent++) {
                Fix fix = parse(bytes, agent);
                assertThat(fix.timeMs()).isEqualTo(START + round * 1000);
                seen.add(fix);
            }
        }
        assertThat(seen).hasSize(1000);
    }

    @Test
    void nobodyWalksFasterThanAPersonOnABicycle() {
        for (long round = 1; round < 100; round++) {
            Fix before = parse(lines.round(round - 1, 0, 10), 1);
            Fix after = parse(lines.round(round, 0, 10), 1);
            assertThat(Math.abs(after.latitudeE7() - before.latitudeE7())).isLessThanOrEqualTo(1000);
        }
    }

    private Fix parse(byte[] bytes, int agent) {
        LocationParser parser = new LocationParser();
        parser.parse(bytes, agent * lines.lineBytes(), lines.lineBytes(), START + 1_000_000_000L);
        FixWriter writer = new FixWriter(new BinaryWriter());
        parser.write(writer);
        FixReader reader = new FixReader().reset(writer.toBytes());
        reader.next();
        return reader.fix();
    }
}
