package io.sojourn.gateway.plotly;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.sojourn.gateway.rest.PathSegment;
import io.sojourn.protocol.chart.Plot;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * What {@code POST /clientresp} is answered, in every case all of it, since the clients read it without asking.
 *
 * @param error empty if all is well, as everything else is that there is none of
 */
record ClientAnswer(
        String url, String message, String warning, String filename, String error, String status, String host) {
    /** Clients look for these words. */
    private static final String ALL_WELL = "All Streams Go!";

    private static final JsonFactory JSON = new JsonFactory();

    /** @param origin where the client has reached us */
    static ClientAnswer plotted(String origin, PlotRequest request, Plot plot) {
        boolean hasStreams = request.traces().stream().anyMatch(trace -> trace.token() != null);
        String url = origin + "/~" + PathSegment.encode(request.user()) + '/' + plot.number();
        return plotted(origin, url, plot.filename(), request.notes().text(), hasStreams);
    }

    private static ClientAnswer plotted(
            String origin, String url, String filename, String warning, boolean hasStreams) {
        String message = "View your plot in your browser at " + url + ", where it is named \"" + filename + "\"";
        return new ClientAnswer(url, message, warning, filename, "", hasStreams ? ALL_WELL : "", origin);
    }

    static ClientAnswer failed(String origin, String error) {
        return new ClientAnswer("", "", "", "", error, "", origin);
    }

    Buffer toJson() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.setPrettyPrinter(new Spaced());
            json.writeStartObject();
            json.writeStringField("url", url);
            json.writeStringField("message", message);
            json.writeStringField("warning", warning);
            json.writeStringField("filename", filename);
            json.writeStringField("error", error);
            json.writeStringField("stream-status", status);
            json.writeStringField("stream-host", host);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not to an array.
        }
        return Buffer.buffer(out.toByteArray());
    }

    /** The client for Arduino is no JSON parser: it looks for {@code "url": "} with this very space. */
    private static final class Spaced extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }
    }
}
