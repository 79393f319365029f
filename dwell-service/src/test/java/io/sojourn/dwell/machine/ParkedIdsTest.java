package io.sojourn.dwell.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ParkedIdsTest {
    @Property(tries = 200)
    void behaveLikeASet(@ForAll @Size(max = 500) List<@IntRange(min = -80, max = 80) Integer> steps) {
        Set<String> expected = new HashSet<>();
        ParkedIds ids = new ParkedIds();

        for (int step : steps) {
            String id = "agent-" + Math.abs(step);
            if (step >= 0 && expected.add(id)) {
                ids.add(bytes(id));
            } else if (step < 0 && expected.remove(id)) {
                ids.remove(bytes(id));
            }
        }

        ParkedIds read = ParkedIds.read(new BinaryReader(written(ids)));
        assertThat(ids.size()).isEqualTo(expected.size());
        for (int i = 0; i <= 80; i++) {
            String id = "agent-" + i;
            assertThat(ids.mayContain(bytes(id), 0, bytes(id).length)).isEqualTo(expected.contains(id));
            assertThat(read.mayContain(bytes(id), 0, bytes(id).length)).isEqualTo(expected.contains(id));
        }
        assertThat(written(read)).isEqualTo(written(ids));
    }

    @Test
    void anIdThatIsThereTwiceStaysWhenOneGoes() {
        ParkedIds ids = new ParkedIds();
        ids.add(bytes("a"));
        ids.add(bytes("a"));

        ids.remove(bytes("a"));

        assertThat(ids.mayContain(bytes("a"), 0, 1)).isTrue();
        assertThat(ids.size()).isEqualTo(1);
    }

    private static byte[] written(ParkedIds ids) {
        BinaryWriter out = new BinaryWriter();
        ids.write(out);
        return out.toBytes();
    }

    private static byte[] bytes(String id) {
        return id.getBytes(UTF_8);
    }
}
