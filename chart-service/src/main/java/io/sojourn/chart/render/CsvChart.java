package io.sojourn.chart.render;

import io.sojourn.protocol.chart.SeriesPart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A chart's data as CSV (RFC 4180: CRLF, quotes doubled, UTF-8). Where all traces have the same x, as a chart of one trace
 * always does, it is a table with a column for each: {@code x,<name>,<name> text,…}, texts only for traces that have any.
 * Otherwise it has a row for each sample: {@code series,x,y,text}. Times are ISO-8601, a gap is an empty cell.
 *
 * <p>Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection"); numbers are
 * left as they are.
 */
final class CsvChart {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private final StringBuilder out = new StringBuilder();

    private CsvChart() {}

    static byte[] render(Curves curves) {
        CsvChart csv = new CsvChart();
        List<SeriesPart> parts = curves.all().stream().map(Curve::part).toList();
        if (SharedX.isSame(parts)) {
            csv.table(curves.all());
        } else {
            csv.list(curves.all());
        }
        return csv.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void table(List<Curve> curves) {
        out.append('x');
        for (Curve curve : curves) {
            cell(curve.name().isEmpty() ? "y" : curve.name());
            if (hasText(curve)) {
                cell(curve.name().isEmpty() ? "text" : curve.name() + " text");
            }
        }
        endRow();
        int rows = curves.isEmpty() ? 0 : curves.get(0).at().length;
        for (int i = 0; i < rows; i++) {
            text(XText.of(curves.get(0).part(), i));
            for (Curve curve : curves) {
                out.append(',').append(NumberText.of(curve.part().samples().y()[i]));
                if (hasText(curve)) {
                    cell(textOf(curve, i));
                }
            }
            endRow();
        }
    }

    private void list(List<Curve> curves) {
        out.append("series,x,y,text");
        endRow();
        for (Curve curve : curves) {
            for (int i = 0; i < curve.at().length; i++) {
                text(curve.name());
                cell(XText.of(curve.part(), i));
                out.append(',').append(NumberText.of(curve.part().samples().y()[i]));
                cell(textOf(curve, i));
                endRow();
            }
        }
    }

    private static boolean hasText(Curve curve) {
        return curve.part().samples().text() != null;
    }

    private static String textOf(Curve curve, int i) {
        String text = curve.part().samples().label(i);
        return text == null ? "" : text;
    }

    private void cell(String text) {
        out.append(',');
        text(text);
    }

    private void text(String text) {
        boolean isFormula = !text.isEmpty()
                && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0
                && !NUMBER.matcher(text).matches();
        String shown = isFormula ? '\'' + text : text;
        if (shown.indexOf(',') < 0 && shown.indexOf('"') < 0 && shown.indexOf('\n') < 0 && shown.indexOf('\r') < 0) {
            out.append(shown);
        } else {
            out.append('"').append(shown.replace("\"", "\"\"")).append('"');
        }
    }

    private void endRow() {
        out.append("\r\n");
    }
}
