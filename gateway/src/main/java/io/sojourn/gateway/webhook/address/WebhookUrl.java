package io.sojourn.gateway.webhook.address;

import io.netty.util.NetUtil;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL that webhooks may be sent to, as far as it tells by itself: http or https, a host, no credentials.
 *
 * @param host a name in lower case, or the address in the canonical spelling (RFC 5952), without brackets
 * @param port never 0
 * @param literal the address, if the host is one
 * @param requestUri path and query as they stand, at least {@code /}
 */
public record WebhookUrl(
        boolean tls, String host, int port, @Nullable InetAddress literal, String requestUri) {
    public static final int MAX_LENGTH = 2_048;

    /** More than {@link URI} takes for a server: names with underscores, and addresses in every spelling. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*\\.?)(?::(\\d{1,5}))?");

    /**
     * Reads a URL.
     *
     * @throws ProblemException {@code INVALID_WEBHOOK_URL}
     */
    public static WebhookUrl parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid("has at most " + MAX_LENGTH + " characters");
        }
        URI uri = uri(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid("begins with http:// or https://");
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw invalid("holds no user name or password: it would stand in logs, and deliveries are signed");
        }
        if (uri.getRawFragment() != null) {
            throw invalid("has no fragment");
        }
        return of(uri, scheme.equals("https"));
    }

    private static WebhookUrl of(URI uri, boolean tls) {
        Matcher authority = AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
        if (!authority.matches()) {
            throw invalid("has a host, and a port if any");
        }
        String host = authority.group(1);
        int port = authority.group(2) == null ? (tls ? 443 : 80) : Integer.parseInt(authority.group(2));
        if (port == 0 || port > 65_535) {
            throw invalid("has a port within 1 and 65535 if any");
        }
        InetAddress literal = literal(host);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
        return new WebhookUrl(
                tls, literal == null ? name(host) : NetUtil.toAddressString(literal), port, literal, path + query);
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (!text.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
                throw invalid("has ASCII characters only: percent-encode others, and write names as xn--…");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw invalid("is as RFC 3986 has it: " + e.getReason());
        }
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return HostLiteral.parse(host);
        } catch (IllegalArgumentException e) {
            throw invalid("has a valid host: " + e.getMessage());
        }
    }

    /** Without the dot that ends an absolute name: certificates are made out without it. */
    private static String name(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    private static ProblemException invalid(String rule) {
        return new ProblemException(ErrorCode.INVALID_WEBHOOK_URL, "A webhook's url " + rule + ".");
    }
}
