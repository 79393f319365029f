package io.sojourn.gateway.chat.responder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    private static final List<String> THINGS =
            List.of("alice", "Alice", "bus-304", "bus-07", "Harbour Market Hall", "Café Héron", "Stop A", "Stop B");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alice | alice",
                "ALICE | alice,Alice",
                "Bus 304 | bus-304",
                "bus 7 | bus-07",
                "harbour market hall | Harbour Market Hall",
                "the market hall of harbour | Harbour Market Hall",
                "market | Harbour Market Hall",
                "cafe heron | Café Héron",
                "stop | Stop A,Stop B",
                "stop b | Stop B",
                "bob | ",
                "? | ",
            })
    void whatIsMeantByAName(String name, String meant) {
        List<String> expected = meant == null ? List.of() : List.of(meant.split(","));

        assertThat(Names.find(name, THINGS, List::of)).isEqualTo(expected);
    }
}
