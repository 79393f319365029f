package io.sojourn.gateway.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventDataParserTest {
    private static final String STREAM =
            "\uFEFFdata: one\n\n: comment\r\ndata:two\r\n\r\nevent: x\nid: 1\ndata: 水\ndata: more\n\n"
                    + "retry: 5\n\ndata\r\rdata: cut off";

    private final List<String> heard = new ArrayList<>();
    private final EventDataParser parser = new EventDataParser(heard::add);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000})
    void eventsAreReadHoweverTheyAreCut(int size) {
        Buffer all = Buffer.buffer(STREAM);

        for (int from = 0; from < all.length(); from += size) {
            parser.feed(all.getBuffer(from, Math.min(all.length(), from + size)));
        }

        assertThat(heard).containsExactly("one", "two", "水\nmore", "");
    }

    @Test
    void anEventThatDoesNotEndIsNotGatheredForEver() {
        Buffer piece = Buffer.buffer("data: " + "x".repeat(600_000));
        parser.feed(piece);

        assertThatThrownBy(() -> parser.feed(piece)).isInstanceOf(IllegalArgumentException.class);
    }
}
