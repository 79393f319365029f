package io.sojourn.cluster.http;

import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who sent an admitted request.
 *
 * @param name of the key, or {@code anonymous}
 */
public record Caller(String name, Set<Scope> scopes) {
    /** No key is called so. */
    static final String ANONYMOUS = "anonymous";

    static final Caller EVERYBODY = new Caller(ANONYMOUS, EnumSet.allOf(Scope.class));
    /**
     * Somebody without a valid key where one is needed, let in for what may be open to all. Counts as one key in limits,
     * so that those who have keys always find room; no key can have a colon in its name.
     */
    static final Caller STRANGER = new Caller(":stranger", Set.of());

    private static final String SLOT = Caller.class.getName();

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** The caller of a request that passed {@link AccessHandler}. */
    public static Caller of(RoutingContext request) {
        Caller caller = request.get(SLOT);
        return caller == null ? new Caller(ANONYMOUS, Set.of()) : caller;
    }

    /** Whether the request was admitted without a key. */
    public boolean isAnonymous() {
        return name.equals(ANONYMOUS);
    }

    /** Whether the request was let in without the key that is needed, and is yet to be found to need none. */
    public boolean isStranger() {
        return name.equals(STRANGER.name);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    void put(RoutingContext request) {
        request.put(SLOT, this);
    }
}
