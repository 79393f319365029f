package io.sojourn.gateway.graph;

import io.sojourn.gateway.graph.GraphNode.Value;
import io.sojourn.gateway.rest.XmlText;
import io.sojourn.protocol.time.Timestamps;
import io.vertx.core.buffer.Buffer;

/** GraphML, with a typed key for each property; times are strings, since GraphML has no type for them. */
final class GraphMlWriter implements GraphWriter {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
            <key id="next_cursor" for="graph" attr.name="next_cursor" attr.type="string"/>
            <key id="type" for="node" attr.name="type" attr.type="string"/>
            <key id="agent_id" for="node" attr.name="agent_id" attr.type="string"/>
            <key id="extent_id" for="node" attr.name="extent_id" attr.type="string"/>
            <key id="encounter_id" for="node" attr.name="encounter_id" attr.type="string"/>
            <key id="name" for="node" attr.name="name" attr.type="string"/>
            <key id="longitude" for="node" attr.name="longitude" attr.type="double"/>
            <key id="latitude" for="node" attr.name="latitude" attr.type="double"/>
            <key id="dwell_start" for="node" attr.name="dwell_start" attr.type="string"/>
            <key id="dwell_end" for="node" attr.name="dwell_end" attr.type="string"/>
            <key id="duration" for="node" attr.name="duration" attr.type="double"/>
            <key id="reason" for="node" attr.name="reason" attr.type="string"/>
            <key id="edge_type" for="edge" attr.name="type" attr.type="string"/>
            <graph edgedefault="directed">
            """;

    private StringBuilder xml = new StringBuilder();

    @Override
    public void begin(VisitGraph graph) {
        xml.append(HEAD);
        String cursor = graph.nextCursor();
        if (cursor != null) {
            data("next_cursor", cursor);
            xml.append('\n');
        }
    }

    @Override
    public void node(GraphNode node) {
        xml.append("<node id=\"").append(XmlText.escape(node.id())).append("\">");
        data("type", node.type().label());
        data(node.type().keyName(), node.key());
        node.properties().forEach((name, value) -> data(name, text(value)));
        xml.append("</node>\n");
    }

    @Override
    public void edge(GraphEdge edge) {
        xml.append("<edge source=\"").append(XmlText.escape(edge.sourceId()));
        xml.append("\" target=\"").append(XmlText.escape(edge.targetId())).append("\">");
        data("edge_type", edge.type().label());
        xml.append("</edge>\n");
    }

    @Override
    public void end() {
        xml.append("</graph>\n</graphml>\n");
    }

    @Override
    public Buffer take() {
        Buffer piece = Buffer.buffer(xml.toString());
        xml = new StringBuilder();
        return piece;
    }

    private void data(String key, String value) {
        xml.append("<data key=\"").append(key).append("\">");
        xml.append(XmlText.escape(value)).append("</data>");
    }

    private static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        return value instanceof Value.Time time
                ? Timestamps.format(time.ms())
                : Double.toString(((Value.Decimal) value).number());
    }
}
