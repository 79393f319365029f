package io.sojourn.chart.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.chart.ChartDefinition;
import io.sojourn.protocol.chart.ChartKind;
import io.sojourn.protocol.chart.ChartStyle;
import io.sojourn.protocol.chart.Samples;
import io.sojourn.protocol.chart.SeriesPart;
import io.sojourn.protocol.chart.TraceDefinition;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.chart.XType;
import io.sojourn.protocol.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** LiveStream's primitive: new samples are put behind those before, and all of them drawn. Keeps nothing. */
public final class ChartAppend {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String ID = "append";

    private ChartAppend() {}

    /**
     * Appends and draws.
     *
     * @param body {@code {"kind","x","y","prev_x","prev_y","max_points","title","color_hex","width","height"}}, UTF-8; all
     *     but {@code x} and {@code y} may be missing. X are numbers, and for {@code line} strings too; a y that is null, NaN
     *     or infinite is a gap
     * @return {@code {"x":[…],"y":[…],"html":"…"}}: the last {@code max_points} samples, their values written as they came
     *     and gaps as null, and script-free inline SVG
     * @throws ProblemException {@code INVALID_JSON}, {@code INVALID_UTF8}, {@code NOT_AN_OBJECT}, {@code MISSING_FIELD}, {@code
     *     WRONG_TYPE}, {@code VALUE_OUT_OF_RANGE} or {@code LENGTHS_DIFFER}
     */
    public static byte[] append(byte[] body) {
        AppendRequest request = AppendRequest.read(body);
        AppendColumn x = request.xAfter();
        AppendColumn y = request.yAfter();
        String svg = new String(svg(request.style(), x, y), StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * svg.length());
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeFieldName("x");
            x.write(json);
            json.writeFieldName("y");
            y.write(json);
            json.writeStringField("html", svg);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is nowhere to write to but memory.
        }
        return out.toByteArray();
    }

    private static byte[] svg(ChartStyle style, AppendColumn x, AppendColumn y) {
        boolean isLine = style.kind() == ChartKind.LINE;
        Samples samples = new Samples(x.numbers(), x.strings(), y.numbers(), null);
        XType type = isLine ? XType.CATEGORY : XType.NUMBER;
        SeriesPart part = new SeriesPart(ID, "", 0, samples.count(), type, false, samples);
        TraceMode mode = isLine ? TraceMode.LINES : TraceMode.MARKERS;
        TraceDefinition trace = new TraceDefinition("", ID, TraceDefinition.OWN_COLOR, mode, 1);
        ChartDefinition chart = new ChartDefinition(ID, style, List.of(trace), false, "", 1, 0);
        ChartPicture picture = ChartPicture.of(chart, List.of(part));
        ChartLayout layout = ChartLayout.of(style);
        return SvgChart.render(picture, layout, Curves.of(picture, null, Window.ALL, 0));
    }
}
