package io.sojourn.protocol.chart;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;

/**
 * The secret that lets its holder write. One of our making names its chart or series, {@code sj_<id>_<secret>}; one of
 * somebody's own choice (as Plotly's clients have) stands for the series that its hash names. So where a token leads is
 * known without asking anybody; whether it still holds is for the shard to say, which keeps no more than its fingerprint.
 */
public final class StreamToken {
    /** Bytes of a fingerprint. */
    public static final int FINGERPRINT = 16;

    private static final int MAX_LENGTH = 256;
    private static final String PREFIX = "sj_";
    private static final int SECRET_CHARS = 24;

    private final String text;
    private final String target;
    private final byte[] fingerprint;

    private StreamToken(String text) {
        this.text = text;
        byte[] hash = sha256(text);
        this.fingerprint = Arrays.copyOf(hash, FINGERPRINT);
        int secret = text.length() - SECRET_CHARS - 1;
        boolean ours = text.startsWith(PREFIX) && secret > PREFIX.length() && text.charAt(secret) == '_';
        this.target = ours ? text.substring(PREFIX.length(), secret) : ChartIds.ofToken(hash);
    }

    /** A new token for a chart or a series. */
    public static StreamToken issue(String id, Random random) {
        return new StreamToken(PREFIX + id + '_' + ChartIds.chars(random, SECRET_CHARS));
    }

    /** Reads a token; fails with {@link ErrorCode#INVALID_TOKEN} for what cannot be one. */
    public static StreamToken parse(String text) {
        boolean printable = text.chars().noneMatch(Character::isISOControl);
        if (text.isBlank() || text.length() > MAX_LENGTH || !printable) {
            throw new ProblemException(
                    ErrorCode.INVALID_TOKEN,
                    "a token has 1 to " + MAX_LENGTH + " characters, none of them for control");
        }
        return new StreamToken(text);
    }

    public String text() {
        return text;
    }

    /** The chart or series that it is for. */
    public String target() {
        return target;
    }

    /** Whether it writes to a chart, by the names of its traces. */
    public boolean isOfChart() {
        return ChartIds.isChart(target);
    }

    /** What is kept of it. Nobody may change the array. */
    public byte[] fingerprint() {
        return fingerprint;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "token of " + target;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // Every JVM has it.
        }
    }
}
