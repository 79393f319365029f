package io.sojourn.gateway.webhook.address;

/** A webhook's host has an address that the policy refuses. */
public final class AddressRefused extends Exception {
    private static final long serialVersionUID = 1;

    AddressRefused(String message) {
        super(message, null, false, false);
    }
}
