package io.sojourn.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.problem.ErrorCode;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The document in itself; whether it fits the routes is tested where all routes are. */
class OpenApiDocumentTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Map<String, Object> document = load();

    @Test
    void namesEveryErrorCodeInItsOrder() {
        assertThat(at("components", "schemas", "ErrorCode").get("enum"))
                .isEqualTo(Arrays.stream(ErrorCode.values())
                        .map(ErrorCode::wireName)
                        .toList());
    }

    @Test
    void namesEveryEventType() {
        assertThat(at("components", "schemas", "EventType").get("enum"))
                .isEqualTo(Arrays.stream(EventType.values())
                        .map(EventType::wireName)
                        .toList());
    }

    @Test
    void everyReferenceLeadsSomewhereAndEveryComponentIsReferredTo() {
        List<String> references = new ArrayList<>();
        visit(document, (key, value) -> {
            if (key.equals("$ref")) {
                references.add((String) value);
            }
        });
        List<String> components = new ArrayList<>();
        at("components").forEach((kind, named) -> {
            if (!kind.equals("securitySchemes")) {
                map(named).keySet().forEach(name -> components.add("#/components/" + kind + '/' + name));
            }
        });

        assertThat(components).containsAll(references);
        assertThat(references).containsAll(components);
    }

    @Test
    void everyOperationHasANameOfItsOwnASummaryAndATag() {
        List<String> names = operations()
                .map(operation -> (String) operation.get("operationId"))
                .toList();

        assertThat(names).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(operations())
                .allSatisfy(operation -> assertThat(operation).containsKeys("summary", "tags", "responses"));
    }

    @Test
    void everyPlaceholderOfAPathIsAParameter() {
        at("paths").forEach((path, item) -> {
            List<String> placeholders = PLACEHOLDER
                    .matcher(path)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            Collection<?> parameters = (Collection<?>) map(item).getOrDefault("parameters", List.of());
            List<String> declared = parameters.stream()
                    .map(parameter -> resolve(map(parameter)))
                    .filter(parameter -> "path".equals(parameter.get("in")))
                    .map(parameter -> (String) parameter.get("name"))
                    .toList();
            assertThat(declared).as(path).isEqualTo(placeholders);
        });
    }

    private Stream<Map<String, Object>> operations() {
        return at("paths").values().stream()
                .flatMap(item -> map(item).entrySet().stream())
                .filter(entry -> !entry.getKey().equals("parameters"))
                .map(entry -> map(entry.getValue()));
    }

    private Map<String, Object> resolve(Map<String, Object> parameter) {
        String reference = (String) parameter.get("$ref");
        return reference == null ? parameter : at(reference.substring(2).split("/"));
    }

    private Map<String, Object> at(String... path) {
        Map<String, Object> current = document;
        for (String step : path) {
            current = map(current.get(step));
        }
        return current;
    }

    private static void visit(Object node, BiConsumer<String, Object> visitor) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                visitor.accept(String.valueOf(key), value);
                visit(value, visitor);
            });
        } else if (node instanceof Collection<?> items) {
            items.forEach(item -> visit(item, visitor));
        }
    }

    @SuppressWarnings("unchecked") // YAML mappings of this document have strings as keys.
    private static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    private static Map<String, Object> load() {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream("openapi.yaml")) {
            return map(new Yaml().load(in));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
