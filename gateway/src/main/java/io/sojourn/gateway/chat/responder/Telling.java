package io.sojourn.gateway.chat.responder;

/** Takes what was found out, a piece at a time. */
@FunctionalInterface
interface Telling {
    void say(String text);
}
