package io.sojourn.gateway.chat.responder;

import io.vertx.core.Future;

/** Finds out what the live data say about a question. */
@FunctionalInterface
public interface FactFinder {
    /** All that there is to say; empty if the question is not understood. */
    Future<String> find(String question);
}
