package io.sojourn.chart.render;

import static io.sojourn.chart.render.Pictures.chart;
import static io.sojourn.chart.render.Pictures.x;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sojourn.chart.render.Drawing.Point;
import io.sojourn.protocol.chart.ChartFormat;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.chart.XType;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SvgChartTest {
    private static final double ROUNDING = 0.02;

    @Test
    void pointsLieWhereTheLabelsOfTheAxesSay() {
        double[] x = DoubleStream.iterate(-20, at -> at + 0.37).limit(300).toArray();
        double[] y = new Random(1).doubles(300, -500, 500).toArray();

        Drawing svg = chart("Sensor").numbers("a", x, y).svg();

        DoubleUnaryOperator left = svg.xScale("-20", "80");
        DoubleUnaryOperator down = svg.yScale("-400", "400");
        List<Point> points = svg.unbroken(0);
        assertThat(points).hasSize(300);
        for (int i = 0; i < x.length; i++) {
            assertThat(points.get(i).x()).isCloseTo(left.applyAsDouble(x[i]), within(ROUNDING));
            assertThat(points.get(i).y()).isCloseTo(down.applyAsDouble(y[i]), within(ROUNDING));
        }
    }

    @Test
    void isOfTheSizeThatTheChartHas() {
        Element root =
                chart("").size(640, 480).numbers("a", x(1, 2), 1, 2).svg().root();

        assertThat(root.getAttribute("width")).isEqualTo("640");
        assertThat(root.getAttribute("height")).isEqualTo("480");
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 640 480");
        assertThat(root.getAttribute("role")).isEqualTo("img");
    }

    @Test
    void escapesWhateverClientsName() {
        String nasty = "</title><script>alert('1')</script>\"&\u0000\uD800<";

        Drawing svg = chart(nasty)
                .layout("{'xaxis':{'title':'<b>x</b>'},'yaxis':{'title':{'text':'<i>y</i>'}},"
                        + "'thresholds':[{'value':1,'label':'<u>max</u>','color':'red;}\\\"/>'}]}")
                .mode(TraceMode.MARKERS)
                .series(
                        nasty,
                        XType.CATEGORY,
                        new Samples(x(0, 0), new String[] {"<a>", "&amp;"}, x(1, 2), new String[] {"<text>", null}))
                .numbers("\"second\"", x(), new double[0])
                .svg();

        assertThat(svg.all("script")).isEmpty();
        assertThat(svg.texts("title").get(0)).isEqualTo("</title><script>alert('1')</script>\"&\uFFFD\uFFFD<");
        assertThat(svg.texts()).contains("<a>", "&amp;", "<b>x</b>", "<i>y</i>", "<u>max</u>", "\"second\"");
        assertThat(svg.texts("title")).anyMatch(title -> title.endsWith(": <a>, 1 (<text>)"));
        assertThat(svg.ofClass("sj-threshold").get(0).getAttribute("stroke")).isEqualTo("#ef4444");
    }

    @Test
    void canBePutIntoAPageBesideOthers() {
        String svg = chart("a")
                .mode(TraceMode.LINES_MARKERS)
                .layout("{'yaxis':{'range':[0,1]}}")
                .numbers("a", x(1, 2), 1, 2)
                .text(ChartFormat.SVG);

        assertThat(svg).startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"").endsWith("</svg>");
        assertThat(svg).doesNotContain(" id=", "href", "url(", "<script", "<?xml", "<!");
    }

    @Test
    void gapsBreakTheLine() {
        Drawing svg = chart("")
                .numbers("a", x(0, 1, 2, 3, 4, 5), 1, 2, Double.NaN, 3, 4, 5)
                .svg();

        assertThat(svg.line(0)).extracting(List::size).containsExactly(2, 3);
        assertThat(svg.circles()).isEmpty();
    }

    @Test
    void aValueAloneBetweenGapsIsADot() {
        Drawing svg = chart("")
                .numbers("a", x(0, 1, 2, 3, 4), 1, Double.NaN, 3, Double.NaN, 5)
                .svg();

        assertThat(svg.circles()).hasSize(3);
        assertThat(svg.texts("title")).contains("0, 1", "2, 3", "4, 5");
    }

    @Test
    void infinitiesAreGaps() {
        Drawing svg = chart("")
                .numbers("a", x(0, 1, 2, Double.POSITIVE_INFINITY, 4), 1, Double.NEGATIVE_INFINITY, 3, 4, 5)
                .svg();

        assertThat(svg.circles()).hasSize(3);
        assertThat(svg.texts()).contains("1", "5");
    }

    @Test
    void categoriesAreEvenlySpacedInTheirOrder() {
        Drawing svg = chart("")
                .categories("a", List.of("Mon", 7, "Wed", "Mon"), 1, 2, 3, 4)
                .svg();

        List<Point> points = svg.unbroken(0);
        double step = points.get(1).x() - points.get(0).x();
        assertThat(step).isGreaterThan(100);
        assertThat(points.get(2).x() - points.get(1).x()).isCloseTo(step, within(ROUNDING));
        assertThat(points.get(3).x() - points.get(2).x()).isCloseTo(step, within(ROUNDING));
        assertThat(svg.xOf("7")).isCloseTo(points.get(1).x(), within(ROUNDING));
        assertThat(svg.texts()).containsSubsequence("Mon", "7", "Wed", "Mon");
    }

    @Test
    void manyCategoriesGetFewLabelsAtRoundNumbers() {
        List<Integer> ticks = IntStream.range(1234, 1734).boxed().toList();

        Drawing svg = chart("").categories("a", ticks, new double[500]).svg();

        assertThat(svg.texts()).contains("1250", "1300", "1700").doesNotContain("1234", "1251");
        assertThat(svg.unbroken(0)).hasSize(500);
    }

    @Test
    void panelsLieBelowEachOtherOnOneXAxis() {
        Drawing svg = chart("")
                .numbers("upper", x(0, 1, 2), 1, 2, 3)
                .panel(5)
                .numbers("lower", x(0, 1, 2), 100, 300, 200)
                .layout("{'yaxis':{'title':'up'},'yaxis5':{'title':'down'}}")
                .svg();

        List<Point> upper = svg.unbroken(0);
        List<Point> lower = svg.unbroken(1);
        assertThat(upper)
                .extracting(Point::x)
                .isEqualTo(lower.stream().map(Point::x).toList());
        assertThat(upper.get(0).y()).isLessThan(lower.get(1).y());
        assertThat(svg.yScale("100", "300").applyAsDouble(200))
                .isCloseTo(lower.get(2).y(), within(ROUNDING));
        assertThat(svg.texts()).contains("up", "down");
        assertThat(svg.ofClass("sj-axis")).hasSize(2);
    }

    @Test
    void aRangeSaysWhatTheAxesSpan() {
        Drawing svg = chart("")
                .layout("{'xaxis':{'range':[10,20]},'yaxis':{'range':[null,5]}}")
                .numbers("a", x(0, 10, 15, 20, 40), 0, 1, 2, 4, 80)
                .svg();

        Element cut = svg.all("svg").get(0);
        List<Point> points = svg.unbroken(0);
        double left = Double.parseDouble(cut.getAttribute("x"));
        assertThat(points.get(1).x()).isEqualTo(left);
        assertThat(points.get(3).x()).isEqualTo(left + Double.parseDouble(cut.getAttribute("width")), within(ROUNDING));
        assertThat(svg.yScale("1", "5").applyAsDouble(5))
                .isCloseTo(Double.parseDouble(cut.getAttribute("y")), within(ROUNDING));
        assertThat(svg.texts()).contains("10", "20").doesNotContain("40");
    }

    @Test
    void aRangeMayRunBackwards() {
        Drawing svg = chart("")
                .layout("{'yaxis':{'range':[10,0]}}")
                .numbers("depth", x(0, 1), 2, 8)
                .svg();

        assertThat(svg.unbroken(0).get(0).y()).isLessThan(svg.unbroken(0).get(1).y());
    }

    @Test
    void aLogarithmicAxisHasDecadesInEqualSteps() {
        Drawing svg = chart("")
                .layout("{'yaxis':{'type':'log'}}")
                .numbers("a", x(0, 1, 2, 3, 4), 1, 100, 10_000, 0, -5)
                .svg();

        List<Point> points = svg.unbroken(0);
        assertThat(points).hasSize(3);
        assertThat(points.get(0).y() - points.get(1).y())
                .isCloseTo(points.get(1).y() - points.get(2).y(), within(ROUNDING));
        assertThat(svg.yOf("100") - 4).isCloseTo(points.get(1).y(), within(ROUNDING));
    }

    @Test
    void timesGetTicksOfTheCalendar() {
        double begin = 1_764_028_800_000.0; // 2025-11-25T00:00Z

        Drawing svg =
                chart("").times("a", x(begin, begin + 36 * 3_600_000.0), 1, 2).svg();

        assertThat(svg.texts()).contains("00:00", "06:00", "25 Nov 2025", "26 Nov 2025");
        assertThat(svg.xOf("00:00")).isCloseTo(svg.unbroken(0).get(0).x(), within(ROUNDING));
    }

    @Test
    void aSingleSampleIsADotInTheMiddle() {
        Drawing svg = chart("").categories("a", List.of("now"), 42).svg();

        Point only = svg.circles().get(0);
        assertThat(svg.xOf("now")).isCloseTo(only.x(), within(ROUNDING));
        assertThat(svg.yOf("42") - 4).isCloseTo(only.y(), within(ROUNDING));
        assertThat(only.x()).isBetween(400.0, 520.0);
    }

    @Test
    void anEmptyChartSaysSo() {
        Drawing svg = chart("Nothing yet").categories("a", List.of()).svg();

        assertThat(svg.texts()).containsExactly("Nothing yet", "No data");
    }

    @Test
    void aChartWithoutTracesSaysSo() {
        assertThat(chart("").svg().texts()).containsExactly("No data");
    }

    @Test
    void equalValuesLieInTheMiddle() {
        Drawing svg = chart("").numbers("a", x(0, 1, 2), 0, 0, 0).svg();

        assertThat(svg.unbroken(0)).extracting(Point::y).containsOnly(svg.yOf("0") - 4);
        assertThat(svg.texts()).contains("-0.5", "0.5");
    }

    @Test
    void hugeAndTinyValuesStayInThePicture() {
        double[] extremes = {-1.7e308, 1.7e308, 4.9e-324, 0, Double.MAX_VALUE, -Double.MAX_VALUE};
        double[] x = {-Double.MAX_VALUE, -1e300, 0, 1e-300, 1, Double.MAX_VALUE};

        Drawing huge = chart("").numbers("a", x, extremes).svg();
        Drawing tiny =
                chart("").numbers("a", x(1e-9, 2e-9, 3e-9), 1e-12, 2e-12, 3e-12).svg();
        Drawing close = chart("").numbers("a", x(0, 1), 1e9, 1e9 + 1e-3).svg();

        assertThat(huge.unbroken(0))
                .allMatch(point -> point.x() > 0 && point.x() < 900 && point.y() > 0 && point.y() < 420);
        assertThat(huge.unbroken(0).get(0).y())
                .isGreaterThan(huge.unbroken(0).get(1).y() + 100);
        assertThat(tiny.yOf("3.0e-12")).isLessThan(tiny.yOf("1.0e-12") - 100);
        assertThat(close.unbroken(0).get(1).y())
                .isLessThan(close.unbroken(0).get(0).y() - 100);
    }

    @Test
    void markersTellTheirValues() {
        Drawing svg = chart("")
                .mode(TraceMode.LINES_MARKERS)
                .times("a", x(1_764_028_800_000.0, 1_764_028_860_000.0), 1.5, -2)
                .numbers("b", x(1_764_028_800_000.0), 3)
                .svg();

        assertThat(svg.texts("title"))
                .contains("a: 2025-11-25T00:00:00.000Z, 1.5", "a: 2025-11-25T00:01:00.000Z, -2", "b: 1764028800000, 3");
        assertThat(svg.circles()).hasSize(3);
        assertThat(svg.circles().subList(0, 2)).isEqualTo(svg.unbroken(0));
    }

    @Test
    void veryManyMarkersAreOnePath() {
        double[] many = IntStream.range(0, 5_000).asDoubleStream().toArray();

        Drawing svg = chart("").mode(TraceMode.MARKERS).numbers("a", many, many).svg();

        assertThat(svg.circles()).isEmpty();
        assertThat(svg.ofClass("sj-dots").get(0).getAttribute("d").split("M")).hasSize(5_001);
    }

    @Test
    void coloursAreTheChartsThenTheTracesOwnThenThePalettes() {
        Drawing svg = chart("")
                .numbers("first", x(0, 1), 1, 2)
                .numbers("second", x(0, 1), 1, 2)
                .color(0x00FF7F)
                .numbers("third", x(0, 1), 1, 2)
                .svg();

        List<String> colors = svg.ofClass("sj-line").stream()
                .map(line -> line.getAttribute("stroke"))
                .toList();
        assertThat(colors.get(0)).isEqualTo("#6366f1");
        assertThat(colors.get(1)).matches("#[0-9a-f]{6}").isNotEqualTo("#6366f1");
        assertThat(colors.get(2)).isEqualTo("#00ff7f");
    }

    @Test
    void severalTracesHaveALegend() {
        Pictures two = chart("").numbers("temperature", x(0, 1), 1, 2).numbers("humidity", x(0, 1), 1, 2);

        assertThat(two.svg().texts()).contains("temperature", "humidity");
        assertThat(chart("").numbers("temperature", x(0, 1), 1, 2).svg().texts())
                .doesNotContain("temperature");
    }

    @Test
    void aLegendThatDoesNotFitCountsTheRest() {
        Pictures many = chart("");
        IntStream.range(0, 50).forEach(i -> many.numbers("a rather long name " + i, x(0, 1), 1, 2));

        List<String> texts = many.svg().texts();

        long named = texts.stream().filter(text -> text.startsWith("a rather")).count();
        assertThat(texts).contains("+" + (50 - named));
        assertThat(named).isBetween(9L, 20L);
    }

    @Test
    void thresholdsAreLinesAtTheirValues() {
        Drawing svg = chart("")
                .layout("{'thresholds':[{'value':8,'color':'#123abc','label':'limit'},{'value':0,'color':255}]}")
                .numbers("a", x(0, 1), 1, 2)
                .svg();

        List<Element> lines = svg.ofClass("sj-threshold");
        assertThat(lines).extracting(line -> line.getAttribute("stroke")).containsExactly("#123abc", "#0000ff");
        double at = Double.parseDouble(lines.get(0).getAttribute("d").replaceAll("M[^ ]* (.*)H.*", "$1"));
        assertThat(at).isCloseTo(svg.yScale("0", "8").applyAsDouble(8), within(ROUNDING));
        assertThat(svg.texts()).contains("limit");
    }

    @Test
    void aLayoutThatMakesNoSenseIsPassedOver() {
        String expected = chart("").numbers("a", x(0, 1), 1, 2).text(ChartFormat.SVG);

        for (String layout : List.of(
                "[]",
                "{",
                "7",
                "{'xaxis':7,'yaxis':[],'thresholds':{'value':'x'}}",
                "{'xaxis':{'title':7e9999,'range':'ab','type':'polar'},'thresholds':[3,{'value':null}]}",
                "{'yaxis':{'range':[{},[]],'type':'date'}}")) {
            assertThat(chart("")
                            .layout(layout)
                            .numbers("a", x(0, 1), 1, 2)
                            .svg()
                            .unbroken(0))
                    .as(layout)
                    .hasSize(2);
        }
        assertThat(chart("").layout("{}").numbers("a", x(0, 1), 1, 2).text(ChartFormat.SVG))
                .isEqualTo(expected);
    }

    @Test
    void theSmallestSizesStillShowTheCurve() {
        Drawing smallest =
                chart("title").size(50, 50).numbers("a", x(0, 1, 2), 1, 3, 2).svg();
        Drawing small =
                chart("title").size(200, 120).numbers("a", x(0, 1, 2), 1, 3, 2).svg();

        assertThat(smallest.texts()).isEmpty();
        assertThat(smallest.unbroken(0))
                .allMatch(point -> point.x() > 0 && point.x() < 50 && point.y() > 0 && point.y() < 50);
        assertThat(small.texts()).contains("title", "1", "2");
        assertThat(small.unbroken(0)).allMatch(point -> point.y() > 0 && point.y() < 120);
    }

    @Test
    void fiftyPanelsAreDrawnAll() {
        Pictures many = chart("");
        IntStream.range(0, 50).forEach(i -> many.panel(i + 1).numbers("p" + i, x(0, 1), 1, 2));

        Drawing svg = many.svg();

        assertThat(svg.ofClass("sj-line")).hasSize(50);
        assertThat(svg.unbroken(49)).allMatch(point -> point.y() < 420);
    }

    @Test
    void noDrawingHasMoreSamplesThanItCanShow() {
        double[] many = IntStream.range(0, 150_000).asDoubleStream().toArray();

        Drawing svg =
                chart("").numbers("a", many, many).numbers("b", many, many).svg();

        assertThat(svg.unbroken(0)).hasSizeBetween(99_000, 100_000);
    }
}
