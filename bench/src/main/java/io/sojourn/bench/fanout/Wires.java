package io.sojourn.bench.fanout;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The servers that can be measured. */
public enum Wires implements Wire {
    /** Sojourn over WebSocket. */
    SOJOURN {
        @Override
        public byte[] open(URI server, String topic) {
            return WebSocketText.upgrade(server, "/ws/stream");
        }

        @Override
        public byte[] subscribe(String topic) {
            return WebSocketText.message("{\"type\":\"subscribe\",\"topics\":[\"" + topic + "\"]}");
        }

        @Override
        public StreamDecoder newDecoder() {
            return new MarkerDecoder("\"recovered\"", "{\"id\":\"");
        }

        @Override
        public byte[] publish(URI server, List<String> topics, List<String> data) {
            return publishLines(server, topics, data);
        }
    },

    /** Sojourn over Server-Sent Events. */
    SOJOURN_SSE {
        @Override
        public byte[] open(URI server, String topic) {
            return ("GET /api/v1/events?topic=" + URLEncoder.encode(topic, StandardCharsets.UTF_8)
                            + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nAccept: text/event-stream\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] subscribe(String topic) {
            return new byte[0];
        }

        @Override
        public StreamDecoder newDecoder() {
            return new MarkerDecoder("retry:", "{\"id\":\"");
        }

        @Override
        public byte[] publish(URI server, List<String> topics, List<String> data) {
            return publishLines(server, topics, data);
        }
    },

    /** Centrifugo over WebSocket, with anonymous clients allowed to subscribe and an API without a key. */
    CENTRIFUGO {
        @Override
        public byte[] open(URI server, String topic) {
            return WebSocketText.upgrade(server, "/connection/websocket");
        }

        @Override
        public byte[] subscribe(String topic) {
            return WebSocketText.message(
                    "{\"id\":1,\"connect\":{}}\n{\"id\":2,\"subscribe\":{\"channel\":\"" + channel(topic) + "\"}}");
        }

        @Override
        public StreamDecoder newDecoder() {
            return new MarkerDecoder("\"subscribe\"", "\"pub\":");
        }

        @Override
        public byte[] publish(URI server, List<String> topics, List<String> data) {
            List<String> commands = new ArrayList<>();
            for (int i = 0; i < topics.size(); i++) {
                commands.add(
                        "{\"publish\":{\"channel\":\"" + channel(topics.get(i)) + "\",\"data\":" + data.get(i) + "}}");
            }
            return post(
                    server, "/api/batch", "application/json", "{\"commands\":[" + String.join(",", commands) + "]}");
        }
    };

    private static String channel(String topic) {
        return topic.replace('/', '_');
    }

    private static byte[] publishLines(URI server, List<String> topics, List<String> data) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < topics.size(); i++) {
            lines.append("{\"topic\":\"")
                    .append(topics.get(i))
                    .append("\",\"data\":")
                    .append(data.get(i))
                    .append("}\n");
        }
        return post(server, "/api/v1/publish", "application/x-ndjson", lines.toString());
    }

    private static byte[] post(URI server, String path, String type, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nContent-Type: " + type
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
