package io.sojourn.cluster.intake;

import io.sojourn.cluster.route.CommandResult;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.location.FixWriter;
import io.sojourn.protocol.location.LocationParser;
import io.sojourn.protocol.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fixes for one shard that wait to be sent, and whose they are. */
final class ShardGathering {
    /** Neighbouring fixes of one sender. */
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
                share.sender.recorded(shard, result, share.from, share.to);
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
    private final FixWriter fixes = new FixWriter(out);
    private List<Share> shares = new ArrayList<>(4);
    private @Nullable Share newest;
    private int underWay;

    ShardGathering(ShardId shard) {
        this.shard = shard;
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

    /** Adds the fix that the parser holds. */
    void add(LocationParser parsed, Sender sender, long number) {
        Share share = newest;
        if (share == null || share.sender != sender) {
            share = new Share(sender, number, fixes.count());
            shares.add(share);
            newest = share;
        }
        parsed.write(fixes);
        share.to = fixes.count();
    }

    /** Takes all that waits. */
    Shipment depart() {
        Shipment shipment = new Shipment(shard, new Command(CommandKind.RECORD_FIXES, fixes.toBytes()), shares);
        fixes.clear();
        shares = new ArrayList<>(4);
        newest = null;
        underWay++;
        return shipment;
    }

    void returned() {
        underWay--;
    }
}
