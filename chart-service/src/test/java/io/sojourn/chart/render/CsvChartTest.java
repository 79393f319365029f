package io.sojourn.chart.render;

import static io.sojourn.chart.render.Pictures.chart;
import static io.sojourn.chart.render.Pictures.x;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.chart.ChartFormat;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.XType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvChartTest {
    @Test
    void oneTraceIsATableOfTwoColumns() {
        String csv = chart("")
                .numbers("temperature", x(1, 2.5, 3), 0.1, Double.NaN, -1e300)
                .text(ChartFormat.CSV);

        assertThat(csv).isEqualTo("x,temperature\r\n1,0.1\r\n2.5,\r\n3,-1.0E300\r\n");
    }

    @Test
    void tracesOfTheSameXAreColumnsOfOneTable() {
        String csv = chart("")
                .times("a", x(1_764_028_800_000.0, 1_764_028_860_000.0), 1, 2)
                .series(
                        "b",
                        XType.TIME,
                        new Samples(
                                x(1_764_028_800_000.0, 1_764_028_860_000.0), null, x(3, 4), new String[] {null, "door"
                                }))
                .text(ChartFormat.CSV);

        assertThat(csv.split("\r\n"))
                .containsExactly("x,a,b,b text", "2025-11-25T00:00:00.000Z,1,3,", "2025-11-25T00:01:00.000Z,2,4,door");
    }

    @Test
    void tracesOfDifferentXAreOneList() {
        String csv =
                chart("").numbers("a", x(1, 2), 10, 20).numbers("b", x(1.5), 15).text(ChartFormat.CSV);

        assertThat(csv).isEqualTo("series,x,y,text\r\na,1,10,\r\na,2,20,\r\nb,1.5,15,\r\n");
    }

    @Test
    void whateverTextGoesInComesBackFromAReader() {
        List<String> nasty = List.of("a,b", "say \"hi\"", "two\r\nlines", "ümlaut, 数", " spaces ");

        String csv = chart("").categories("name, \"x\"", nasty, 1, 2, 3, 4, 5).text(ChartFormat.CSV);

        List<List<String>> rows = parse(csv);
        assertThat(rows.get(0)).containsExactly("x", "name, \"x\"");
        assertThat(rows.subList(1, 6)).extracting(row -> row.get(0)).isEqualTo(nasty);
        assertThat(rows.subList(1, 6)).extracting(row -> row.get(1)).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void aSpreadsheetFindsNoFormula() {
        List<String> formulas = List.of("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "＝1", "-5", "+4.5e3");

        String csv = chart("")
                .categories("=HYPERLINK(\"x\")", formulas, new double[8])
                .text(ChartFormat.CSV);

        assertThat(parse(csv))
                .extracting(row -> row.get(0))
                .containsExactly(
                        "x", "'=1+1", "'+cmd|' /C calc'!A0", "'-2+3", "'@SUM(1)", "'\t=1", "'＝1", "-5", "+4.5e3");
        assertThat(parse(csv).get(0).get(1)).isEqualTo("'=HYPERLINK(\"x\")");
    }

    @Test
    void anEmptyChartHasAHeader() {
        assertThat(chart("").numbers("a", x()).text(ChartFormat.CSV)).isEqualTo("x,a\r\n");
        assertThat(chart("").text(ChartFormat.CSV)).isEqualTo("x\r\n");
    }

    /** A reader of RFC 4180. */
    private static List<List<String>> parse(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                    cell.append(csv.charAt(++i));
                } else if (c == '"') {
                    quoted = false;
                } else {
                    cell.append(c);
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\r') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\n') {
                rows.add(row);
                row = new ArrayList<>();
            } else {
                cell.append(c);
            }
        }
        return rows;
    }
}
