package io.sojourn.protocol.camera;

import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Checks that a picture is a JPEG, of bounded length. It is not decoded: what it shows is the viewers' affair. */
final class Pictures {
    /** What {@code canvas.toDataURL} puts before the Base64. */
    private static final String DATA_URL = "data:image/jpeg;base64,";
    /** A start and an end of image with something in between. */
    private static final int SHORTEST = 4;

    private Pictures() {}

    static byte[] decode(@Nullable String base64, FrameLimits limits) {
        if (base64 == null) {
            throw new ProblemException(ErrorCode.MISSING_FIELD, "frame is required");
        }
        String digits = base64.startsWith(DATA_URL) ? base64.substring(DATA_URL.length()) : base64;
        if (digits.length() / 4L * 3 > limits.jpegBytes() + 2L) {
            throw tooLarge(limits);
        }
        try {
            return check(Base64.getDecoder().decode(digits), limits);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ErrorCode.FRAME_NOT_BASE64, "frame must be Base64 (RFC 4648, 4), without spaces");
        }
    }

    static byte[] check(byte[] jpeg, FrameLimits limits) {
        if (jpeg.length > limits.jpegBytes()) {
            throw tooLarge(limits);
        }
        // Start of image, then the first byte of any marker (ITU-T T.81, B.1.1.3).
        boolean begins =
                jpeg.length >= SHORTEST && jpeg[0] == (byte) 0xFF && jpeg[1] == (byte) 0xD8 && jpeg[2] == (byte) 0xFF;
        if (!begins) {
            throw new ProblemException(ErrorCode.FRAME_NOT_JPEG, "frame must be a JPEG");
        }
        return jpeg;
    }

    private static ProblemException tooLarge(FrameLimits limits) {
        return new ProblemException(
                ErrorCode.FRAME_TOO_LARGE, "a frame may have " + limits.jpegBytes() + " bytes as a JPEG");
    }
}
