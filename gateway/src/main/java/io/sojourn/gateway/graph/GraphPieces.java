package io.sojourn.gateway.graph;

import io.sojourn.gateway.rest.Pieces;
import io.vertx.core.buffer.Buffer;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A graph in some format, a few hundred nodes or edges at a time. */
final class GraphPieces implements Pieces {
    private static final int AT_ONCE = 500;

    private final GraphWriter writer;
    private final Iterator<GraphNode> nodes;
    private final Iterator<GraphEdge> edges;
    private boolean ended;

    GraphPieces(VisitGraph graph, GraphWriter writer) {
        this.writer = writer;
        nodes = graph.nodes().iterator();
        edges = graph.edges().iterator();
        writer.begin(graph);
    }

    @Override
    public @Nullable Buffer next() {
        if (ended) {
            return null;
        }
        int room = AT_ONCE;
        for (; room > 0 && nodes.hasNext(); room--) {
            writer.node(nodes.next());
        }
        for (; room > 0 && edges.hasNext(); room--) {
            writer.edge(edges.next());
        }
        if (room > 0) {
            writer.end();
            ended = true;
        }
        return writer.take();
    }
}
