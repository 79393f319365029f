package io.sojourn.gateway.chat.responder;

/** An answer under way. */
@FunctionalInterface
public interface Answering {
    /** One that is over, or that nothing can stop since it takes no time. */
    Answering NOTHING = () -> {};

    /** Nobody wants it any more: lets go of all that it holds. More than once is no matter. */
    void cancel();
}
