package io.sojourn.ingest.device;

import io.sojourn.protocol.body.BodySplitter;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.body.PartSplitter;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * A body of messages in the form of an app: one object, an array or NDJSON, each of which becomes a location message, or
 * nothing where the app tells of something else. What is no message of the app is {@code broken}.
 */
public final class TranslatedBody implements PartSplitter {
    /** Makes a location message of a message of the app. */
    @FunctionalInterface
    public interface Translation {
        /**
         * The location message, null if there is none in it.
         *
         * @throws ProblemException if it is no message of the app
         */
        byte @Nullable [] of(byte[] bytes, int offset, int length);
    }

    private final BodySplitter splitter;

    /** @param maxPart longest message in bytes */
    public TranslatedBody(int maxPart, Translation translation, PartHandler handler) {
        splitter = new BodySplitter(maxPart, new Translating(translation, handler));
    }

    @Override
    public void feed(byte[] bytes, int from, int to) {
        splitter.feed(bytes, from, to);
    }

    @Override
    public void end() {
        splitter.end();
    }

    @Override
    public long next() {
        return splitter.next();
    }

    private record Translating(Translation translation, PartHandler handler) implements PartHandler {
        @Override
        public void part(long number, byte[] bytes, int offset, int length) {
            byte[] message;
            try {
                message = translation.of(bytes, offset, length);
            } catch (ProblemException e) {
                handler.broken(number, e.code(), e.detail());
                return;
            }
            if (message != null) {
                handler.part(number, message, 0, message.length);
            }
        }

        @Override
        public void broken(long number, ErrorCode code, String detail) {
            handler.broken(number, code, detail);
        }

        @Override
        public void unreadable(long number, ErrorCode code, String detail) {
            handler.unreadable(number, code, detail);
        }
    }
}
