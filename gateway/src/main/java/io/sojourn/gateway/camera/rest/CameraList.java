package io.sojourn.gateway.camera.rest;

import io.sojourn.cluster.route.Shards;
import io.sojourn.gateway.camera.relay.Activity;
import io.sojourn.gateway.camera.relay.CameraStation;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.camera.KnownCamera;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All cameras: which there are, the shards know, also after a restart; how they do, their relays know. */
public final class CameraList {
    private static final byte[] ALL = new byte[0];

    private final CameraStation station;
    private final Shards shards;

    public CameraList(CameraStation station, Shards shards) {
        this.station = station;
        this.shards = shards;
    }

    /** In the order of their ids. */
    Future<List<ListedCamera>> all() {
        Future<List<byte[]>> known = shards.askAll(Role.CAMERA, ALL);
        Future<List<Activity>> active = station.activities();
        return Future.all(known, active).map(both -> merge(known.result(), active.result()));
    }

    private static List<ListedCamera> merge(List<byte[]> known, List<Activity> active) {
        Map<String, ListedCamera> cameras = new TreeMap<>();
        for (byte[] shard : known) {
            for (KnownCamera each : KnownCamera.read(shard)) {
                cameras.put(each.id(), ListedCamera.remembered(each));
            }
        }
        for (Activity each : active) {
            // Of two relays, when one has just taken over from another, who saw more.
            cameras.merge(each.cameraId(), new ListedCamera(each), (before, now) -> {
                boolean newer = now.now().lastSeenMs() >= before.now().lastSeenMs();
                return newer ? now : before;
            });
        }
        return List.copyOf(cameras.values());
    }
}
