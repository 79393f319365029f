package io.sojourn.gateway.webhook.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The host of a URL that is an address and not a name, in every spelling that some resolver takes for one: a part may
 * be decimal, octal ({@code 0177}) or hexadecimal ({@code 0x7f}), and the last one may stand for several bytes ({@code
 * 127.1}, {@code 2130706433}), as the URL standard of WHATWG has it.
 */
final class HostLiteral {
    private static final int MAX_PARTS = 4;

    private HostLiteral() {}

    /**
     * The address; null if the host is a name.
     *
     * @param host as in a URL: IPv6 in brackets
     * @throws IllegalArgumentException if it is neither an address nor a name
     */
    static @Nullable InetAddress parse(String host) {
        if (host.startsWith("[") && host.endsWith("]")) {
            return ipv6(host.substring(1, host.length() - 1));
        }
        List<String> parts = new ArrayList<>(List.of(host.split("\\.", -1)));
        if (parts.size() > 1 && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        return endsInNumber(parts) ? ipv4(parts) : null;
    }

    /** A name whose last label is a number is none: some resolver would take it for an address. */
    private static boolean endsInNumber(List<String> parts) {
        String last = parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
        return last.matches("\\d+|0x[0-9a-f]*");
    }

    private static InetAddress ipv4(List<String> parts) {
        if (parts.size() > MAX_PARTS) {
            throw new IllegalArgumentException("an IPv4 address has at most four parts");
        }
        long address = 0;
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            int bytes = last ? MAX_PARTS - i : 1;
            long part = number(parts.get(i));
            if (part >= 1L << (8 * bytes)) {
                throw new IllegalArgumentException("a part of the IPv4 address is too large");
            }
            address = address << (8 * bytes) | part;
        }
        return of(
                new byte[] {(byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address});
    }

    private static long number(String part) {
        String text = part.toLowerCase(Locale.ROOT);
        int radix = 10;
        if (text.startsWith("0x")) {
            radix = 16;
            text = text.equals("0x") ? "0" : text.substring(2);
        } else if (text.length() > 1 && text.startsWith("0")) {
            radix = 8;
        }
        if (text.isEmpty()
                || text.length() > 14
                || !text.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c))) {
            throw new IllegalArgumentException("a part of the IPv4 address is no number");
        }
        return Long.parseLong(text, radix);
    }

    private static InetAddress ipv6(String text) {
        if (!text.contains(":") || text.contains("%")) {
            throw new IllegalArgumentException("an IPv6 address has colons and here no zone");
        }
        try {
            // With a colon this is read as a literal, and no name server is asked.
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("this is no IPv6 address", e);
        }
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
