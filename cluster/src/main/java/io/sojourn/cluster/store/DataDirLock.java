package io.sojourn.cluster.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Holds a data directory for this process. SQLite would let a second process in, which then would be a second commit
 * loop. The operating system drops the lock when the process dies, however it dies.
 */
final class DataDirLock implements AutoCloseable {
    static final String FILE = "sojourn.lock";

    private final FileChannel channel;

    private DataDirLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Makes the directory if need be. Throws {@link StoreException} if another process, or this one, holds it. */
    static DataDirLock hold(Path directory) {
        try {
            Files.createDirectories(directory);
            @Nullable DataDirLock lock = tryHold(directory);
            if (lock == null) {
                throw new StoreException(
                        "the data directory " + directory.toAbsolutePath().normalize()
                                + " is in use by another Sojourn; stop that one, or give this one its own directory",
                        null);
            }
            return lock;
        } catch (IOException e) {
            throw new StoreException(
                    "the data directory " + directory.toAbsolutePath().normalize() + " cannot be used: " + e, e);
        }
    }

    /** Null if somebody holds it. */
    static @Nullable DataDirLock tryHold(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            // The same answer as for another process.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : new DataDirLock(channel);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StoreException("the data directory's lock cannot be released: " + e, e);
        }
    }
}
