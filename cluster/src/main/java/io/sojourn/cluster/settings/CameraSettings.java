package io.sojourn.cluster.settings;

/**
 * What cameras may send, and when one counts as still.
 *
 * @param maxFrameBytes of one JPEG
 * @param staleMs after which a camera that sends nothing is marked stale
 */
public record CameraSettings(int maxFrameBytes, long staleMs) {
    public static final CameraSettings DEFAULT = new CameraSettings(4 << 20, 10_000);

    static CameraSettings from(SettingsReader in) {
        return new CameraSettings(
                in.integer("SOJOURN_MAX_FRAME_BYTES", DEFAULT.maxFrameBytes, 1_024, 64 << 20),
                Math.round(in.number("SOJOURN_CAMERA_STALE_S", DEFAULT.staleMs / 1000.0, 1, 3_600) * 1000));
    }
}
