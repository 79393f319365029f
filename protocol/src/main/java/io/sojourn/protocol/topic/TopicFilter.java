package io.sojourn.protocol.topic;

import io.sojourn.protocol.location.AgentId;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber wants to hear of: one thing ({@code agents/alice}) or all of a kind ({@code agents/*}). For how ids
 * are written see {@link Topic}.
 *
 * @param id null for all of the kind
 */
public record TopicFilter(TopicKind kind, @Nullable String id) {
    private static final String ALL = "*";
    private static final int SHOWN = 80;

    /** Reads a topic as a client wrote it; fails with {@link ErrorCode#INVALID_TOPIC}. */
    public static TopicFilter parse(String text) {
        int slash = text.indexOf('/');
        TopicKind kind = slash < 0 ? null : TopicKind.named(text.substring(0, slash));
        if (kind == null) {
            throw invalid(text, "must begin with agents/, places/ or another kind of topic");
        }
        String id = text.substring(slash + 1);
        checkId(text, id);
        return new TopicFilter(kind, id.equals(ALL) ? null : id);
    }

    public boolean isAll() {
        return id == null;
    }

    public boolean matches(Topic topic) {
        return topic.kind() == kind && (id == null || id.equals(topic.id()));
    }

    @Override
    public String toString() {
        return kind.wireName() + '/' + (id == null ? ALL : id);
    }

    private static void checkId(String text, String id) {
        ErrorCode fault = AgentId.faultOf(id);
        if (fault != null) {
            throw invalid(text, "does not end with an id, or * for all: " + fault.title());
        }
    }

    private static ProblemException invalid(String text, String rule) {
        StringBuilder shown = new StringBuilder(SHOWN + 1);
        text.codePoints()
                .limit(SHOWN)
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(shown::appendCodePoint);
        return new ProblemException(ErrorCode.INVALID_TOPIC, "The topic \"" + shown + "\" " + rule + ".");
    }
}
