package io.sojourn.gateway.graph;

import io.sojourn.gateway.graph.GraphNode.Value;
import io.sojourn.protocol.time.Timestamps;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cypher statements, one a line, that may be run any number of times: {@code MERGE} makes what is missing. Names of
 * labels and properties are ours; all that came from outside is in literals of {@link CypherText}.
 */
final class CypherWriter implements GraphWriter {
    private StringBuilder cypher = new StringBuilder();

    @Override
    public void begin(VisitGraph graph) {
        String cursor = graph.nextCursor();
        if (cursor != null) {
            // Of the base64url alphabet: it cannot end the comment.
            cypher.append("// next_cursor: ").append(cursor).append('\n');
        }
    }

    @Override
    public void node(GraphNode node) {
        cypher.append("MERGE ").append(pattern("n", node.type(), node.key()));
        if (!node.properties().isEmpty()) {
            cypher.append(node.properties().entrySet().stream()
                    .map(CypherWriter::assignment)
                    .collect(Collectors.joining(", ", " SET ", "")));
        }
        cypher.append(";\n");
    }

    @Override
    public void edge(GraphEdge edge) {
        cypher.append("MATCH ").append(pattern("a", edge.type().source(), edge.sourceKey()));
        cypher.append(", ").append(pattern("b", edge.type().target(), edge.targetKey()));
        cypher.append(" MERGE (a)-[:").append(edge.type().label()).append("]->(b);\n");
    }

    @Override
    public void end() {}

    @Override
    public Buffer take() {
        Buffer piece = Buffer.buffer(cypher.toString());
        cypher = new StringBuilder();
        return piece;
    }

    private static String pattern(String variable, GraphNode.Type type, String key) {
        return '(' + variable + ':' + type.label() + " {" + type.keyName() + ": " + CypherText.quote(key) + "})";
    }

    private static String assignment(Map.Entry<String, Value> property) {
        return "n." + property.getKey() + " = " + literal(property.getValue());
    }

    private static String literal(Value value) {
        if (value instanceof Value.Text text) {
            return CypherText.quote(text.text());
        }
        return value instanceof Value.Time time
                ? "datetime('" + Timestamps.format(time.ms()) + "')"
                : Double.toString(((Value.Decimal) value).number());
    }
}
