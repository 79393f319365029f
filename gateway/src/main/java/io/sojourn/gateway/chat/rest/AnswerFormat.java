package io.sojourn.gateway.chat.rest;

import io.sojourn.gateway.chat.answer.ChatEvent;
import io.sojourn.gateway.sse.EventStreamFormat;
import io.sojourn.gateway.subscription.CloseReason;
import io.sojourn.gateway.subscription.Outbound;
import io.sojourn.gateway.subscription.OutboundEvent;
import io.sojourn.gateway.subscription.Subscribed;
import io.sojourn.protocol.chat.ChatMessage;
import io.sojourn.protocol.chat.Failure;
import io.sojourn.protocol.problem.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One answer as an event stream: chunks, then {@code done} or {@code error}. Clients that read it piece by piece, and
 * take no line for whole that is cut, get every event by a write of its own, which fits into one packet.
 */
final class AnswerFormat implements EventStreamFormat {
    private static final byte LINE_FEED = '\n';

    private final int index;
    private final Buffer first;
    private boolean over;

    private AnswerFormat(int index, Buffer first, boolean over) {
        this.index = index;
        this.first = first;
        this.over = over;
    }

    /** For an answer that has just begun. */
    static AnswerFormat ofNew(int index) {
        return new AnswerFormat(index, AnswerEvents.comment("answer " + index), false);
    }

    /** For one of which there is something already. */
    static AnswerFormat from(int index, ChatMessage soFar) {
        Buffer first = AnswerEvents.comment("answer " + index);
        AnswerEvents.appendChunks(soFar.content(), first);
        if (!soFar.isUnderWay()) {
            Failure failure = soFar.failure();
            if (failure == null) {
                AnswerEvents.appendDone(soFar.status().wireName(), first);
            } else {
                AnswerEvents.appendError(failure.code().wireName(), failure.message(), first);
            }
        }
        return new AnswerFormat(index, first, !soFar.isUnderWay());
    }

    @Override
    public Buffer beginning(Subscribed subscribed, long retryMs) {
        return first;
    }

    @Override
    public Buffer burst(List<Outbound> burst) {
        Buffer out = Buffer.buffer(256);
        for (Outbound next : burst) {
            if (next instanceof OutboundEvent told && !over) {
                ChatEvent event = ChatEvent.of(told);
                if (event.index() == index) {
                    append(event, out);
                }
            }
        }
        return out;
    }

    private void append(ChatEvent event, Buffer out) {
        switch (event.type()) {
            case CHAT_CHUNK -> AnswerEvents.appendChunks(event.data().getString("text"), out);
            case CHAT_DONE -> {
                AnswerEvents.appendDone(event.data().getString("status"), out);
                over = true;
            }
            case CHAT_ERROR -> {
                AnswerEvents.appendError(
                        event.data().getString("code"), event.data().getString("message"), out);
                over = true;
            }
            default -> {
                // Nobody asked for it.
            }
        }
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public CloseReason end() {
        return CloseReason.COMPLETE;
    }

    @Override
    public Buffer farewell(CloseReason reason) {
        Buffer out = Buffer.buffer();
        if (!over) {
            ErrorCode code = reason == CloseReason.GOING_AWAY ? ErrorCode.SHUTTING_DOWN : ErrorCode.ANSWER_INTERRUPTED;
            AnswerEvents.appendError(code.wireName(), reason.text(), out);
        }
        return out;
    }

    /** Apart at the empty lines, which end the events. */
    @Override
    public List<Buffer> writes(Buffer laidOut) {
        List<Buffer> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < laidOut.length(); i++) {
            if (laidOut.getByte(i) == LINE_FEED && laidOut.getByte(i - 1) == LINE_FEED) {
                pieces.add(laidOut.slice(from, i + 1));
                from = i + 1;
            }
        }
        if (from < laidOut.length()) {
            pieces.add(laidOut.slice(from, laidOut.length()));
        }
        return pieces;
    }
}
