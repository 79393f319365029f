package io.sojourn.cluster.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which {@code Host} and {@code Origin} are ours. A page on the web may make a browser send requests to a server that
 * is open on loopback, and may even give that server a name of its own by DNS (rebinding): the first shows in {@code
 * Origin}, the second in {@code Host}.
 */
final class Origins {
    private static final String ANY = "*";

    private final Set<String> allowed = new HashSet<>();
    private final Set<String> hosts = new HashSet<>();
    private final boolean loopbackAllowed;

    Origins(String boundHost, List<String> origins) {
        hosts.add(bracketed(boundHost).toLowerCase(Locale.ROOT));
        for (String origin : origins) {
            URI uri = parse(origin);
            allowed.add(uri == null ? origin : normal(uri));
            if (uri != null) {
                hosts.add(uri.getHost().toLowerCase(Locale.ROOT));
            }
        }
        loopbackAllowed = origins.isEmpty();
    }

    /** Whether a request may name us so: a loopback name, what we are bound to or reached at, an allowed origin's. */
    boolean isOurs(@Nullable String host, @Nullable String localAddress) {
        URI uri = host == null ? null : parse("http://" + host);
        if (uri == null) {
            return false;
        }
        String name = uri.getHost().toLowerCase(Locale.ROOT);
        // An address cannot be rebound: who names the one that this connection has reached means us.
        return allowed.contains(ANY)
                || isLoopback(name)
                || hosts.contains(name)
                || (localAddress != null && name.equals(bracketed(localAddress)));
    }

    /** Whether a page of this origin may use us. */
    boolean isAllowed(String origin) {
        if (allowed.contains(ANY)) {
            return true;
        }
        URI uri = parse(origin);
        if (uri == null) {
            return allowed.contains(origin); // As "null", which files and sandboxes send.
        }
        return allowed.contains(normal(uri)) || (loopbackAllowed && isLoopback(uri.getHost()));
    }

    /** Whether the page came from the very host that the request names. */
    static boolean isSame(String origin, @Nullable String host) {
        URI from = parse(origin);
        URI to = from == null || host == null ? null : parse(from.getScheme() + "://" + host);
        return from != null && to != null && normal(from).equals(normal(to));
    }

    static boolean isLoopback(String name) {
        String host = name.toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    private static String bracketed(String address) {
        return address.indexOf(':') < 0 || address.startsWith("[") ? address : "[" + address + "]";
    }

    private static @Nullable URI parse(String origin) {
        try {
            URI uri = new URI(origin);
            return uri.getHost() == null || uri.getScheme() == null || uri.getUserInfo() != null ? null : uri;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String normal(URI origin) {
        String scheme = origin.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") || scheme.equals("wss") ? 443 : 80;
        int port = origin.getPort() < 0 ? standard : origin.getPort();
        return scheme + "://" + origin.getHost().toLowerCase(Locale.ROOT) + ":" + port;
    }
}
