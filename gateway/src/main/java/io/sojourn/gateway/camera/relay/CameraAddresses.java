package io.sojourn.gateway.camera.relay;

/** Where a member is told of cameras; requests name members, as those to shards do. */
final class CameraAddresses {
    private CameraAddresses() {}

    /** Frames that come in, at the relay of their camera; answered whether the frame was new. */
    static String relay(String member) {
        return "camera.relay@" + member;
    }

    /** Frames for the viewers of a member; answered when it takes the next one. */
    static String viewers(String member) {
        return "camera.viewers@" + member;
    }

    /** What members have viewers of, at the relay. */
    static String interest(String member) {
        return "camera.interest@" + member;
    }

    /** The newest frame of a camera, at the relay; an empty answer if there is none. */
    static String latest(String member) {
        return "camera.latest@" + member;
    }

    /** What is going on at a relay. */
    static String activity(String member) {
        return "camera.activity@" + member;
    }
}
