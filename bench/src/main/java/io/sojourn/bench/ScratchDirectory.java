package io.sojourn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory that is gone afterwards.
 *
 * @param path where a server may keep its data
 */
public record ScratchDirectory(Path path) implements AutoCloseable {
    public static ScratchDirectory create() throws IOException {
        return new ScratchDirectory(Files.createTempDirectory("sojourn-bench"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> paths = Files.walk(path)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
