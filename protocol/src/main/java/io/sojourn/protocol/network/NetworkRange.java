package io.sojourn.protocol.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of addresses in CIDR notation: {@code 10.0.0.0/8}, {@code fd00::/8}. IPv4 and IPv6 are apart: no range of one
 * holds an address of the other.
 */
public final class NetworkRange {
    private static final Pattern CIDR = Pattern.compile("([0-9A-Fa-f:.]+)/(\\d{1,3})");
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})");

    private final byte[] network;
    private final int prefix;

    private NetworkRange(byte[] network, int prefix) {
        this.network = network;
        this.prefix = prefix;
    }

    /**
     * Reads a range; never asks a name server.
     *
     * @throws IllegalArgumentException if it is none; the message names the rule that it breaks
     */
    public static NetworkRange parse(String text) {
        Matcher parts = CIDR.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a range like 10.0.0.0/8 or fd00::/8");
        }
        byte[] network = address(parts.group(1), text);
        int prefix = Integer.parseInt(parts.group(2));
        if (prefix > network.length * 8) {
            throw new IllegalArgumentException("'" + text + "' has a prefix longer than the address");
        }
        NetworkRange range = new NetworkRange(network, prefix);
        if (!Arrays.equals(range.masked(network), network)) {
            throw new IllegalArgumentException("'" + text + "' has bits set behind its prefix");
        }
        return range;
    }

    /** Reads ranges that are separated by commas. */
    public static List<NetworkRange> parseAll(String text) {
        List<NetworkRange> ranges = new ArrayList<>();
        for (String each : text.split(",")) {
            ranges.add(parse(each.strip()));
        }
        return ranges;
    }

    /** Whether an address, as its bytes in network order, lies within. */
    public boolean contains(byte[] address) {
        return address.length == network.length && Arrays.equals(masked(address), network);
    }

    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    private byte[] masked(byte[] address) {
        byte[] masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.max(0, Math.min(8, prefix - 8 * i));
            masked[i] &= (byte) (0xFF << (8 - kept));
        }
        return masked;
    }

    private static byte[] address(String text, String range) {
        try {
            // With a colon it is an IPv6 literal or nothing; without one a name could be looked up.
            return text.contains(":") ? ipv6(text) : ipv4(text);
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + range + "' does not begin with an address", e);
        }
    }

    private static byte[] ipv6(String text) throws UnknownHostException {
        byte[] address = InetAddress.getByName(text).getAddress();
        if (address.length != 16) {
            throw new IllegalArgumentException("an IPv4 address in IPv6 clothes");
        }
        return address;
    }

    private static byte[] ipv4(String text) {
        Matcher parts = IPV4.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("four numbers make an IPv4 address");
        }
        byte[] address = new byte[4];
        for (int i = 0; i < 4; i++) {
            int part = Integer.parseInt(parts.group(i + 1));
            if (part > 255) {
                throw new IllegalArgumentException("a part is above 255");
            }
            address[i] = (byte) part;
        }
        return address;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkRange range && range.prefix == prefix && Arrays.equals(range.network, network);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(network) * 31 + prefix;
    }

    @Override
    public String toString() {
        try {
            return InetAddress.getByAddress(network).getHostAddress() + '/' + prefix;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
