package io.sojourn.standalone.send;

/** The server cannot be reached or does not want what is sent, and trying again would not help. */
public final class SendException extends Exception {
    private static final long serialVersionUID = 1;

    SendException(String message) {
        super(message);
    }
}
