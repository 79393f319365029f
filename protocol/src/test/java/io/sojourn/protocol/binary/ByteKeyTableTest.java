package io.sojourn.protocol.binary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ByteKeyTableTest {
    private static final class Named extends ByteKeyed {
        private Named(String name) {
            super(name.getBytes(UTF_8));
        }
    }

    private final ByteKeyTable<Named> table = new ByteKeyTable<>();

    @Property(tries = 200)
    void behavesLikeAMap(@ForAll @Size(max = 400) List<@IntRange(min = -60, max = 60) Integer> steps) {
        Map<String, Named> expected = new HashMap<>();
        ByteKeyTable<Named> actual = new ByteKeyTable<>();

        for (int step : steps) {
            String name = "agent-" + Math.abs(step);
            Named known = expected.get(name);
            if (step >= 0 && known == null) {
                Named added = new Named(name);
                expected.put(name, added);
                actual.add(added);
            } else if (step < 0 && known != null) {
                expected.remove(name);
                actual.remove(known);
            }
        }

        assertThat(actual.size()).isEqualTo(expected.size());
        for (int i = 0; i <= 60; i++) {
            String name = "agent-" + i;
            assertThat(actual.get(name.getBytes(UTF_8))).isSameAs(expected.get(name));
        }
        Set<Named> all = new HashSet<>();
        actual.forEach(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    void findsByAStretchOfALargerArray() {
        Named alice = new Named("alice");
        table.add(alice);

        assertThat(table.get("to alice, with love".getBytes(UTF_8), 3, 5)).isSameAs(alice);
        assertThat(table.get("to alice, with love".getBytes(UTF_8), 3, 4)).isNull();
    }
}
