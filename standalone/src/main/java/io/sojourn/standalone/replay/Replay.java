package io.sojourn.standalone.replay;

import io.sojourn.protocol.time.Timestamps;
import io.sojourn.standalone.send.LocationSender;
import io.sojourn.standalone.send.Receipt;
import io.sojourn.standalone.send.SendException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Sends a trace in its rhythm: what is due within a moment goes together, the next when the server has taken it. */
final class Replay {
    /** What is due within this of the first fix of a batch goes with it: one request for each fix would be a waste. */
    private static final long TOGETHER_MS = 100;

    private static final int MOST_TOGETHER = 4_000;

    private final TraceReader trace;
    private final LocationSender sender;
    private final Rhythm rhythm;
    private final Pace pace;
    private final long fromMs;
    private final List<TraceLine> batch = new ArrayList<>();
    private long batchDueMs;
    private Receipt receipt = Receipt.NOTHING;
    private long settledMs = Timestamps.UNREADABLE;

    /** @param fromMs fixes before this time are passed over, epoch milliseconds; {@link Long#MIN_VALUE} for none */
    Replay(TraceReader trace, LocationSender sender, Rhythm rhythm, Pace pace, long fromMs) {
        this.trace = trace;
        this.sender = sender;
        this.rhythm = rhythm;
        this.pace = pace;
        this.fromMs = fromMs;
    }

    /**
     * Sends all there is.
     *
     * @param onSettled told after each batch: what the server has said so far, and when that was by the {@link Pace}
     */
    void run(BiConsumer<Receipt, Long> onSettled) throws IOException, SendException, InterruptedException {
        for (TraceLine line = trace.next(); line != null; line = trace.next()) {
            if (line.hasTime() && line.timeMs() < fromMs) {
                continue;
            }
            long dueMs = rhythm.dueMs(line);
            if (!batch.isEmpty() && (dueMs > batchDueMs + TOGETHER_MS || batch.size() >= MOST_TOGETHER)) {
                flush(onSettled);
            }
            if (batch.isEmpty()) {
                batchDueMs = dueMs;
            }
            batch.add(line);
        }
        if (!batch.isEmpty()) {
            flush(onSettled);
        }
    }

    /** What the server has said so far. */
    Receipt receipt() {
        return receipt;
    }

    /** The time in the file up to which all is settled, or {@link Timestamps#UNREADABLE}: from where to go on. */
    long settledMs() {
        return settledMs;
    }

    private void flush(BiConsumer<Receipt, Long> onSettled) throws SendException, InterruptedException {
        pace.waitUntil(batchDueMs);
        Receipt answer = sender.send(batch.stream().map(TraceLine::json).toList());
        receipt = receipt.plus(inFile(answer));
        for (TraceLine line : batch) {
            settledMs = line.hasTime() ? Math.max(settledMs, line.timeMs()) : settledMs;
        }
        batch.clear();
        onSettled.accept(receipt, pace.nowMs());
    }

    /** The server counts the lines of a request, its user those of the file. */
    private Receipt inFile(Receipt answer) {
        List<Receipt.Rejection> rejections = answer.rejected().stream()
                .map(r -> new Receipt.Rejection(numberOf(r.line()), r.code(), r.message()))
                .toList();
        return new Receipt(answer.accepted(), answer.duplicates(), answer.late(), rejections, answer.rejectedTotal());
    }

    private long numberOf(long line) {
        int index = (int) Math.max(0, Math.min(batch.size() - 1, line - 1));
        return batch.get(index).number();
    }
}
