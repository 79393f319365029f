package io.sojourn.gateway.chat.responder;

import io.sojourn.protocol.chat.Failure;

/** Hears of an answer as it comes: any number of texts, then one end. */
public interface AnswerListener {
    void text(String text);

    void done();

    void failed(Failure failure);
}
