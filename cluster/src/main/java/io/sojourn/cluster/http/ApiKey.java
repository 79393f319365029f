package io.sojourn.cluster.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A key and what it allows. The key is a secret: {@link #toString} does not show it.
 *
 * @param name for logs
 */
public record ApiKey(String name, String key, Set<Scope> scopes) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
        if (name.isBlank() || key.isBlank() || scopes.isEmpty()) {
            throw new IllegalArgumentException("an API key needs a name, a key and a scope");
        }
    }

    /**
     * Reads {@code name:key:scope+scope,name:key:scope}.
     *
     * @throws IllegalArgumentException naming the entry by its number and the rule, never its key
     */
    public static List<ApiKey> parseAll(String text) {
        List<ApiKey> keys = new ArrayList<>();
        for (String entry : text.split(",", -1)) {
            keys.add(parse(entry.strip(), keys.size() + 1));
        }
        return List.copyOf(keys);
    }

    private static ApiKey parse(String entry, int number) {
        // The key itself may hold colons: the name ends at the first and the scopes begin after the last.
        int first = entry.indexOf(':');
        int last = entry.lastIndexOf(':');
        if (first < 1 || last <= first + 1 || last == entry.length() - 1) {
            throw new IllegalArgumentException("entry " + number + " is not name:key:scopes");
        }
        if (entry.substring(0, first).equals(Caller.ANONYMOUS)) {
            throw new IllegalArgumentException("entry " + number + " has the name of those without a key");
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String scope : entry.substring(last + 1).split("\\+")) {
            scopes.add(scope(scope.strip(), number));
        }
        return new ApiKey(entry.substring(0, first), entry.substring(first + 1, last), scopes);
    }

    private static Scope scope(String name, int number) {
        for (Scope scope : Scope.values()) {
            if (scope.wireName().equals(name.toLowerCase(Locale.ROOT))) {
                return scope;
            }
        }
        throw new IllegalArgumentException("entry " + number + " has a scope that is none of ingest, read, admin");
    }

    /** Compares in a time that does not depend on where the two differ. */
    boolean matches(String presented) {
        return MessageDigest.isEqual(digest(key), digest(presented));
    }

    /** Of equal length for all, so that not even the length of the key shows. */
    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every Java platform has it.
        }
    }

    @Override
    public String toString() {
        return "ApiKey[" + name + " " + scopes + "]";
    }
}
