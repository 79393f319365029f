package io.sojourn.gateway.webhook.signing;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a webhook. For some time after a rotation the old one signs too, so that its receiver can change over
 * in its own time.
 *
 * @param previous the one before, null if there is none
 * @param previousUntilMs when that one ceases to sign, epoch milliseconds
 */
public record Secrets(Secret current, @Nullable Secret previous, long previousUntilMs) {
    public static Secrets of(Secret secret) {
        return new Secrets(secret, null, 0);
    }

    /** A new secret; the present one signs besides until {@code untilMs}. The one before that signs no more. */
    public Secrets rotated(Secret next, long untilMs) {
        return new Secrets(next, current, untilMs);
    }

    /**
     * The value of {@code webhook-signature}: of the current secret first.
     *
     * @param id the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}, seconds
     * @param nowMs epoch milliseconds
     */
    public String sign(String id, long timestamp, byte[] body, long nowMs) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(body.length + 96);
        content.writeBytes((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        byte[] signed = content.toByteArray();
        String signature = signature(current, signed);
        return previous == null || nowMs >= previousUntilMs ? signature : signature + ' ' + signature(previous, signed);
    }

    private static String signature(Secret secret, byte[] content) {
        return "v1," + Base64.getEncoder().encodeToString(secret.hmac(content));
    }

    public void write(BinaryWriter out) {
        current.write(out);
        out.u8(previous == null ? 0 : 1);
        if (previous != null) {
            previous.write(out);
            out.i64(previousUntilMs);
        }
    }

    public static Secrets read(BinaryReader in) {
        Secret current = Secret.read(in);
        return in.u8() == 0 ? of(current) : new Secrets(current, Secret.read(in), in.i64());
    }
}
