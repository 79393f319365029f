package io.sojourn.protocol.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.Seq;
import io.sojourn.protocol.shard.ShardId;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void knowsThePositionOfEachShardItHolds() {
        Cursor cursor = Cursor.of(Map.of(new ShardId(Role.DWELL, 17), Seq.base(3) + 42));

        Cursor read = Cursor.parse(cursor.toString());

        assertThat(read.position(new ShardId(Role.DWELL, 17))).hasValue(Seq.base(3) + 42);
        assertThat(read.position(new ShardId(Role.DWELL, 18))).isEmpty();
    }

    @Property
    void readsWhatItWrote(
            @ForAll @Size(max = 80) Map<@IntRange(max = 200) Integer, @LongRange(min = 0) Long> dwell,
            @ForAll @Size(max = 5) Map<@IntRange(max = 200) Integer, @LongRange(min = 0) Long> chart) {
        Map<ShardId, Long> positions = new HashMap<>();
        dwell.forEach((number, seq) -> positions.put(new ShardId(Role.DWELL, number), seq));
        chart.forEach((number, seq) -> positions.put(new ShardId(Role.CHART, number), seq));

        Cursor read = Cursor.parse(Cursor.of(positions).toString());

        assertThat(read.positions()).isEqualTo(positions);
    }

    @Test
    void isShortForAllShardsOfARole() {
        Map<ShardId, Long> positions = new HashMap<>();
        for (int i = 0; i < 64; i++) {
            positions.put(new ShardId(Role.DWELL, i), Seq.base(5) + 1_000_000 + i);
        }

        String text = Cursor.of(positions).toString();

        assertThat(text).hasSizeLessThan(64 * 4 + 10).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "latest", "AA", "Ag", "AXgAAQ", "AWT_____DwEBAQ", "AWQAf39_fw", "ä", "AQ==="})
    void refusesWhatIsNoCursor(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Cursor.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CURSOR));
    }

    @Test
    void refusesATextThatIsTooLong() {
        String text = "A".repeat(CursorCodec.MAX_TEXT + 4);

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.parse(text));
    }

    @Property
    void anyBytesAreACursorOrInvalid(@ForAll @Size(max = 64) byte[] bytes) {
        parsesOrRefuses(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Property
    void anyRunIsACursorOrInvalid(@ForAll @Size(max = 40) byte[] bytes) {
        byte[] run = new byte[bytes.length + 2];
        run[0] = 1;
        run[1] = 'd';
        System.arraycopy(bytes, 0, run, 2, bytes.length);

        parsesOrRefuses(Base64.getUrlEncoder().withoutPadding().encodeToString(run));
    }

    @Property
    void anyTextIsACursorOrInvalid(@ForAll String text) {
        parsesOrRefuses(text);
    }

    private static void parsesOrRefuses(String text) {
        try {
            Cursor.parse(text)
                    .positions()
                    .forEach((shard, seq) -> assertThat(seq).isNotNegative());
        } catch (ProblemException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CURSOR);
        }
    }
}
