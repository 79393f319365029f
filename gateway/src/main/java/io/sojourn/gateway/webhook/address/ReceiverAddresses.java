package io.sojourn.gateway.webhook.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address to connect to. Every address of the host is checked, and the caller connects to the very one that it
 * is given: a name that answers otherwise a moment later changes nothing (DNS rebinding).
 */
public final class ReceiverAddresses {
    private final AddressPolicy policy;
    private final NameLookup lookup;

    public ReceiverAddresses(AddressPolicy policy, NameLookup lookup) {
        this.policy = policy;
        this.lookup = lookup;
    }

    /**
     * An address of the host. Blocks, unless the host is an address itself.
     *
     * @throws UnknownHostException if the name has none at the moment
     * @throws AddressRefused if any one of them is refused
     */
    public InetAddress choose(WebhookUrl url) throws UnknownHostException, AddressRefused {
        InetAddress literal = url.literal();
        List<InetAddress> all = literal == null ? lookup.addressesOf(url.host()) : List.of(literal);
        if (all.isEmpty()) {
            throw new UnknownHostException(url.host());
        }
        for (InetAddress each : all) {
            String refusal = policy.refusal(each);
            if (refusal != null) {
                throw new AddressRefused(each.getHostAddress() + ' ' + refusal);
            }
        }
        return all.get(0);
    }

    /** Why the URL can never be sent to, as far as it tells without asking for its name; null if it may be. */
    public @Nullable String refusal(WebhookUrl url) {
        InetAddress address = isLocal(url.host()) ? InetAddress.getLoopbackAddress() : url.literal();
        if (address == null) {
            return null;
        }
        String refusal = policy.refusal(address);
        return refusal == null ? null : address.getHostAddress() + ' ' + refusal;
    }

    /** By RFC 6761 these are loopback, whatever a name server says. */
    private static boolean isLocal(String name) {
        return name.equals("localhost") || name.endsWith(".localhost");
    }
}
