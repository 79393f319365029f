package io.sojourn.gateway.chat.answer;

import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.EventSink;
import io.sojourn.gateway.subscription.Outbound;
import io.sojourn.gateway.subscription.OutboundEvent;
import io.sojourn.protocol.chat.Failure;
import io.sojourn.protocol.problem.ErrorCode;
import java.util.List;

/** Ends an answer as soon as its chat tells that it is over: somebody has stopped it, by whatever gateway. */
final class StopListener implements EventSink {
    private final RunningAnswer answer;
    private final int index;

    StopListener(RunningAnswer answer, int index) {
        this.answer = answer;
        this.index = index;
    }

    @Override
    public boolean isFull() {
        return false;
    }

    @Override
    public boolean wantsCursor() {
        return false;
    }

    @Override
    public void write(List<Outbound> burst) {
        for (Outbound next : burst) {
            if (next instanceof OutboundEvent event && ChatEvent.of(event).index() == index) {
                answer.forget();
            }
        }
    }

    @Override
    public void close(CloseReason reason) {
        if (reason == CloseReason.GOING_AWAY) {
            answer.failed(new Failure(ErrorCode.ANSWER_INTERRUPTED, reason.text()));
        }
    }
}
