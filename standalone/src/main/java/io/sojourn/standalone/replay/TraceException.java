package io.sojourn.standalone.replay;

import java.io.IOException;

/** The file cannot be read as a trace; the message says where and why. */
final class TraceException extends IOException {
    private static final long serialVersionUID = 1;

    TraceException(String message) {
        super(message);
    }
}
