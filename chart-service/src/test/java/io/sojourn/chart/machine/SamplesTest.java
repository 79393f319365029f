package io.sojourn.chart.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.protocol.chart.ChartAnswer;
import io.sojourn.protocol.chart.ChartCommand;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartQuery;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.chart.TraceDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What becomes of samples, and what viewers are told of them. */
class SamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ShardRun shard = new ShardRun();

    @Test
    void aSampleIsThereAtOnceAndToldAtOnce() {
        // Given
        Charts chart = Charts.of(ChartKind.LINE, 500);
        shard.tell(chart.create());
        shard.events();
        // When
        List<SampleOutcome> outcomes = shard.write(chart.tokens().get(0), "{\"x\":3,\"y\":1.5}");
        // Then
        assertThat(outcomes).containsExactly(SampleOutcome.ACCEPTED);
        assertThat(shard.series(chart.series(1)).samples().y()).containsExactly(1.5);
        JsonNode event = onlyEvent();
        assertThat(event.get("event_type").asText()).isEqualTo("samples");
        assertThat(event.get("topics").toString())
                .isEqualTo("[\"series/" + chart.series(1) + "\",\"charts/"
                        + chart.definition().id() + "\"]");
        assertThat(event.get("data").toString())
                .isEqualTo("{\"series_id\":\"" + chart.series(1)
                        + "\",\"name\":\"y\",\"seq\":1,\"n\":1,\"x\":[3],\"y\":[1.5]}");
    }

    @Test
    void whatComesFastIsToldInDeltasOfFiftyMilliseconds() {
        // Given
        Charts chart = Charts.of(ChartKind.SCATTER, 500);
        shard.tell(chart.create());
        shard.events();
        // When
        for (int i = 0; i < 1_000; i++) {
            shard.write(chart.tokens().get(0), "{\"x\":" + i + ",\"y\":" + i + "}");
            shard.pass(1);
        }
        shard.pass(50);
        // Then
        List<String> events = shard.events();
        assertThat(events).hasSizeBetween(20, 21);
        List<Double> told = new ArrayList<>();
        long seq = 0;
        for (String event : events) {
            JsonNode data = data(event);
            assertThat(data.get("seq").asLong()).isEqualTo(++seq);
            data.get("y").forEach(y -> told.add(y.asDouble()));
        }
        assertThat(told).hasSize(1_000).isSorted().doesNotHaveDuplicates();
    }

    /** Two viewers who begin at different times, and the shard, all have the same. */
    @Property(tries = 200)
    void whoeverBeginsWheneverHasTheSame(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int maxPoints) {
        // Given
        Random random = new Random(seed);
        ShardRun run = new ShardRun();
        Charts chart = Charts.of(ChartKind.LINE, maxPoints);
        run.tell(chart.create());
        run.events();
        Viewer early = new Viewer(run.asTold(chart.series(1)));
        Viewer late = null;
        // When
        for (int step = 0; step < 60; step++) {
            doSomething(run, chart, random, step);
            List<String> events = run.events();
            events.forEach(early::hear);
            if (late != null) {
                events.forEach(late::hear);
            } else if (step == 30) {
                late = new Viewer(run.asTold(chart.series(1)));
            }
        }
        run.pass(60);
        List<String> last = run.events();
        last.forEach(early::hear);
        last.forEach(late::hear);
        // Then
        SeriesPart truth = run.series(chart.series(1));
        assertThat(early.samples()).isEqualTo(Viewer.samples(truth)).isEqualTo(late.samples());
        assertThat(truth.n())
                .isLessThanOrEqualTo(maxPoints)
                .isEqualTo(truth.samples().count());
    }

    private static void doSomething(ShardRun run, Charts chart, Random random, int step) {
        StreamToken token = chart.tokens().get(0);
        switch (random.nextInt(8)) {
            case 0 -> run.tell(new ChartCommand.Clear(List.of(chart.series(1))));
            case 1 -> run.write(token, true, "{\"x\":[1,\"b\"],\"y\":[" + step + ",null]}");
            case 2 -> run.startAgain();
            case 3 -> run.pass(random.nextInt(120));
            default -> run.write(token, "{\"x\":\"k" + step + "\",\"y\":" + step + ",\"text\":\"t\"}", "7");
        }
    }

    @Test
    void aFullDeltaIsToldWithoutWaiting() {
        // Given
        Charts chart = Charts.of(ChartKind.SCATTER, 10);
        shard.tell(chart.create());
        shard.write(chart.tokens().get(0), "1");
        shard.events();
        // When
        StringBuilder many = new StringBuilder("{\"y\":[0");
        for (int i = 1; i < 5_000; i++) {
            many.append(',').append(i);
        }
        shard.write(chart.tokens().get(0), many.append("]}").toString());
        // Then
        assertThat(onlyEvent().get("data").get("y")).hasSize(5_000);
        assertThat(shard.series(chart.series(1)).samples().y()).hasSize(10).endsWith(4_999);
    }

    @Test
    void theNameOfAValueMakesItsTrace() {
        // Given
        Charts chart = Charts.of(ChartKind.LINE, 100);
        shard.tell(chart.create());
        // When
        shard.write(chart.token(), "{\"a\":1}", "{\"a\":2,\"b\":20}", "{\"b\":30}");
        // Then
        ChartAnswer.Whole whole = (ChartAnswer.Whole)
                shard.ask(new ChartQuery.Chart(chart.definition().id()));
        assertThat(whole.definition().traces())
                .extracting(TraceDefinition::name)
                .containsExactly("a", "b");
        assertThat(whole.parts()).extracting(SeriesPart::name).containsExactly("a", "b");
        assertThat(whole.parts().get(0).samples().x()).containsExactly(0, 1);
        assertThat(whole.parts().get(1).samples().x()).containsExactly(1, 2);
        assertThat(whole.parts().get(1).samples().y()).containsExactly(20, 30);
    }

    @Test
    void whatIsWrittenTogetherIsToldTogether() {
        // Given: one of two series was told of just now
        Charts chart = Charts.of(ChartKind.LINE, 100);
        shard.tell(chart.create());
        shard.write(chart.token(), "{\"x\":1,\"a\":1}");
        shard.pass(10);
        shard.events();
        // When
        shard.write(chart.token(), "{\"x\":2,\"a\":2,\"b\":20}");
        shard.pass(50);
        // Then
        List<JsonNode> samples = shard.events().stream()
                .map(SamplesTest::read)
                .filter(event -> event.get("event_type").asText().equals("samples"))
                .toList();
        assertThat(samples)
                .extracting(event -> event.get("data").get("y").toString())
                .containsExactly("[2]", "[20]");
        assertThat(samples.get(0).get("timestamp")).isEqualTo(samples.get(1).get("timestamp"));
    }

    @Test
    void theIdOfASeriesIsNeverUsedTwice() {
        // Given
        Charts chart = Charts.of(ChartKind.LINE, 100, "a");
        shard.tell(chart.create());
        shard.write(chart.token(), "{\"b\":1}");
        ChartDefinition withB = definition(chart);
        shard.tell(new ChartCommand.Change(withB.withTraces(withB.traces().subList(0, 1)), List.of()));
        // When
        shard.write(chart.token(), "{\"c\":1}");
        // Then
        assertThat(definition(chart).trace("c").orElseThrow().seriesId())
                .isNotEqualTo(withB.trace("b").orElseThrow().seriesId());
    }

    private ChartDefinition definition(Charts chart) {
        ChartQuery query = new ChartQuery.Definition(chart.definition().id());
        return ((ChartAnswer.Whole) shard.ask(query)).definition();
    }

    @Test
    void withTheTokenOfTheChartABareNumberGoesToItsFirstTrace() {
        // Given
        Charts chart = Charts.of(ChartKind.LINE, 100, "temperature", "humidity");
        shard.tell(chart.create());
        // When
        shard.write(chart.token(), "21.5", "{\"x\":\"noon\",\"y\":22}");
        // Then
        assertThat(shard.series(chart.series(1)).samples().y()).containsExactly(21.5, 22);
        assertThat(shard.series(chart.series(2)).n()).isZero();
    }

    @Test
    void badLinesCostTheirNeighboursNothing() {
        // Given
        Charts chart = Charts.of(ChartKind.SCATTER, 100);
        shard.tell(chart.create());
        // When
        List<SampleOutcome> outcomes =
                shard.write(chart.tokens().get(0), "{\"x\":1,\"y\":1}", "{\"x\":\"a\",\"y\":2}", "{\"x\":3,\"y\":3}");
        // Then
        assertThat(outcomes).containsExactly(SampleOutcome.ACCEPTED, SampleOutcome.X_IS_TEXT, SampleOutcome.ACCEPTED);
        assertThat(shard.series(chart.series(1)).samples().y()).containsExactly(1, 3);
    }

    @Test
    void aTokenThatWasRotatedWritesNoMore() {
        // Given
        Charts chart = Charts.of(ChartKind.SCATTER, 100);
        shard.tell(chart.create());
        StreamToken next = StreamToken.issue(chart.series(1), new Random(1));
        // When
        shard.tell(new ChartCommand.Rotate(chart.series(1), next.fingerprint()));
        // Then
        assertThat(shard.write(chart.tokens().get(0), "1")).containsExactly(SampleOutcome.TOKEN_REVOKED);
        assertThat(shard.write(next, "2")).containsExactly(SampleOutcome.ACCEPTED);
        assertThat(shard.write(StreamToken.parse("guessed"), "3")).containsExactly(SampleOutcome.TOKEN_UNKNOWN);
    }

    private JsonNode onlyEvent() {
        List<String> events = shard.events();
        assertThat(events).hasSize(1);
        return read(events.get(0));
    }

    private static JsonNode data(String event) {
        return read(event).get("data");
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }
}
