package io.sojourn.gateway.graph;

/** A directed edge between two nodes that are named by their types and keys. */
record GraphEdge(Type type, String sourceKey, String targetKey) {
    enum Type {
        /** An agent takes part in an encounter. */
        PARTICIPATES_IN("participates_in", GraphNode.Type.AGENT, GraphNode.Type.ENCOUNTER),
        /** An encounter occurs at an extent. */
        OCCURS_AT("occurs_at", GraphNode.Type.ENCOUNTER, GraphNode.Type.EXTENT);

        private final String label;
        private final GraphNode.Type source;
        private final GraphNode.Type target;

        Type(String label, GraphNode.Type source, GraphNode.Type target) {
            this.label = label;
            this.source = source;
            this.target = target;
        }

        String label() {
            return label;
        }

        GraphNode.Type source() {
            return source;
        }

        GraphNode.Type target() {
            return target;
        }
    }

    String sourceId() {
        return GraphNode.id(type.source, sourceKey);
    }

    String targetId() {
        return GraphNode.id(type.target, targetKey);
    }
}
