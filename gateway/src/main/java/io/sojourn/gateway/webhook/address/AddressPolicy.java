package io.sojourn.gateway.webhook.address;

import io.sojourn.protocol.network.NetworkRange;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses webhooks may be sent to: those of the public internet, as the IANA special-purpose registries have it
 * (RFC 6890), and ranges that the operator has named. Whoever registers a webhook chooses where this server connects
 * to, so whatever only this server can reach is refused: itself, its neighbours, and the cloud's metadata service.
 */
public final class AddressPolicy {
    private record Refused(NetworkRange range, String what) {}

    private static final List<Refused> REFUSED = List.of(
            refused("0.0.0.0/8", "unspecified"),
            refused("10.0.0.0/8", "private"),
            refused("100.64.0.0/10", "shared by carriers (CGNAT)"),
            refused("127.0.0.0/8", "loopback"),
            refused("168.63.129.16/32", "a cloud's metadata service"),
            refused("169.254.0.0/16", "link-local, where clouds have their metadata"),
            refused("172.16.0.0/12", "private"),
            refused("192.0.0.0/24", "reserved for protocols"),
            refused("192.0.2.0/24", "for documentation"),
            refused("192.88.99.0/24", "a 6to4 relay"),
            refused("192.168.0.0/16", "private"),
            refused("198.18.0.0/15", "for benchmarks"),
            refused("198.51.100.0/24", "for documentation"),
            refused("203.0.113.0/24", "for documentation"),
            refused("224.0.0.0/4", "multicast"),
            refused("240.0.0.0/4", "reserved"),
            refused("::/128", "unspecified"),
            refused("::1/128", "loopback"),
            // Each of these holds an IPv4 address, which would escape the rules above.
            refused("::/96", "IPv4 in IPv6 (compatible)"),
            // As text this is read as the IPv4 address; ::fffe:0:0/95 without its lower half.
            refused("::fffe:0:0/95", "IPv4 in IPv6 (mapped)"),
            refused("::ffff:0:0:0/96", "IPv4 in IPv6 (translated)"),
            refused("64:ff9b::/96", "IPv4 in IPv6 (NAT64)"),
            refused("64:ff9b:1::/48", "IPv4 in IPv6 (local NAT64)"),
            refused("2001::/32", "IPv4 in IPv6 (Teredo)"),
            refused("2002::/16", "IPv4 in IPv6 (6to4)"),
            refused("2001::/23", "reserved for protocols"),
            refused("2001:db8::/32", "for documentation"),
            refused("3fff::/20", "for documentation"),
            refused("fc00::/7", "private"),
            refused("fe80::/10", "link-local"),
            refused("fec0::/10", "site-local"),
            refused("ff00::/8", "multicast"));

    /** All that is given out in IPv6: beyond it lies nothing of the public internet, now or by surprise. */
    private static final NetworkRange GLOBAL_UNICAST = NetworkRange.parse("2000::/3");

    private final List<NetworkRange> allowed;

    /** @param allowed ranges that may be used although they are not public */
    public AddressPolicy(List<NetworkRange> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Why an address is refused, as the rest of a sentence that begins with it; null if it may be used. */
    public @Nullable String refusal(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (allowed.stream().anyMatch(range -> range.contains(bytes))) {
            return null;
        }
        for (Refused each : REFUSED) {
            if (each.range.contains(bytes)) {
                return "is " + each.what;
            }
        }
        return bytes.length == 16 && !GLOBAL_UNICAST.contains(bytes) ? "is reserved" : null;
    }

    private static Refused refused(String range, String what) {
        return new Refused(NetworkRange.parse(range), what);
    }
}
