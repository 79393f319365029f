package io.sojourn.gateway.graph;

import io.vertx.core.buffer.Buffer;

/** Writes a graph in one format: {@code begin}, all nodes, all edges, {@code end}. */
interface GraphWriter {
    void begin(VisitGraph graph);

    void node(GraphNode node);

    void edge(GraphEdge edge);

    void end();

    /** What was written since it was last taken. */
    Buffer take();
}
