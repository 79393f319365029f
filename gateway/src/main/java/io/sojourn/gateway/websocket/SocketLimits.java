package io.sojourn.gateway.websocket;

/**
 * What one socket may send.
 *
 * @param maxMessageBytes of one message
 * @param messagesPerS on average
 * @param bytesPerUnit a message counts once for each so many bytes that it begins
 */
public record SocketLimits(int maxMessageBytes, int messagesPerS, int bytesPerUnit) {
    private static final int BYTES_PER_UNIT = 4 * 1024;

    /** Of a socket for events and locations. */
    static SocketLimits forEvents(int messagesPerS) {
        return new SocketLimits(MessageAssembler.MAX_BYTES, messagesPerS, BYTES_PER_UNIT);
    }
}
