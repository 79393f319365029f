package io.sojourn.gateway.chart.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.SeriesSpec;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.problem.ProblemException;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartRequestTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "cabcdefghijkm";

    private final Random random = new Random(7);

    @Test
    void anEmptyRequestIsALineChartWithOneTrace() {
        ChartPlan plan = create("{}");

        ChartDefinition chart = plan.definition();
        assertThat(chart.style()).isEqualTo(ChartStyle.DEFAULT);
        assertThat(chart.revision()).isEqualTo(1);
        assertThat(chart.traces())
                .containsExactly(new TraceDefinition("y", ID + ".1", TraceDefinition.OWN_COLOR, TraceMode.LINES, 1));
        assertThat(plan.own()).extracting(SeriesSpec::xType).containsExactly(XType.CATEGORY);
        assertThat(plan.own()).extracting(SeriesSpec::maxPoints).containsExactly(500);
        assertThat(plan.tokens()).containsOnlyKeys(ID + ".1");
    }

    @Test
    void whatIsGivenIsTaken() {
        ChartPlan plan = create("""
                {"title":"Boiler <1>","kind":"scatter","max_points":100,"max_age_s":60,"color_hex":"#00ff7F","width":800,
                 "height":300,"public":true,"layout":{"yaxis":{"range":[0,100],"title":"°C"},"mine":[1]},
                 "traces":[{"name":"inlet"},{"name":"outlet","color_hex":255,"mode":"lines+markers","panel":2,
                            "max_points":7,"max_age_s":5}]}""");

        ChartDefinition chart = plan.definition();
        assertThat(chart.style())
                .isEqualTo(new ChartStyle(
                        "Boiler <1>",
                        ChartKind.SCATTER,
                        100,
                        0x00FF7F,
                        800,
                        300,
                        "{\"yaxis\":{\"range\":[0,100],\"title\":\"°C\"},\"mine\":[1]}",
                        60_000));
        assertThat(chart.isPublic()).isTrue();
        assertThat(chart.traces())
                .containsExactly(
                        new TraceDefinition("inlet", ID + ".1", TraceDefinition.OWN_COLOR, TraceMode.MARKERS, 1),
                        new TraceDefinition("outlet", ID + ".2", 255, TraceMode.LINES_MARKERS, 2, 7, 5_000));
        assertThat(plan.own()).extracting(SeriesSpec::maxPoints).containsExactly(100, 7);
        assertThat(plan.own()).extracting(SeriesSpec::maxAgeMs).containsExactly(60_000L, 5_000L);
        assertThat(plan.own()).extracting(SeriesSpec::xType).containsOnly(XType.NUMBER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | not_an_object",
                "{'titel':'x'} | invalid_chart",
                "{'title':5} | wrong_type",
                "{'kind':'pie'} | invalid_chart",
                "{'kind':1} | wrong_type",
                "{'max_points':0} | invalid_chart",
                "{'max_points':1000000000} | invalid_chart",
                "{'max_points':2.5} | invalid_chart",
                "{'max_points':'5'} | wrong_type",
                "{'max_age_s':0} | invalid_chart",
                "{'color_hex':16777216} | invalid_chart",
                "{'color_hex':-1} | invalid_chart",
                "{'color_hex':'red'} | invalid_chart",
                "{'color_hex':'#12345'} | invalid_chart",
                "{'width':49} | invalid_chart",
                "{'height':8001} | invalid_chart",
                "{'public':'yes'} | wrong_type",
                "{'layout':[]} | wrong_type",
                "{'layout':{'xaxis':1}} | wrong_type",
                "{'layout':{'xaxis':{'type':'polar'}}} | invalid_chart",
                "{'layout':{'yaxis':{'range':[1]}}} | invalid_chart",
                "{'layout':{'yaxis':{'range':[1,'2026-11-21']}}} | invalid_chart",
                "{'layout':{'yaxis':{'range':[3,3]}}} | invalid_chart",
                "{'layout':{'yaxis':{'title':7}}} | invalid_chart",
                "{'traces':{}} | wrong_type",
                "{'traces':[]} | invalid_chart",
                "{'traces':[{}]} | missing_field",
                "{'traces':[{'name':' '}]} | missing_field",
                "{'traces':[{'name':'x'}]} | invalid_chart",
                "{'traces':[{'name':'a','colour':1}]} | invalid_chart",
                "{'traces':[{'name':'a'},{'name':'a'}]} | invalid_chart",
                "{'traces':[{'name':'a','mode':'bars'}]} | invalid_chart",
                "{'traces':[{'name':'a','panel':9}]} | invalid_chart",
                "{'traces':[{'name':'a','max_points':0}]} | invalid_chart",
                "{'traces':[{'name':'a','token':''}]} | invalid_token",
                "{'traces':[{'name':'a','token':7}]} | wrong_type",
                "{'traces':[{'name':'a','id':'cabcdefghijkm.9'}]} | invalid_chart",
                "{'source':'places/office'} | invalid_chart",
                "{'source':'places//occupancy'} | invalid_chart",
                "{'source':'agents/alice/occupancy'} | invalid_chart",
                "{'source':'events/no_such_event/rate'} | invalid_chart",
                "{'source':'agents/a/speed','traces':[{'name':'a'}]} | invalid_chart",
                "{'source':'agents/a/speed','layout':{'xaxis':{'type':'log'}}} | invalid_chart",
            })
    void whatIsWrongIsRefused(String body, String code) {
        assertThatThrownBy(() -> create(body.replace('\'', '"')))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code().wireName()).isEqualTo(code));
    }

    @Test
    void thereAreAsManyTracesAsThereMayBe() {
        StringBuilder traces = new StringBuilder("{\"name\":\"a0\"}");
        for (int i = 1; i <= ChartDefinition.MAX_TRACES; i++) {
            traces.append(",{\"name\":\"a").append(i).append("\"}");
        }

        assertThatThrownBy(() -> create("{\"traces\":[" + traces + "]}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code().wireName()).isEqualTo("too_many_traces"));
    }

    @Test
    void aTokenOfAChartIsNoneOfASeries() {
        String token = StreamToken.issue(ID, random).text();

        assertThatThrownBy(() -> create("{\"traces\":[{\"name\":\"a\",\"token\":\"" + token + "\"}]}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code().wireName()).isEqualTo("invalid_token"));
    }

    @Test
    void tracesOfOneTokenShowOneSeriesThatIsJoinedOnce() {
        ChartPlan plan = create(
                "{\"traces\":[{\"name\":\"a\",\"token\":\"my token\"},{\"name\":\"b\",\"token\":\"my token\"},{\"name\":\"c\"}]}");

        StreamToken token = StreamToken.parse("my token");
        assertThat(plan.definition().traces())
                .extracting(TraceDefinition::seriesId)
                .containsExactly(token.target(), token.target(), ID + ".1");
        assertThat(plan.foreign()).hasSize(1);
        assertThat(plan.foreign().get(0).fingerprint()).isEqualTo(token.fingerprint());
        assertThat(plan.tokens()).containsEntry(token.target(), "my token").containsKey(ID + ".1");
    }

    @Test
    void aChartWithASourceHasTimesAndNobodyWritesToIt() {
        ChartPlan plan = create("{\"source\":\"places/the/office/occupancy\"}");

        assertThat(plan.definition().source()).isEqualTo("places/the/office/occupancy");
        assertThat(plan.definition().traces()).extracting(TraceDefinition::name).containsExactly("occupancy");
        assertThat(plan.definition().style().layout())
                .isEqualTo("{\"xaxis\":{\"type\":\"date\"},\"yaxis\":{\"title\":\"agents\"}}");
        assertThat(plan.definition().style().title()).isEqualTo("The office: occupancy");
        assertThat(plan.own()).extracting(SeriesSpec::xType).containsExactly(XType.TIME);
        assertThat(plan.tokens()).isEmpty();
    }

    @Test
    void whatTheRequestSaysOfAChartWithASourceComesFirst() {
        ChartPlan plan =
                create("{\"source\":\"places/office/dwell_duration\",\"title\":\"Who was in\",\"kind\":\"line\","
                        + "\"layout\":{\"yaxis\":{\"title\":\"seconds\"}}}");

        assertThat(plan.definition().style().title()).isEqualTo("Who was in");
        assertThat(plan.definition().style().kind()).isEqualTo(ChartKind.LINE);
        assertThat(plan.definition().style().layout())
                .isEqualTo("{\"xaxis\":{\"type\":\"date\"},\"yaxis\":{\"title\":\"seconds\"}}");
    }

    @Test
    void aSourceCannotBeChangedNorGivenMoreTraces() {
        ChartDefinition fed = create("{\"source\":\"agents/alice/speed\"}").definition();

        assertThat(change(fed, "{\"title\":\"Alice\",\"source\":\"agents/alice/speed\"}")
                        .definition()
                        .style()
                        .title())
                .isEqualTo("Alice");
        for (String wrong : List.of(
                "{\"source\":\"agents/bob/speed\"}",
                "{\"source\":null}",
                "{\"layout\":{\"xaxis\":{\"type\":\"linear\"}}}",
                "{\"traces\":[{\"name\":\"speed\"},{\"name\":\"more\"}]}",
                "{\"traces\":[{\"name\":\"other\"}]}")) {
            assertThatThrownBy(() -> change(fed, wrong)).as(wrong).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        ChartDefinition before = create("{\"title\":\"a\",\"width\":700,\"traces\":[{\"name\":\"a\",\"panel\":2},"
                        + "{\"name\":\"b\"}],\"layout\":{\"xaxis\":{\"title\":\"t\"},\"yaxis\":{\"title\":\"v\"}}}")
                .definition();

        ChartPlan plan = change(before, "{\"title\":\"b\",\"layout\":{\"yaxis\":{\"range\":[0,1]},\"xaxis\":null}}");

        assertThat(plan.definition().revision()).isEqualTo(2);
        assertThat(plan.definition().style().title()).isEqualTo("b");
        assertThat(plan.definition().style().width()).isEqualTo(700);
        assertThat(plan.definition().style().layout()).isEqualTo("{\"yaxis\":{\"title\":\"v\",\"range\":[0,1]}}");
        assertThat(plan.definition().traces()).isEqualTo(before.traces());
        assertThat(plan.own()).isEmpty();
        assertThat(plan.tokens()).isEmpty();
    }

    @Test
    void nullTakesAFieldBack() {
        ChartDefinition before = create("{\"title\":\"a\",\"kind\":\"scatter\",\"max_points\":7,\"max_age_s\":60,"
                        + "\"color_hex\":1,\"width\":70,\"height\":70,\"public\":true,\"layout\":{\"a\":1}}")
                .definition();

        ChartDefinition after = change(
                        before,
                        "{\"title\":null,\"kind\":null,\"max_points\":null,\"max_age_s\":null,\"color_hex\":null,"
                                + "\"width\":null,\"height\":null,\"public\":null,\"layout\":null}")
                .definition();

        assertThat(after.style()).isEqualTo(ChartStyle.DEFAULT);
        assertThat(after.isPublic()).isFalse();
        assertThat(after.traces()).extracting(TraceDefinition::mode).containsExactly(TraceMode.LINES);
    }

    @Test
    void tracesThatAreNotNamedGoAndNewOnesAreMade() {
        ChartDefinition before = create("{\"traces\":[{\"name\":\"a\",\"panel\":2},{\"name\":\"b\"}]}")
                .definition();

        ChartPlan plan = change(
                before,
                "{\"traces\":[{\"name\":\"c\"},{\"name\":\"a\",\"color_hex\":3},{\"id\":\"" + ID
                        + ".2\",\"name\":\"B\",\"max_points\":9}]}");

        assertThat(plan.definition().traces())
                .containsExactly(
                        new TraceDefinition("c", ID + ".201", TraceDefinition.OWN_COLOR, TraceMode.LINES, 1),
                        new TraceDefinition("a", ID + ".1", 3, TraceMode.LINES, 2),
                        new TraceDefinition("B", ID + ".2", TraceDefinition.OWN_COLOR, TraceMode.LINES, 1, 9, 0));
        assertThat(plan.own()).extracting(SeriesSpec::id).containsExactly(ID + ".201", ID + ".2");
        assertThat(plan.own().get(1).name()).isEqualTo("B");
        assertThat(plan.own().get(1).maxPoints()).isEqualTo(9);
        assertThat(plan.own().get(1).fingerprint()).as("the token stays").isEmpty();
        assertThat(plan.tokens()).containsOnlyKeys(ID + ".201");
    }

    @Test
    void aSizeForAllIsForThoseWithoutOneOfTheirOwn() {
        ChartDefinition before = create("{\"traces\":[{\"name\":\"a\",\"max_points\":9},{\"name\":\"b\"}]}")
                .definition();

        ChartPlan plan = change(before, "{\"max_points\":50,\"max_age_s\":10}");

        assertThat(plan.own()).extracting(SeriesSpec::id).containsExactly(ID + ".1", ID + ".2");
        assertThat(plan.own()).extracting(SeriesSpec::maxPoints).containsExactly(9, 50);
        assertThat(plan.own()).extracting(SeriesSpec::maxAgeMs).containsOnly(10_000L);
        assertThat(plan.own()).extracting(SeriesSpec::xType).containsOnly(XType.AUTO);
    }

    @Test
    void theWayOfDrawingGoesWithTheKindUnlessItWasChosen() {
        ChartDefinition before = create("{\"traces\":[{\"name\":\"a\"},{\"name\":\"b\",\"mode\":\"lines+markers\"}]}")
                .definition();

        ChartPlan plan = change(before, "{\"kind\":\"scatter\"}");

        assertThat(plan.definition().traces())
                .extracting(TraceDefinition::mode)
                .containsExactly(TraceMode.MARKERS, TraceMode.LINES_MARKERS);
        assertThat(plan.own()).extracting(SeriesSpec::xType).containsOnly(XType.NUMBER);
    }

    @ParameterizedTest
    @CsvSource({
        "CATEGORY, '', {'kind':'scatter'}, true",
        "CATEGORY, monday, {'kind':'scatter'}, false",
        "CATEGORY, '', {'layout':{'xaxis':{'type':'date'}}}, false",
        "NUMBER, '', {}, true",
        "TIME, '', {'kind':'scatter'}, false",
        "TIME, '', {'layout':{'xaxis':{'type':'date'}}}, true",
    })
    void seriesCanBeShownInAChartOfTheirX(XType type, String category, String style, boolean fits) {
        @Nullable String[] categories = {category.isEmpty() ? null : category};
        Samples samples = new Samples(new double[] {1}, categories, new double[] {2}, null);
        List<SeriesPart> parts = List.of(new SeriesPart("s", "s", 1, 1, type, false, samples));
        ChartStyle wanted = create(style.replace('\'', '"')).definition().style();

        if (fits) {
            ChartRequest.checkX(parts, wanted);
        } else {
            assertThatThrownBy(() -> ChartRequest.checkX(parts, wanted)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void tokensAreNotShownByAccident() {
        ChartPlan plan = create("{}");

        assertThat(plan.tokens().values())
                .allSatisfy(token -> assertThat(plan.toString()).doesNotContain(token));
    }

    private ChartPlan create(String body) {
        return ChartRequest.read(json(body)).create(ID, "The office", 1_000, random);
    }

    private ChartPlan change(ChartDefinition before, String body) {
        return ChartRequest.read(json(body)).change(before, random);
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
