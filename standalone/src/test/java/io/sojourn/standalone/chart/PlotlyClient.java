package io.sojourn.standalone.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/** Speaks Plotly's old API on raw sockets, where each byte is as its clients of the time sent it. */
final class PlotlyClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT_MS = 30_000;

    private final ChartClient charts;
    private final int port;

    PlotlyClient(String url) {
        charts = new ChartClient(url);
        port = URI.create(url).getPort();
    }

    /** All that comes back until the server closes the connection, which it must. */
    String exchange(String bytes) throws IOException {
        try (Socket socket = open()) {
            send(socket, bytes);
            return rest(socket);
        }
    }

    Socket open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(LIMIT_MS);
        return socket;
    }

    static void send(Socket socket, String bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes.getBytes(UTF_8));
        out.flush();
    }

    static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }

    static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** A request with these header lines, and lines of samples in a chunk each. */
    static String stream(String headers, String... lines) {
        StringBuilder request = new StringBuilder("POST / HTTP/1.1\r\nHost: stream.plot.ly\r\n" + headers)
                .append("Transfer-Encoding: chunked\r\n\r\n");
        for (String line : lines) {
            request.append(chunk(line));
        }
        return request.append("0\r\n\r\n").toString();
    }

    static String chunk(String line) {
        return Integer.toHexString(line.length()) + "\r\n" + line + "\r\n";
    }

    /** The answer to a plot that is sent as the client for Python does: encoded. */
    JsonNode plot(Map<String, String> fields) throws IOException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + '=' + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        String answer = exchange("POST /clientresp HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body);
        return JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
    }

    JsonNode plot(String user, String args, String kwargs) throws IOException {
        return plot(Map.of("un", user, "key", "k", "origin", "plot", "args", args, "kwargs", kwargs));
    }

    JsonNode figure(String path) throws IOException, InterruptedException {
        return charts.get("/apigetfile/" + path).get("payload").get("figure");
    }

    /** The id of the chart behind a plot's address. */
    String chartOf(String path) throws IOException, InterruptedException {
        var answer = charts.send("GET", "/~" + path, "");
        if (answer.statusCode() != 302) {
            throw new AssertionError(answer.statusCode() + answer.body());
        }
        return answer.headers().firstValue("Location").orElseThrow().substring("/charts/".length());
    }

    ChartClient charts() {
        return charts;
    }
}
