package io.sojourn.gateway.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.gateway.graph.GraphNode.Value;
import io.sojourn.gateway.rest.JsonStream;
import io.sojourn.protocol.json.WireJson;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;

/** Node-link JSON as NetworkX reads it ({@code node_link_graph}): {@code nodes} and {@code edges}. */
final class NodeLinkWriter implements GraphWriter {
    private final JsonStream stream = new JsonStream();
    private boolean inEdges;

    @Override
    public void begin(VisitGraph graph) {
        stream.write((json, wire) -> {
            json.writeStartObject();
            json.writeBooleanField("directed", true);
            json.writeBooleanField("multigraph", false);
            json.writeObjectFieldStart("graph");
            json.writeStringField("next_cursor", graph.nextCursor());
            json.writeEndObject();
            json.writeArrayFieldStart("nodes");
        });
    }

    @Override
    public void node(GraphNode node) {
        stream.write((json, wire) -> {
            json.writeStartObject();
            json.writeStringField("id", node.id());
            json.writeStringField("type", node.type().label());
            json.writeStringField(node.type().keyName(), node.key());
            for (Map.Entry<String, Value> property : node.properties().entrySet()) {
                write(property.getKey(), property.getValue(), json, wire);
            }
            json.writeEndObject();
        });
    }

    @Override
    public void edge(GraphEdge edge) {
        beginEdges();
        stream.write((json, wire) -> {
            json.writeStartObject();
            json.writeStringField("source", edge.sourceId());
            json.writeStringField("target", edge.targetId());
            json.writeStringField("type", edge.type().label());
            json.writeEndObject();
        });
    }

    @Override
    public void end() {
        beginEdges();
        stream.write((json, wire) -> {
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    @Override
    public Buffer take() {
        return stream.take();
    }

    private void beginEdges() {
        if (!inEdges) {
            inEdges = true;
            stream.write((json, wire) -> {
                json.writeEndArray();
                json.writeArrayFieldStart("edges");
            });
        }
    }

    private static void write(String name, Value value, JsonGenerator json, WireJson wire) throws IOException {
        if (value instanceof Value.Text text) {
            json.writeStringField(name, text.text());
        } else if (value instanceof Value.Decimal decimal) {
            json.writeNumberField(name, decimal.number());
        } else if (value instanceof Value.Time time) {
            wire.time(name, time.ms());
        }
    }
}
