package io.sojourn.cluster.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a database in memory: on the RAM disk where there is one with room, else among the temporary files.
 * SQLite's own databases in memory have no WAL: there, readers and the commit loop lock each other out.
 */
final class MemoryDir {
    private static final String PREFIX = "sojourn-memory-";
    private static final long ROOM = 1L << 30;

    private MemoryDir() {}

    /** A new, empty directory. Those of processes that died without cleaning up are deleted. */
    static Path create() {
        try {
            Path parent = parent();
            deleteAbandoned(parent);
            return Files.createTempDirectory(parent, PREFIX);
        } catch (IOException e) {
            throw new StoreException("there is no room for a database in memory: " + e, e);
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // The next process that opens a database in memory tries again.
        }
    }

    private static Path parent() throws IOException {
        Path ram = Path.of("/dev/shm");
        boolean roomy = Files.isWritable(ram) && Files.getFileStore(ram).getUsableSpace() > ROOM;
        return roomy ? ram : Path.of(System.getProperty("java.io.tmpdir", "."));
    }

    private static void deleteAbandoned(Path parent) throws IOException {
        List<Path> directories;
        try (Stream<Path> entries = Files.list(parent)) {
            directories = entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path directory : directories) {
            if (isAbandoned(directory)) {
                delete(directory);
            }
        }
    }

    /** Without its lock file a directory is either just being made or not ours. */
    private static boolean isAbandoned(Path directory) {
        if (!Files.exists(directory.resolve(DataDirLock.FILE))) {
            return false;
        }
        try (@Nullable DataDirLock lock = DataDirLock.tryHold(directory)) {
            return lock != null;
        } catch (IOException notOurs) {
            return false;
        }
    }
}
