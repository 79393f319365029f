package io.sojourn.gateway.graph;

import java.util.Map;

/**
 * A node.
 *
 * @param key what names it within its type
 * @param properties in the order in which they are written
 */
record GraphNode(Type type, String key, Map<String, Value> properties) {
    enum Type {
        AGENT("Agent", "agent_id"),
        EXTENT("SpatialExtent", "extent_id"),
        ENCOUNTER("Encounter", "encounter_id");

        private final String label;
        private final String keyName;

        Type(String label, String keyName) {
            this.label = label;
            this.keyName = keyName;
        }

        String label() {
            return label;
        }

        /** The property that holds {@link GraphNode#key}. */
        String keyName() {
            return keyName;
        }
    }

    /** A name of its own among the nodes of all types. */
    String id() {
        return id(type, key);
    }

    static String id(Type type, String key) {
        return type.label + ':' + key;
    }

    /** A property's value. */
    sealed interface Value {
        record Text(String text) implements Value {}

        record Decimal(double number) implements Value {}

        /** Epoch milliseconds. */
        record Time(long ms) implements Value {}
    }
}
