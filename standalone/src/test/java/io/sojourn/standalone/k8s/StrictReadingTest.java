package io.sojourn.standalone.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every object of every overlay is one that its model knows, field by field. */
class StrictReadingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What may hold keys of anybody's choosing. */
    private static final Set<String> FREE =
            Set.of("labels", "annotations", "matchLabels", "selector", "data", "requests", "limits");

    @ParameterizedTest
    @ValueSource(strings = {"laptop", "production"})
    void everyObjectIsReadByItsModel(String overlay) throws Exception {
        Manifests manifests = Manifests.render(overlay);

        assertThat(manifests.objects()).hasSizeGreaterThan(4).doesNotContainNull();
    }

    /** The reading is worth nothing if a field that nobody knows passes somewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"laptop", "production"})
    void aFieldThatNobodyKnowsIsFoundWhereverItIs(String overlay) throws Exception {
        int injected = 0;
        for (Map<String, Object> tree : Manifests.render(overlay).trees()) {
            ObjectNode whole = JSON.valueToTree(tree);
            List<ObjectNode> nodes = new ArrayList<>();
            collect(whole, "", "", nodes);
            for (ObjectNode node : nodes) {
                node.put("nobodyKnows", 1);
                assertThatThrownBy(() -> StrictObjects.read(asMap(whole)))
                        .as("%s with a field too many in %s", tree.get("kind"), node)
                        .hasMessageContaining("nobodyKnows");
                node.remove("nobodyKnows");
                injected++;
            }
        }

        assertThat(injected).isGreaterThan(20);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(ObjectNode node) {
        return JSON.convertValue(node, Map.class);
    }

    private static void collect(JsonNode node, String name, String kind, List<ObjectNode> into) {
        if (node instanceof ObjectNode object) {
            String ownKind = object.path("kind").asText(kind);
            // A service's selector is a map of labels; that of others has fields of its own.
            boolean free = FREE.contains(name) && !(name.equals("selector") && !ownKind.equals("Service"));
            if (!free) {
                into.add(object);
                object.properties().forEach(entry -> collect(entry.getValue(), entry.getKey(), ownKind, into));
            }
        } else {
            node.forEach(element -> collect(element, name, kind, into));
        }
    }
}
