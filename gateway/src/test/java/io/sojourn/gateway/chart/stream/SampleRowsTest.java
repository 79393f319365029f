package io.sojourn.gateway.chart.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SampleRows rows = new SampleRows();

    @Test
    void tracesWithTheSameXAreInOneRow() {
        add("a", "1", "0.5");
        add("a", "2", "0.6");
        add("b", "2", "7");
        add("b", "3", "8");

        assertThat(flat(rows.take())).containsExactly("{\"a\":0.5}", "{\"a\":0.6,\"b\":7}", "{\"b\":8}");
        assertThat(rows.isEmpty()).isTrue();
    }

    @Test
    void anXThatComesAgainBeginsAnotherRow() {
        add("a", "\"mon\"", "1");
        add("a", "\"mon\"", "2");
        add("b", "\"mon\"", "3");
        add("b", "\"mon\"", "4");

        assertThat(flat(rows.take())).containsExactly("{\"a\":1,\"b\":3}", "{\"a\":2,\"b\":4}");
    }

    @Test
    void gapsAreNull() {
        add("a", "1", "null");

        assertThat(flat(rows.take())).containsExactly("{\"a\":null}");
    }

    @Test
    void theLastOnesAreInTheOrderOfTheirX() {
        add("a", "1", "1");
        add("a", "3", "3");
        add("b", "2", "2");
        add("b", "4", "4");

        assertThat(flat(rows.takeLast(3, List.of("a", "b")))).containsExactly("{\"b\":2}", "{\"a\":3}", "{\"b\":4}");
    }

    @Test
    void theLastOnesAreAsTheyCameWhereXHasNoOrder() {
        add("a", "5", "1");
        add("a", "3", "3");
        add("b", "4", "4");

        assertThat(flat(rows.takeLast(9, List.of("a", "b"))))
                .containsExactly("{\"a\":1,\"b\":null}", "{\"a\":3,\"b\":null}", "{\"b\":4}");
    }

    @Test
    void whatWasBeforeATraceIsAGapInIt() {
        add("a", "\"2026-11-21T10:00:00.000Z\"", "1");
        add("a", "\"2026-11-21T10:00:01.000Z\"", "2");
        add("b", "\"2026-11-21T10:00:01.000Z\"", "3");
        add("a", "\"2026-11-21T10:00:02.000Z\"", "4");

        assertThat(flat(rows.takeLast(9, List.of("a", "b"))))
                .containsExactly("{\"a\":1,\"b\":null}", "{\"a\":2,\"b\":3}", "{\"a\":4}");
    }

    @Test
    void eitherShapeHasWhatThereIs() {
        add("a", "12", "0.5");

        List<SampleRows.Row> taken = rows.take();

        assertThat(StreamShape.FLAT.of(taken.get(0))).hasToString("{\"a\":0.5}");
        assertThat(StreamShape.SERIES.of(taken.get(0))).hasToString("{\"series\":{\"a\":0.5},\"x\":12}");
    }

    private void add(String trace, String x, String y) {
        rows.add(trace, json(x), json(y));
    }

    private static List<String> flat(List<SampleRows.Row> taken) {
        return taken.stream().map(row -> StreamShape.FLAT.of(row).toString()).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
