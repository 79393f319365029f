package io.sojourn.cluster.process;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A class path as a JVM can share classes of it: of jars alone, so that each directory is packed into one. */
final class SharedClassPath {
    private final List<Path> elements;

    SharedClassPath(String classPath) {
        elements = Stream.of(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    /** Changes with the JVM and with any file on the class path. */
    String key() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((System.getProperty("java.home") + System.getProperty("java.vm.version"))
                    .getBytes(StandardCharsets.UTF_8));
            for (Path element : elements) {
                for (Path file : filesOf(element)) {
                    String state = "\n" + file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
                    digest.update(state.getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** The class path once its directories are packed into a folder. */
    String asJars(Path folder) {
        return IntStream.range(0, elements.size())
                .mapToObj(
                        i -> Files.isDirectory(elements.get(i)) ? jar(folder, i).toAbsolutePath() : elements.get(i))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    void packInto(Path folder) throws IOException {
        for (int i = 0; i < elements.size(); i++) {
            Path directory = elements.get(i);
            if (Files.isDirectory(directory)) {
                try (OutputStream out = Files.newOutputStream(jar(folder, i));
                        ZipOutputStream zip = new ZipOutputStream(out)) {
                    zip.setLevel(Deflater.NO_COMPRESSION);
                    for (Path file : filesOf(directory)) {
                        String name = directory.relativize(file).toString().replace(File.separatorChar, '/');
                        zip.putNextEntry(new ZipEntry(name));
                        Files.copy(file, zip);
                        zip.closeEntry();
                    }
                }
            }
        }
    }

    private static Path jar(Path folder, int element) {
        return folder.resolve("directory-" + element + ".jar");
    }

    private static List<Path> filesOf(Path element) throws IOException {
        try (Stream<Path> files = Files.walk(element)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
