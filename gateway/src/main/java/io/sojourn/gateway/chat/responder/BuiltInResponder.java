package io.sojourn.gateway.chat.responder;

import io.sojourn.protocol.chat.Failure;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.Future;

/** Answers from the live data itself, and says plainly what it can answer when it does not understand. */
public final class BuiltInResponder implements Responder, FactFinder {
    private final LiveFacts facts;

    public BuiltInResponder(LiveFacts facts) {
        this.facts = facts;
    }

    @Override
    public Answering answer(Question question, AnswerListener listener) {
        boolean[] cancelled = new boolean[1];
        facts.answer(Understanding.of(question.prompt()), text -> {
                    if (!cancelled[0]) {
                        listener.text(text);
                    }
                })
                .onComplete(told -> {
                    if (cancelled[0]) {
                        return;
                    }
                    if (told.succeeded()) {
                        listener.done();
                    } else {
                        listener.failed(failureOf(told.cause()));
                    }
                });
        return () -> cancelled[0] = true;
    }

    @Override
    public Future<String> find(String question) {
        Inquiry inquiry = Understanding.of(question);
        if (inquiry instanceof Inquiry.Unknown || inquiry instanceof Inquiry.Help) {
            return Future.succeededFuture("");
        }
        StringBuilder said = new StringBuilder();
        return facts.answer(inquiry, said::append).map(told -> said.toString());
    }

    private static Failure failureOf(Throwable cause) {
        return cause instanceof ProblemException problem
                ? new Failure(problem.code(), problem.detail())
                : new Failure(ErrorCode.RESPONDER_FAILED, "the live data could not be read");
    }
}
