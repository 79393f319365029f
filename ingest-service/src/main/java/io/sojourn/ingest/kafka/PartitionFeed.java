package io.sojourn.ingest.kafka;

import io.sojourn.cluster.intake.IntakeParser;
import io.sojourn.cluster.route.CommandResult;
import io.sojourn.cluster.route.NumberedRoute;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.body.BodySplitter;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.shard.ShardId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of the records of one partition to the shards. Records are numbered by their offsets, and each shard remembers,
 * with its state, the number of the last one that it has of this partition. So whatever is read again, after a crash or by
 * another member, is left out where it is known; and of two members who think that the partition is theirs, one is refused.
 *
 * <p>One batch after the other; a shard that cannot be reached is tried again for as long as it takes. Confined to the
 * context of its route.
 */
final class PartitionFeed {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionFeed.class);
    private static final long RETRY_MS = 500;
    private static final long UNKNOWN = -1;

    /** @param poison by the index of the record; what a shard has refused is told only once, so it is kept over attempts */
    private record Batch(
            List<ConsumerRecord<byte[], byte[]>> records,
            BiConsumer<Long, List<Poison>> done,
            Map<Integer, Poison> poison) {}

    private final Vertx vertx;
    private final NumberedRoute route;
    private final RecordKind kind;
    private final KafkaMeters meters;
    private final String source;
    private final long[] known;
    private final Gathering[] gatherings;
    private final ArrayDeque<Batch> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean closed;

    /** @param source the name of the partition, another one if the topic is made anew */
    PartitionFeed(Vertx vertx, NumberedRoute route, RecordKind kind, KafkaMeters meters, String source) {
        this.vertx = vertx;
        this.route = route;
        this.kind = kind;
        this.meters = meters;
        this.source = CommandBatch.SOURCE + source;
        this.known = new long[route.count()];
        Arrays.fill(known, UNKNOWN);
        this.gatherings = new Gathering[route.count()];
        for (int number = 0; number < gatherings.length; number++) {
            gatherings[number] = new Gathering(number);
        }
    }

    /** @param done is given the next offset and what could not be taken, when all else is committed */
    void take(List<ConsumerRecord<byte[], byte[]>> records, BiConsumer<Long, List<Poison>> done) {
        waiting.add(new Batch(records, done, new TreeMap<>()));
        next();
    }

    /** The partition is somebody else's: nothing is told of what is under way. */
    void close() {
        closed = true;
        waiting.clear();
    }

    private void next() {
        Batch batch = busy ? null : waiting.poll();
        if (batch != null) {
            busy = true;
            send(batch, true);
        }
    }

    private void send(Batch batch, boolean first) {
        if (closed) {
            return;
        }
        learn().onComplete(learnt -> {
            if (learnt.failed()) {
                retry(batch, learnt.cause());
            } else if (!closed) {
                sendKnowing(batch, first);
            }
        });
    }

    /** Asks those shards of which it is not known what they have. */
    private Future<?> learn() {
        List<Future<Long>> asked = new ArrayList<>();
        for (int number = 0; number < known.length; number++) {
            if (known[number] == UNKNOWN) {
                int of = number;
                asked.add(route.last(shard(number), source).onSuccess(last -> known[of] = last));
            }
        }
        return Future.join(asked);
    }

    private ShardId shard(int number) {
        return new ShardId(kind.lines().role(), number);
    }

    private void sendKnowing(Batch batch, boolean first) {
        Pass pass = new Pass(batch);
        pass.read();
        List<Future<?>> sent = new ArrayList<>();
        for (Gathering gathering : gatherings) {
            if (gathering.lines() > 0) {
                sent.add(gathering.send(pass));
            }
        }
        Future.join(sent).onComplete(done -> {
            if (done.failed()) {
                retry(batch, done.cause());
            } else if (!closed) {
                over(batch, pass, first);
            }
        });
    }

    private void over(Batch batch, Pass pass, boolean first) {
        busy = false;
        if (first) {
            meters.repeated(pass.repeated);
        }
        meters.taken(batch.records.size() - pass.empty - batch.poison.size() - (first ? pass.repeated : 0));
        meters.empty(pass.empty);
        long next = batch.records.get(batch.records.size() - 1).offset() + 1;
        batch.done.accept(next, List.copyOf(batch.poison.values()));
        next();
    }

    private void retry(Batch batch, Throwable cause) {
        if (!closed) {
            meters.retried();
            LOG.warn("Records of {} could not be committed yet: {}", source, cause.getMessage());
            vertx.setTimer(RETRY_MS, now -> send(batch, false));
        }
    }

    /** What one shard is to get of a batch. */
    private final class Gathering {
        private final int number;
        private final BinaryWriter body = new BinaryWriter(1024);
        private final Runnable append;
        private List<Integer> recordOfLine = new ArrayList<>();
        private long last;

        Gathering(int number) {
            this.number = number;
            this.append = kind.lines().appendingTo(body);
        }

        int lines() {
            return recordOfLine.size();
        }

        void add(int record, long numbered) {
            append.run();
            recordOfLine.add(record);
            last = numbered;
        }

        Future<?> send(Pass pass) {
            Command command = new Command(kind.lines().command(), body.toBytes());
            List<Integer> lines = recordOfLine;
            long to = last;
            body.clear();
            recordOfLine = new ArrayList<>();
            CommandBatch numbered = new CommandBatch(source, known[number], to, List.of(command));
            return route.send(shard(number), numbered)
                    .onSuccess(results -> {
                        known[number] = to;
                        pass.committed(lines, results.get(0));
                    })
                    // Perhaps it is committed all the same, or somebody else has sent.
                    .onFailure(unknown -> known[number] = UNKNOWN);
        }
    }

    /** One reading of a batch. */
    private final class Pass implements PartHandler {
        private final List<ConsumerRecord<byte[], byte[]>> records;
        private final Map<Integer, Poison> poison;
        private int at;
        private boolean isRepeated;
        private int repeated;
        private int empty;

        Pass(Batch batch) {
            this.records = batch.records;
            this.poison = batch.poison;
        }

        void read() {
            for (at = 0; at < records.size(); at++) {
                ConsumerRecord<byte[], byte[]> record = records.get(at);
                byte @Nullable [] value = record.value();
                if (value == null || value.length == 0) {
                    empty++;
                    continue;
                }
                isRepeated = false;
                try {
                    byte @Nullable [] key = record.key();
                    kind.begin(key == null ? null : new String(key, StandardCharsets.UTF_8));
                    BodySplitter parts = new BodySplitter(kind.maxLine(), this);
                    parts.feed(value, 0, value.length);
                    parts.end();
                } catch (ProblemException badKey) {
                    spoil(badKey.code(), badKey.detail());
                }
                repeated += isRepeated ? 1 : 0;
            }
        }

        @Override
        public void part(long line, byte[] bytes, int offset, int length) {
            IntakeParser parser = kind.lines();
            try {
                parser.parse(bytes, offset, length, System.currentTimeMillis());
            } catch (ProblemException bad) {
                spoil(bad.code(), bad.detail());
                return;
            }
            int shard = parser.shard(known.length);
            long number = records.get(at).offset() + 1; // Numbers begin with 1.
            if (number <= known[shard]) {
                isRepeated = true;
            } else {
                gatherings[shard].add(at, number);
            }
        }

        @Override
        public void broken(long line, ErrorCode code, String detail) {
            spoil(code, detail);
        }

        @Override
        public void unreadable(long line, ErrorCode code, String detail) {
            spoil(code, detail);
        }

        void committed(List<Integer> recordOfLine, CommandResult result) {
            byte[] outcomes = result.reply();
            for (int i = 0; i < recordOfLine.size(); i++) {
                ProblemException refused = kind.outcome(outcomes[i]);
                if (refused != null) {
                    spoil(recordOfLine.get(i), refused.code(), refused.detail());
                }
            }
        }

        private void spoil(ErrorCode code, String detail) {
            if (spoil(at, code, detail)) {
                kind.rejected();
            }
        }

        /** True if it was good so far. */
        private boolean spoil(int record, ErrorCode code, String detail) {
            return poison.putIfAbsent(record, new Poison(records.get(record), code, detail)) == null;
        }
    }
}
