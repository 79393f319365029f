package io.sojourn.gateway.chart.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What the data of one event of a plain stream look like. */
enum StreamShape {
    /** {@code {"a":1,"b":2}}. */
    FLAT {
        @Override
        JsonNode of(SampleRows.Row row) {
            return object(row.y());
        }
    },
    /** {@code {"series":{"a":1,"b":2},"x":12}}. */
    SERIES {
        @Override
        JsonNode of(SampleRows.Row row) {
            ObjectNode event = JsonNodeFactory.instance.objectNode();
            event.set("series", object(row.y()));
            return event.set("x", row.x());
        }
    };

    abstract JsonNode of(SampleRows.Row row);

    private static ObjectNode object(Map<String, JsonNode> members) {
        return JsonNodeFactory.instance.objectNode().setAll(members);
    }
}
