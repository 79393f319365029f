package io.sojourn.gateway.websocket;

/**
 * A whole message.
 *
 * @param text whether it came as text; then it is UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
public record Message(byte[] bytes, boolean text) {}
