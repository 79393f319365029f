package io.sojourn.chart.render;

import static io.sojourn.chart.render.Pictures.chart;
import static io.sojourn.chart.render.Pictures.x;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.chart.ChartFormat;
import org.junit.jupiter.api.Test;

class HtmlChartTest {
    @Test
    void isADocumentRoundTheSameSvg() {
        Pictures picture = chart("a </title><script>alert(1)</script>").numbers("a", x(0, 1), 1, 2);

        String html = picture.text(ChartFormat.HTML);

        assertThat(html).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
        assertThat(html).contains(picture.text(ChartFormat.SVG));
        assertThat(html).contains("<title>a &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>");
        assertThat(html).doesNotContain("<script");
    }

    @Test
    void aChartWithoutATitleStillHasADocumentWithOne() {
        assertThat(chart(" ").text(ChartFormat.HTML)).contains("<meta charset=\"utf-8\"><title>Chart</title>");
    }
}
