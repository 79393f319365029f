package io.sojourn.chart.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sojourn.chart.render.Drawing.Point;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartAppendTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** The loop of LiveStream's document: {@code prev_x = out.x; prev_y = out.y; plot.innerHTML = out.html}. */
    @Test
    void theDocumentsTickAddsASampleAtATimeAndKeepsTheLastOnes() throws Exception {
        JsonNode previousX = JSON.createArrayNode();
        JsonNode previousY = JSON.createArrayNode();

        for (int tick = 0; tick < 520; tick++) {
            ObjectNode in = JSON.createObjectNode()
                    .put("kind", "line")
                    .put("title", "Sensor")
                    .put("max_points", 500);
            in.putArray("x").add(tick);
            in.putArray("y").add(50 + Math.sin(tick));
            in.set("prev_x", previousX);
            in.set("prev_y", previousY);
            JsonNode out = append(in.toString());
            previousX = out.get("x");
            previousY = out.get("y");

            assertThat(previousX).hasSize(Math.min(tick + 1, 500)).hasSameSizeAs(previousY);
            assertThat(previousX.get(previousX.size() - 1).isInt()).isTrue();
            Drawing svg = drawn(out);
            assertThat(svg.texts().get(0)).isEqualTo("Sensor");
            assertThat(tick == 0 ? svg.circles() : svg.unbroken(0)).hasSize(previousX.size());
        }

        assertThat(previousX.get(0).asInt()).isEqualTo(20);
        assertThat(previousX.get(499).asInt()).isEqualTo(519);
        assertThat(previousY.get(499).asDouble()).isEqualTo(50 + Math.sin(519));
    }

    @Test
    void valuesAreEchoedAsTheyCame() {
        String out = text(
                "{\"x\":[\"a\\u0000\\\"\",1,1.10,-0.0,1e3,12345678901234567890]," + "\"y\":[1,1.0,2.50,1E-7,-0,0.1]}");

        assertThat(out)
                .startsWith("{\"x\":[\"a\\u0000\\\"\",1,1.10,-0.0,1e3,12345678901234567890],"
                        + "\"y\":[1,1.0,2.50,1E-7,-0,0.1],\"html\":\"<svg ");
    }

    @Test
    void whatIsNotGivenIsAsInLiveStream() throws Exception {
        JsonNode out =
                append("{\"x\":[\"Mon\",\"Tue\"],\"y\":[1,2],\"prev_x\":null,\"kind\":null,\"other\":{\"x\":[1]}}");

        Drawing svg = drawn(out);
        assertThat(svg.root().getAttribute("viewBox")).isEqualTo("0 0 900 420");
        assertThat(svg.ofClass("sj-line").get(0).getAttribute("stroke")).isEqualTo("#6366f1");
        assertThat(svg.texts()).contains("Mon", "Tue");
    }

    @Test
    void whatIsGivenIsFollowed() throws Exception {
        JsonNode out =
                append("{\"kind\":\"scatter\",\"x\":[3],\"y\":[4],\"prev_x\":[1,2],\"prev_y\":[3,5],\"max_points\":2,"
                        + "\"title\":\"<b>\",\"color_hex\":255,\"width\":300,\"height\":200}");

        Drawing svg = drawn(out);
        assertThat(out.get("x")).isEqualTo(JSON.readTree("[2,3]"));
        assertThat(svg.root().getAttribute("width")).isEqualTo("300");
        assertThat(svg.texts().get(0)).isEqualTo("<b>");
        assertThat(svg.circles()).hasSize(2);
        assertThat(svg.ofClass("sj-markers").get(0).getAttribute("fill")).isEqualTo("#0000ff");
    }

    @Test
    void aColourMayBeAsInCss() throws Exception {
        JsonNode out = append("{\"x\":[1,2],\"y\":[1,2],\"color_hex\":\"#E11D48\"}");

        assertThat(drawn(out).ofClass("sj-line").get(0).getAttribute("stroke")).isEqualTo("#e11d48");
    }

    @Test
    void numericXOfAScatterLieByTheirValue() throws Exception {
        List<Point> points = drawn(append("{\"kind\":\"scatter\",\"x\":[0,1,10],\"y\":[1,2,3]}"))
                .circles();

        assertThat(points.get(2).x() - points.get(0).x())
                .isGreaterThan(9 * (points.get(1).x() - points.get(0).x()) - 0.2);
    }

    @ParameterizedTest
    @CsvSource({"null", "NaN", "Infinity", "-Infinity", "1e999"})
    void whatIsNoNumberIsAGap(String y) throws Exception {
        JsonNode out = append("{\"x\":[1,2,3,4],\"y\":[1,2," + y + ",4]}");

        assertThat(out.get("y")).isEqualTo(JSON.readTree("[1,2,null,4]"));
        assertThat(drawn(out).line(0)).extracting(List::size).containsExactly(2, 1);
    }

    @Test
    void theHtmlIsScriptFree() throws Exception {
        JsonNode out =
                append("{\"x\":[\"</text><script>\"],\"y\":[1],\"title\":\"</title><script>alert(1)</script>\"}");

        assertThat(out.get("html").asText()).doesNotContain("<script");
        assertThat(drawn(out).texts()).contains("</text><script>");
    }

    @Test
    void nothingYetIsDrawnToo() throws Exception {
        JsonNode out = append("{\"x\":[],\"y\":[]}");

        assertThat(out.get("x")).isEmpty();
        assertThat(drawn(out).texts()).containsExactly("No data");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVALID_JSON|",
                "INVALID_JSON|{",
                "INVALID_JSON|nonsense",
                "INVALID_JSON|{\"x\":[1],\"y\":[1]} trailing",
                "INVALID_JSON|{\"x\":[1],\"y\":[1",
                "NOT_AN_OBJECT|[1,2]",
                "NOT_AN_OBJECT|7",
                "MISSING_FIELD|{\"x\":[1]}",
                "MISSING_FIELD|{\"x\":null,\"y\":[1]}",
                "LENGTHS_DIFFER|{\"x\":[1,2],\"y\":[1]}",
                "LENGTHS_DIFFER|{\"x\":[1],\"y\":[1],\"prev_x\":[1]}",
                "WRONG_TYPE|{\"x\":1,\"y\":[1]}",
                "WRONG_TYPE|{\"x\":[1],\"y\":[\"1\"]}",
                "WRONG_TYPE|{\"x\":[[1]],\"y\":[1]}",
                "WRONG_TYPE|{\"x\":[true],\"y\":[1]}",
                "WRONG_TYPE|{\"x\":[null],\"y\":[1]}",
                "WRONG_TYPE|{\"x\":[NaN],\"y\":[1],\"kind\":\"scatter\"}",
                "WRONG_TYPE|{\"x\":[\"a\"],\"y\":[1],\"kind\":\"scatter\"}",
                "WRONG_TYPE|{\"x\":[1],\"y\":[1],\"prev_x\":[\"a\"],\"prev_y\":[1],\"kind\":\"scatter\"}",
                "WRONG_TYPE|{\"x\":[1],\"y\":[1],\"title\":7}",
                "WRONG_TYPE|{\"x\":[1],\"y\":[1],\"kind\":7}",
                "WRONG_TYPE|{\"x\":[1],\"y\":[1],\"max_points\":\"500\"}",
                "WRONG_TYPE|{\"x\":[1],\"y\":[1],\"max_points\":1.5}",
                "VALUE_OUT_OF_RANGE|{\"x\":[1],\"y\":[1],\"kind\":\"pie\"}",
                "VALUE_OUT_OF_RANGE|{\"x\":[1],\"y\":[1],\"max_points\":0}",
                "VALUE_OUT_OF_RANGE|{\"x\":[1],\"y\":[1],\"max_points\":1000000000}",
                "VALUE_OUT_OF_RANGE|{\"x\":[1],\"y\":[1],\"max_points\":NaN}",
                "VALUE_OUT_OF_RANGE|{\"x\":[1],\"y\":[1],\"color_hex\":-1}",
                "VALUE_OUT_OF_RANGE|{\"x\":[1],\"y\":[1],\"color_hex\":16777216}",
                "VALUE_OUT_OF_RANGE|{\"x\":[1],\"y\":[1],\"color_hex\":\"#e11d48;}\"}",
                "VALUE_OUT_OF_RANGE|{\"x\":[1],\"y\":[1],\"width\":10}",
                "VALUE_OUT_OF_RANGE|{\"x\":[1],\"y\":[1],\"height\":1e300}",
            })
    void badInputIsToldByACode(ErrorCode code, String body) {
        assertThatThrownBy(() -> text(body == null ? "" : body))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] latin1 = "{\"x\":[\"é\"],\"y\":[1]}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> ChartAppend.append(latin1))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_UTF8));
    }

    private static String text(String body) {
        return new String(ChartAppend.append(body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static JsonNode append(String body) throws Exception {
        return JSON.readTree(text(body));
    }

    private static Drawing drawn(JsonNode out) {
        return Drawing.parse(out.get("html").asText().getBytes(StandardCharsets.UTF_8));
    }
}
