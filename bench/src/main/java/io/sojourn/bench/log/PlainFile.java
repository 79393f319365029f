package io.sojourn.bench.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * The yardstick: the same batches written to the end of a file, fsynced each if so wanted, else every 4 MB.
 *
 * @param sync whether each batch is fsynced
 */
record PlainFile(Path path, boolean sync) {
    private static final long FSYNC_EVERY = 4 << 20;
    /** Written over and over, so that the disk does not fill up. */
    private static final long LENGTH = 1L << 30;

    /** Bytes a second. */
    double write(int seconds) throws IOException {
        byte[] batch = new byte[LogBenchmark.SHARDS * LogBenchmark.RECORD_BYTES];
        new Random(1).nextBytes(batch);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long start = System.nanoTime();
            long until = start + TimeUnit.SECONDS.toNanos(seconds);
            long written = 0;
            long unsynced = 0;
            while (System.nanoTime() < until) {
                file.write(ByteBuffer.wrap(batch), written % LENGTH);
                written += batch.length;
                unsynced += batch.length;
                if (sync || unsynced >= FSYNC_EVERY) {
                    file.force(false);
                    unsynced = 0;
                }
            }
            return written / ((System.nanoTime() - start) / 1e9);
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
