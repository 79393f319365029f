package io.sojourn.cluster.http;

import io.sojourn.protocol.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** The key of a request that brings it in its body, as clients do that can set no header. */
public final class KeyInBody {
    private static final String SLOT = KeyInBody.class.getName();

    private final Access access;
    private final Set<Scope> anyOf;

    KeyInBody(Access access, Set<Scope> anyOf) {
        this.access = access;
        this.anyOf = anyOf;
    }

    /** What {@link AccessHandler} left for such a request. */
    public static KeyInBody of(RoutingContext request) {
        KeyInBody left = request.get(SLOT);
        if (left == null) {
            throw new IllegalStateException("the path is not one whose body brings the key");
        }
        return left;
    }

    /**
     * Admits the request, once its body was read.
     *
     * @throws ProblemException {@code UNAUTHORIZED} or {@code FORBIDDEN}
     */
    public void admit(RoutingContext request, String key) {
        access.admitKey(Caller.of(request), key, anyOf).put(request);
    }

    void put(RoutingContext request) {
        request.put(SLOT, this);
    }
}
