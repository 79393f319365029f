package io.sojourn.protocol.camera;

/**
 * How long a frame may be.
 *
 * @param jpegBytes of the picture itself
 */
public record FrameLimits(int jpegBytes) {
    public static final FrameLimits DEFAULT = new FrameLimits(4 << 20);
    /** {@link FrameParser#MAX_DETECTIONS} detections, and what else stands in a message. */
    private static final int REST_BYTES = 256 << 10;

    /** Of a whole message, in which the picture is Base64. */
    public int messageBytes() {
        return Math.toIntExact((jpegBytes + 2L) / 3 * 4 + REST_BYTES);
    }
}
