package io.sojourn.protocol.topic;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber wants to hear of: one thing ({@code agents/alice}) or all of a kind ({@code agents/*}). For how ids
 * are written see {@link Topic}.
 *
 * @param id null for all of the kind
 */
public record TopicFilter(TopicKind kind, @Nullable String id) {
    /** The longest id, in bytes of UTF-8. */
    public static final int MAX_ID_BYTES = 256;

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
        if (id.isEmpty()) {
            throw invalid(text, "lacks an id, or * for all");
        }
        if (id.length() > MAX_ID_BYTES || utf8Length(text, id) > MAX_ID_BYTES) {
            throw invalid(text, "has an id of more than " + MAX_ID_BYTES + " bytes");
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw invalid(text, "has a control character in its id");
        }
    }

    private static int utf8Length(String text, String id) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(id))
                    .remaining();
        } catch (CharacterCodingException loneSurrogate) {
            throw invalid(text, "has half a character in its id");
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
