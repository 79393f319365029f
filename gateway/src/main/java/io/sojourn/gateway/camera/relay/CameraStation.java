package io.sojourn.gateway.camera.relay;

import io.sojourn.cluster.member.Member;
import io.sojourn.cluster.member.Membership;
import io.sojourn.cluster.member.Placement;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.CameraSettings;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.camera.CameraFrame;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This member's part in relaying frames, on an event loop of its own: relay of the cameras that {@link Placement} names it
 * for, and gate to the viewers of this member. Frames go past the log: what is lost with a member is lost, and the next
 * frame comes by another relay.
 */
public final class CameraStation extends VerticleBase {
    private static final long RENEW_MS = 2_000;
    private static final long TICK_MS = 500;
    private static final DeliveryOptions PATIENCE = new DeliveryOptions().setSendTimeout(5_000);
    /** Of the heap, for the newest frames. */
    private static final long SHARE = 8;

    private final Node node;
    private final Membership membership;
    private final String self;
    private final int shardCount;
    private final CameraSettings settings;
    private final CameraMeters meters;
    private final Clock clock;
    private final CameraHub hub = new CameraHub(this::announceSoon);

    /** @param shards of each role */
    public CameraStation(Node node, int shards, CameraSettings settings, CameraMeters meters, Clock clock) {
        this.node = node;
        this.membership = node.membership();
        this.self = membership.self();
        this.shardCount = shards;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    public CameraHub hub() {
        return hub;
    }

    public CameraMeters meters() {
        return meters;
    }

    @Override
    public Future<?> start() {
        Shards shards = node.newShards();
        Relays relays = new Relays(
                vertx,
                settings.staleMs(),
                Runtime.getRuntime().maxMemory() / SHARE,
                meters,
                // Lost, it is told again in a minute, or found out by the shard itself.
                command -> shards.send(shardOf(command.cameraId()), command.toCommand())
                        .onFailure(lost -> {}));
        EventBus bus = vertx.eventBus();
        var in = bus.<CameraFrame>consumer(
                CameraAddresses.relay(self), m -> m.reply(relays.accept(m.body(), clock.millis())));
        var out = bus.<CameraFrame>consumer(CameraAddresses.viewers(self), this::show);
        var interest = bus.<JsonObject>consumer(
                CameraAddresses.interest(self), m -> relays.hear(Interest.of(m.body()), clock.millis()));
        var latest = bus.<String>consumer(CameraAddresses.latest(self), m -> m.reply(relays.latest(m.body())));
        var activity = bus.<Object>consumer(CameraAddresses.activity(self), m -> m.reply(list(relays)));
        vertx.setPeriodic(TICK_MS, tick -> relays.tick(clock.millis()));
        vertx.setPeriodic(RENEW_MS, tick -> announceAll());
        membership.onChange(() -> context.runOnContext(changed -> announceAll()));
        return Future.all(List.of(
                in.completion(), out.completion(), interest.completion(), latest.completion(), activity.completion()));
    }

    /**
     * Relays a frame, from any context.
     *
     * @return whether it is new; fails with {@code SHARD_UNAVAILABLE} if its relay cannot be reached
     */
    public Future<Boolean> relay(CameraFrame frame) {
        if (hub.hasShown(frame)) {
            meters.repeated();
            return Future.succeededFuture(false);
        }
        return toRelay(frame.cameraId())
                .compose(member -> vertx.eventBus().<Boolean>request(CameraAddresses.relay(member), frame, PATIENCE))
                .map(Message::body)
                .recover(CameraStation::unavailable);
    }

    /** The newest frame of a camera, if there is one. */
    public Future<Optional<CameraFrame>> latest(String cameraId) {
        return toRelay(cameraId)
                .compose(member -> vertx.eventBus()
                        .<@Nullable CameraFrame>request(CameraAddresses.latest(member), cameraId, PATIENCE))
                .map(message -> Optional.ofNullable(message.body()))
                .recover(CameraStation::unavailable);
    }

    /** What goes on at all relays; of those that do not answer, nothing. */
    public Future<List<Activity>> activities() {
        List<Future<List<Activity>>> asked = membership.carrying(Role.CAMERA).stream()
                .map(Member::id)
                .map(this::activities)
                .toList();
        return Future.join(asked)
                .map(all ->
                        asked.stream().flatMap(each -> each.result().stream()).toList());
    }

    private Future<List<Activity>> activities(String member) {
        return vertx.eventBus()
                .<JsonArray>request(CameraAddresses.activity(member), "", PATIENCE)
                .map(answer -> answer.body().stream()
                        .map(each -> Activity.of((JsonObject) each))
                        .toList())
                .otherwise(List.of());
    }

    /** Of a camera. */
    public ShardId shardOf(String cameraId) {
        return new ShardId(Role.CAMERA, ShardHash.shardOf(cameraId, shardCount));
    }

    private void show(Message<CameraFrame> message) {
        hub.take(message.body());
        message.reply(true);
    }

    private JsonArray list(Relays relays) {
        JsonArray list = new JsonArray();
        relays.activities(clock.millis()).forEach(each -> list.add(each.toJson()));
        return list;
    }

    private void announceAll() {
        hub.watched().forEach(this::announce);
    }

    private void announceSoon(String cameraId) {
        context.runOnContext(now -> announce(cameraId));
    }

    private void announce(String cameraId) {
        String member = relayOf(cameraId);
        if (member != null) {
            vertx.eventBus()
                    .send(
                            CameraAddresses.interest(member),
                            hub.interest(self, cameraId).toJson());
        }
    }

    private @Nullable String relayOf(String cameraId) {
        return Placement.ownerOf(shardOf(cameraId), membership.carrying(Role.CAMERA));
    }

    private Future<String> toRelay(String cameraId) {
        String member = relayOf(cameraId);
        return member == null ? Future.failedFuture("no member carries cameras") : Future.succeededFuture(member);
    }

    private static <T> Future<T> unavailable(Throwable failure) {
        return Future.failedFuture(new ProblemException(
                ErrorCode.SHARD_UNAVAILABLE, "the camera's relay cannot be reached at the moment"));
    }
}
