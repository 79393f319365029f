package io.sojourn.standalone;

import io.sojourn.gateway.openapi.OpenApiRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.yaml.snakeyaml.Yaml;

/** The operations of {@code openapi.yaml}, as in {@code GET /api/v1/places/{id}}. */
public final class DescribedOperations {
    private DescribedOperations() {}

    public static Set<String> all() {
        return those(operation -> true);
    }

    /** Those that say of themselves that no key is needed, or none where keys usually are. */
    public static Set<String> withoutKey() {
        return those(operation -> operation instanceof Map<?, ?> described && described.containsKey("security"));
    }

    private static Set<String> those(Predicate<Object> wanted) {
        Set<String> operations = new TreeSet<>();
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream("openapi.yaml")) {
            Map<String, Map<String, Map<String, Object>>> document = new Yaml().load(in);
            document.get("paths")
                    .forEach((path, item) -> item.entrySet().stream()
                            .filter(entry -> !entry.getKey().equals("parameters"))
                            .filter(entry -> wanted.test(entry.getValue()))
                            .forEach(entry -> operations.add(entry.getKey().toUpperCase(Locale.ROOT) + ' ' + path)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return operations;
    }
}
