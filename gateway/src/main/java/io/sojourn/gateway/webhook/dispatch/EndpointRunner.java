package io.sojourn.gateway.webhook.dispatch;

import io.sojourn.gateway.subscription.Interest;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.endpoint.Definition;
import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.gateway.webhook.endpoint.Replay;
import io.sojourn.gateway.webhook.send.DeliveryReads;
import io.sojourn.gateway.webhook.send.EndpointSender;
import io.sojourn.gateway.webhook.send.SenderTools;
import io.sojourn.gateway.webhook.send.ShardLink;
import io.sojourn.gateway.webhook.settings.WebhookLimits;
import io.sojourn.protocol.cursor.Cursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One enabled webhook at work: takes events for it, sends what waits, and replays what it is asked to. Confined to its
 * context.
 */
final class EndpointRunner implements IntakeOwner {
    private final IntakeTools tools;
    private final DeliveryReads reads;
    private final WebhookLimits limits;
    private final ShardLink link;
    private final Runnable reload;
    private final EndpointSender sender;
    private Endpoint endpoint;
    private EventIntake live;
    private @Nullable DeadLetters deadLetters;
    private @Nullable EventIntake replaying;

    /** @param reload asks the shard for the webhook, to {@link #update} it */
    EndpointRunner(IntakeTools tools, SenderTools senders, ShardLink link, Endpoint endpoint, Runnable reload) {
        this.tools = tools;
        this.reads = senders.reads();
        this.limits = senders.settings().limits();
        this.link = link;
        this.endpoint = endpoint;
        this.reload = reload;
        this.sender = new EndpointSender(senders, link, endpoint, this::hasRoom);
        this.live = newLive(endpoint);
    }

    void start() {
        sender.start();
        live.start();
        if (endpoint.replay() != null) {
            startReplay(endpoint.replay());
        }
    }

    /** The webhook as its shard knows it now. */
    void update(Endpoint changed) {
        boolean hearsOfOthers = hearsOfOthers(endpoint.definition(), changed.definition());
        endpoint = changed;
        sender.update(changed);
        if (hearsOfOthers || live.isStale()) {
            live.stop();
            live = newLive(changed);
            live.start();
        }
        boolean restart = hearsOfOthers || (replaying != null && replaying.isStale());
        if (changed.replay() == null || restart) {
            stopReplay();
        }
        if (changed.replay() != null && deadLetters == null && replaying == null) {
            startReplay(changed.replay());
        }
    }

    /** Deliveries were queued otherwise than by this. */
    void queuedAnew(List<String> deliveryIds) {
        sender.queuedAnew(deliveryIds);
    }

    void noteQuiet() {
        live.noteQuiet();
    }

    void recount() {
        sender.recount();
    }

    /** Takes and sends nothing more; what is under way is still noted. */
    void pause() {
        live.stop();
        stopReplay();
        sender.pause();
    }

    boolean isQuiet() {
        return sender.isQuiet();
    }

    void stop() {
        live.stop();
        stopReplay();
        sender.stop();
    }

    @Override
    public long backlog() {
        return sender.backlog();
    }

    @Override
    public void queued(int count) {
        sender.queued(count);
    }

    @Override
    public void isAt(EventIntake intake, boolean done) {
        if (intake == replaying && done) {
            stopReplay();
            link.send(new WebhookCommand.EndReplay(link.epoch(), endpoint.id()));
        }
    }

    @Override
    public void movedOn() {
        reload.run();
    }

    private void hasRoom() {
        live.hasRoom();
        if (deadLetters != null) {
            deadLetters.goOn(backlog(), limits);
        }
        if (replaying != null) {
            replaying.hasRoom();
        }
    }

    private void startReplay(Replay replay) {
        deadLetters = new DeadLetters(reads, link, endpoint.id(), replay, this::hasRoom, () -> replayLogs(replay));
        deadLetters.goOn(backlog(), limits);
    }

    private void replayLogs(Replay replay) {
        deadLetters = null;
        Interest interest = endpoint.definition().interest();
        ReplayPlan plan = new ReplayPlan(
                endpoint.id(), interest, link.epoch(), limits.replayBacklog(), replay, Cursor.parse(replay.end()));
        replaying = new EventIntake(tools, link, plan, replay.cursor(), this);
        replaying.start();
    }

    private void stopReplay() {
        if (deadLetters != null) {
            deadLetters.stop();
            deadLetters = null;
        }
        if (replaying != null) {
            replaying.stop();
            replaying = null;
        }
    }

    private EventIntake newLive(Endpoint of) {
        LivePlan plan = new LivePlan(of.id(), of.definition().interest(), link.epoch(), limits.backlog());
        return new EventIntake(tools, link, plan, of.feed().cursor(), this);
    }

    private static boolean hearsOfOthers(Definition before, Definition after) {
        return !before.topics().equals(after.topics())
                || !before.eventTypes().equals(after.eventTypes())
                || !before.detections().equals(after.detections());
    }
}
