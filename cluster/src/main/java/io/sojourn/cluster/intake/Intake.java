package io.sojourn.cluster.intake;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.Shards;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Takes messages of one kind from all senders of one event loop, gathers them by shard and sends them off.
 *
 * <p>While a command is under way to a shard, what comes for it gathers, from whichever sender, and goes together
 * when the answer is there; so single messages from a thousand phones cost little more than a thousand lines from one. A
 * sender hands in what it has and then calls {@link #flush()}.
 *
 * <p>Bounded: when {@link #isFull()}, senders pause themselves until {@link #onDrain}; what one had in hand still fits.
 * Confined to the Vert.x context of its {@link Shards}.
 */
public abstract class Intake {
    /** A command this large goes at once, whatever is under way. */
    private static final int COMMAND_BYTES = 64 * 1024;

    private final Context home;
    private final Shards shards;
    private final IntakeParser parser;
    private final ShardGathering[] gatherings;
    private boolean flushing;
    private boolean waitingForRoom;

    /** To be made on the context of the shards. */
    protected Intake(Vertx vertx, Shards shards, IntakeParser parser) {
        this.home = vertx.getOrCreateContext();
        this.shards = shards;
        this.parser = parser;
        gatherings = new ShardGathering[shards.count()];
        for (int number = 0; number < gatherings.length; number++) {
            gatherings[number] = new ShardGathering(new ShardId(parser.role(), number), parser);
        }
    }

    /**
     * Takes one message; its sender is told later what became of it.
     *
     * @param nowMs time of receipt
     * @param number the sender's own, ascending
     * @throws ProblemException what is wrong with the message, of which the sender then hears nothing more
     */
    public final void take(byte[] bytes, int offset, int length, long nowMs, Sender sender, long number) {
        parser.parse(bytes, offset, length, nowMs);
        ShardGathering gathering = gatherings[parser.shard(gatherings.length)];
        gathering.add(sender, number);
        if (gathering.bytes() >= COMMAND_BYTES && !shards.isFull()) {
            send(gathering);
        }
    }

    /**
     * Sends what has gathered for shards that have nothing under way, at the end of this turn of the event loop, so that
     * what else comes in it goes too; the rest follows by itself.
     */
    public final void flush() {
        if (!flushing) {
            flushing = true;
            home.runOnContext(turnOver -> {
                flushing = false;
                sendIdle();
            });
        }
    }

    /** Too much is in flight: pause until {@link #onDrain}. */
    public final boolean isFull() {
        return shards.isFull();
    }

    /** Runs the action once there is room; at once if there is. */
    public final void onDrain(Runnable action) {
        shards.onDrain(action);
    }

    private void sendIdle() {
        for (ShardGathering gathering : gatherings) {
            if (!gathering.isEmpty() && !gathering.isUnderWay()) {
                sendIfRoom(gathering);
            }
        }
    }

    private void sendIfRoom(ShardGathering gathering) {
        if (!shards.isFull()) {
            send(gathering);
        } else if (!waitingForRoom) {
            waitingForRoom = true;
            shards.onDrain(() -> {
                waitingForRoom = false;
                sendIdle();
            });
        }
    }

    private void send(ShardGathering gathering) {
        ShardGathering.Shipment shipment = gathering.depart();
        shards.send(gathering.shard(), shipment.command())
                .map(parser::checked)
                .onComplete(result -> settle(gathering, shipment, result));
    }

    private void settle(ShardGathering gathering, ShardGathering.Shipment shipment, AsyncResult<CommandResult> result) {
        gathering.returned();
        if (result.succeeded()) {
            shipment.arrived(result.result());
        } else {
            shipment.lost(result.cause());
        }
        if (!gathering.isEmpty() && !gathering.isUnderWay()) {
            sendIfRoom(gathering);
        }
    }
}
