package io.sojourn.gateway.webhook.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks for the addresses of a name. */
@FunctionalInterface
public interface NameLookup {
    /** By the system's resolver. */
    NameLookup SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /** All addresses of a name, at least one. Blocks. */
    List<InetAddress> addressesOf(String name) throws UnknownHostException;
}
