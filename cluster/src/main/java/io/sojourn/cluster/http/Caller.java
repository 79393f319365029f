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
    static final Caller EVERYBODY = new Caller("anonymous", EnumSet.allOf(Scope.class));
    private static final String SLOT = Caller.class.getName();

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** The caller of a request that passed {@link AccessHandler}. */
    public static Caller of(RoutingContext request) {
        Caller caller = request.get(SLOT);
        return caller == null ? new Caller("anonymous", Set.of()) : caller;
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }

    void put(RoutingContext request) {
        request.put(SLOT, this);
    }
}
