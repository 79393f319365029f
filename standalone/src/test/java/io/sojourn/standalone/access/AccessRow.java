package io.sojourn.standalone.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * What one operation needs.
 *
 * @param scopes any one of them; empty: nothing
 * @param why of what is unusual
 */
record AccessRow(String method, String path, Set<String> scopes, String why) {
    static List<AccessRow> all() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(AccessRow.class.getResourceAsStream("table.txt"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(AccessRow::of)
                    .toList();
        }
    }

    private static AccessRow of(String line) {
        String[] words = line.split(" +", 4);
        String needed = words[2];
        boolean none = needed.equals("open") || needed.equals("token");
        String why = words.length > 3 ? words[3] : "";
        if (none && why.isEmpty()) {
            throw new AssertionError("why does nobody need a key for " + line);
        }
        return new AccessRow(words[0], words[1], none ? Set.of() : Set.of(needed.split("\\+")), why);
    }

    String operation() {
        return method + ' ' + path;
    }

    boolean needsKey() {
        return !scopes.isEmpty();
    }

    boolean isOpenIfPublic() {
        return why.startsWith("public:");
    }

    boolean takesKeyInBody() {
        return why.startsWith("body:");
    }

    boolean isSocket() {
        return path.startsWith("/ws/");
    }

    /** Whether a key with this scope alone is enough. */
    boolean allows(String scope) {
        return scopes.isEmpty() || scope.equals("admin") || scopes.contains(scope);
    }

    @Override
    public String toString() {
        return operation();
    }
}
