package io.sojourn.standalone;

import io.sojourn.gateway.openapi.OpenApiRoutes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/** The operations of {@code openapi.yaml}, as in {@code GET /api/v1/places/{id}}. */
public final class DescribedOperations {
    private DescribedOperations() {}

    public static Set<String> all() {
        Set<String> operations = new TreeSet<>();
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream("openapi.yaml")) {
            Map<String, Map<String, Map<String, Object>>> document = new Yaml().load(in);
            document.get("paths")
                    .forEach((path, item) -> item.keySet().stream()
                            .filter(key -> !key.equals("parameters"))
                            .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + ' ' + path)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return operations;
    }
}
