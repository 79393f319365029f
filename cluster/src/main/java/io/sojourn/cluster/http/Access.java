package io.sojourn.cluster.http;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides who is let in.
 *
 * <ol>
 *   <li>A page of a foreign origin is refused, whatever it brings.
 *   <li>A request that names a host that is not ours is refused, unless it brings a valid key: a page that has rebound
 *       its own name to us has none.
 *   <li>If there are keys, one with the needed scope must be brought; but a stream's token is enough to write to it, and
 *       what is marked public is open to all, which is for the one to look at who knows the mark.
 * </ol>
 */
public final class Access {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private final AccessSettings settings;
    private final Origins origins;

    public Access(AccessSettings settings) {
        this.settings = settings;
        this.origins = new Origins(settings.host(), settings.origins());
    }

    /**
     * Admits a request that needs any one of {@code anyOf}.
     *
     * @throws ProblemException {@code ORIGIN_NOT_ALLOWED}, {@code UNAUTHORIZED} or {@code FORBIDDEN}
     */
    Caller admit(AccessRequest request, Set<Scope> anyOf) {
        ApiKey key = keyOf(request);
        checkOrigin(request, key != null);
        if (key == null && settings.keys().isEmpty()) {
            return Caller.EVERYBODY;
        }
        if (key == null) {
            throw new ProblemException(ErrorCode.UNAUTHORIZED, "send Authorization: Bearer with a valid key");
        }
        Caller caller = new Caller(key.name(), key.scopes());
        check(caller, anyOf);
        return caller;
    }

    private static void check(Caller caller, Set<Scope> anyOf) {
        if (anyOf.stream().noneMatch(caller::may)) {
            throw new ProblemException(ErrorCode.FORBIDDEN, "this needs a key with scope " + names(anyOf));
        }
    }

    /**
     * Admits a request for what may turn out to be open to all: whose it is, is for the one who answers it to look at.
     *
     * @throws ProblemException {@code ORIGIN_NOT_ALLOWED}
     */
    Caller admitStranger(AccessRequest request) {
        ApiKey key = keyOf(request);
        checkOrigin(request, !settings.keys().isEmpty());
        return callerOf(key);
    }

    /**
     * Admits a request that writes with a stream's token, which is enough, and which no page can have that has rebound its
     * name: so any {@code Host} is right. Whether the token holds is for its shard to say.
     *
     * @throws ProblemException {@code ORIGIN_NOT_ALLOWED}
     */
    Caller admitToken(AccessRequest request) {
        checkOrigin(request, true);
        return callerOf(keyOf(request));
    }

    /**
     * Lets a request by whose body is to bring the key, which {@link #admitKey} then looks at. A page says where it is from
     * when it sends one; so whoever does not is no page, and may call us by any name.
     *
     * @throws ProblemException {@code ORIGIN_NOT_ALLOWED}
     */
    Caller admitBody(AccessRequest request) {
        ApiKey key = keyOf(request);
        checkOrigin(request, !settings.keys().isEmpty() || request.origin() == null);
        return callerOf(key);
    }

    /**
     * Admits a request whose body has brought a key.
     *
     * @param caller who it is by its headers
     * @throws ProblemException {@code UNAUTHORIZED} or {@code FORBIDDEN}
     */
    Caller admitKey(Caller caller, String presented, Set<Scope> anyOf) {
        ApiKey key = caller.isStranger() ? matching(presented) : null;
        Caller known = key == null ? caller : callerOf(key);
        if (known.isStranger()) {
            throw new ProblemException(ErrorCode.UNAUTHORIZED, "a valid API key is needed");
        }
        check(known, anyOf);
        return known;
    }

    /**
     * Who connects by another protocol than HTTP, with a key in the place that it has for a password.
     *
     * @param presented null for nothing: then, where there are keys, a stranger, who may no more than write with a stream's
     *     token
     * @throws ProblemException {@code UNAUTHORIZED} for what is no key
     */
    public Caller identify(@Nullable String presented) {
        ApiKey key = presented == null ? null : matching(presented);
        if (key == null && presented != null && !settings.keys().isEmpty()) {
            throw new ProblemException(ErrorCode.UNAUTHORIZED, "the password must be a valid API key");
        }
        return callerOf(key);
    }

    /**
     * Admits a request for what needs no key: the page itself and the health of the process. Where there are keys, what is
     * worth something needs one, so the {@code Host} does not matter here; nor does a missing one, since browsers always
     * send it, and probes do not.
     *
     * @throws ProblemException {@code ORIGIN_NOT_ALLOWED}
     */
    void admitAnybody(AccessRequest request) {
        checkOrigin(request, !settings.keys().isEmpty() || request.host() == null);
    }

    /** Whether a browser may be told that a page of this origin can read our answers. */
    boolean mayShare(AccessRequest request) {
        String origin = request.origin();
        return origin != null && (origins.isAllowed(origin) || isOwnPage(origin, request, false));
    }

    private Caller callerOf(@Nullable ApiKey key) {
        if (key != null) {
            return new Caller(key.name(), key.scopes());
        }
        return settings.keys().isEmpty() ? Caller.EVERYBODY : Caller.STRANGER;
    }

    private void checkOrigin(AccessRequest request, boolean anyHost) {
        String origin = request.origin();
        if (origin != null && !origins.isAllowed(origin) && !isOwnPage(origin, request, anyHost)) {
            throw new ProblemException(ErrorCode.ORIGIN_NOT_ALLOWED, "pages of this origin may not use this server");
        }
        if (!anyHost && !origins.isOurs(request.host(), request.localAddress())) {
            throw new ProblemException(ErrorCode.ORIGIN_NOT_ALLOWED, "this server does not answer to this Host");
        }
    }

    private boolean isOwnPage(String origin, AccessRequest request, boolean anyHost) {
        return Origins.isSame(origin, request.host())
                && (anyHost || origins.isOurs(request.host(), request.localAddress()));
    }

    /** The valid key that the request brings, if any. */
    private @Nullable ApiKey keyOf(AccessRequest request) {
        String presented = secretOf(request);
        return presented == null ? null : matching(presented);
    }

    /** All keys are compared, so that time tells nothing of which. */
    private @Nullable ApiKey matching(String presented) {
        ApiKey found = null;
        for (ApiKey key : settings.keys()) {
            found = key.matches(presented) ? key : found;
        }
        return found;
    }

    private static @Nullable String secretOf(AccessRequest request) {
        String header = request.authorization();
        if (header == null) {
            return request.accessToken();
        }
        String scheme = header.toLowerCase(Locale.ROOT);
        if (scheme.startsWith(BEARER)) {
            return header.substring(BEARER.length()).strip();
        }
        return scheme.startsWith(BASIC)
                ? passwordOf(header.substring(BASIC.length()).strip())
                : null;
    }

    /** What clients that know only HTTP Basic put into the password; the user name is theirs to choose. */
    private static @Nullable String passwordOf(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? null : pair.substring(colon + 1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String names(Set<Scope> scopes) {
        return String.join(" or ", scopes.stream().map(Scope::wireName).sorted().toList());
    }
}
