package io.sojourn.cluster.intake;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages for one shard that wait to be sent, and whose they are. */
final class ShardGathering {
    /** Neighbouring messages of one sender. */
    private static final class Share {
        private final Sender sender;
        private final long firstNumber;
        private final int from;
        private int to;

        Share(Sender sender, long firstNumber, int from) {
            this.sender = sender;
            this.firstNumber = firstNumber;
            this.from = from;
            this.to = from;
        }

        boolean goesOnWith(long number, boolean numbered) {
            return !numbered || number == firstNumber + (to - from);
        }
    }

    /** What is on its way to the shard. */
    static final class Shipment {
        private final ShardId shard;
        private final Command command;
        private final List<Share> shares;

        private Shipment(ShardId shard, Command command, List<Share> shares) {
            this.shard = shard;
            this.command = command;
            this.shares = shares;
        }

        Command command() {
            return command;
        }

        void arrived(CommandResult result) {
            for (Share share : shares) {
                share.sender.recorded(new Recorded(shard, result, share.from, share.to, share.firstNumber));
            }
        }

        void lost(Throwable cause) {
            for (Share share : shares) {
                share.sender.failed(share.firstNumber, share.to - share.from, cause);
            }
        }
    }

    private final ShardId shard;
    private final BinaryWriter out = new BinaryWriter(1024);
    private final IntakeParser parser;
    private final Runnable append;
    private List<Share> shares = new ArrayList<>(4);
    private @Nullable Share newest;
    private int count;
    private int underWay;

    ShardGathering(ShardId shard, IntakeParser parser) {
        this.shard = shard;
        this.parser = parser;
        this.append = parser.appendingTo(out);
    }

    ShardId shard() {
        return shard;
    }

    boolean isEmpty() {
        return newest == null;
    }

    boolean isUnderWay() {
        return underWay > 0;
    }

    int bytes() {
        return out.size();
    }

    /** Adds the message that the parser holds. */
    void add(Sender sender, long number) {
        Share share = newest;
        if (share == null || share.sender != sender || !share.goesOnWith(number, parser.keepsNumbers())) {
            share = new Share(sender, number, count);
            shares.add(share);
            newest = share;
        }
        append.run();
        count++;
        share.to = count;
    }

    /** Takes all that waits. */
    Shipment depart() {
        Shipment shipment = new Shipment(shard, new Command(parser.command(), out.toBytes()), shares);
        out.clear();
        count = 0;
        shares = new ArrayList<>(4);
        newest = null;
        underWay++;
        return shipment;
    }

    void returned() {
        underWay--;
    }
}
