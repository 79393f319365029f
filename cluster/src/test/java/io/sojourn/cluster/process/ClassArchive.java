package io.sojourn.cluster.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Class-data sharing for the servers that tests start: most of what a server spends until it serves goes into reading and
 * verifying classes. The first who needs the archive rehearses a server and keeps how its classes were laid out in {@code
 * target}, for whoever runs the same classes on the same JVM. Without an archive that fits, servers start as ever.
 */
public final class ClassArchive {
    private static final Path FOLDER = Path.of("target", "class-archives");
    private static final String SERVER = "io.sojourn.standalone.Sojourn";
    private static final int LIMIT_S = 120;

    private static List<String> options;

    private ClassArchive() {}

    /** What a JVM of a server is told of its classes: the class path of this JVM, and the archive of it. */
    public static synchronized List<String> options() {
        if (options == null) {
            try {
                Files.createDirectories(FOLDER);
                options = find(new SharedClassPath(System.getProperty("java.class.path")));
            } catch (IOException e) {
                throw new AssertionError("classes cannot be kept in " + FOLDER.toAbsolutePath(), e);
            }
        }
        return options;
    }

    /** Several JVMs may look for it at once; one makes it, and the others wait for that. */
    private static List<String> find(SharedClassPath classes) throws IOException {
        Path folder = FOLDER.resolve(classes.key());
        Path archive = folder.resolve("server.jsa").toAbsolutePath();
        try (FileChannel channel =
                        FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!Files.exists(folder)) {
                make(classes, folder, archive);
            }
        }
        List<String> found = new ArrayList<>();
        if (Files.exists(archive)) {
            found.add("-XX:SharedArchiveFile=" + archive);
            // One that does not fit is of no use, and of no harm either.
            found.addAll(List.of("-Xshare:auto", "-Xlog:cds*=off"));
        }
        found.addAll(List.of("-cp", classes.asJars(folder)));
        return List.copyOf(found);
    }

    private static void make(SharedClassPath classes, Path folder, Path archive) throws IOException {
        removeAll();
        Path draft = Files.createTempDirectory(FOLDER, "draft");
        classes.packInto(draft);
        // At its place before the rehearsal: an archive is for those alone who have the same class path.
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), "-XX:ArchiveClassesAtExit=" + archive));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xlog:disable"));
        command.addAll(JvmOptions.opens());
        command.addAll(List.of("-cp", classes.asJars(folder), SERVER, "rehearse"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rehearsal.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SOJOURN_"));
        Process rehearsal = builder.start();
        try {
            if (!rehearsal.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
                System.out.println("no class archive: the rehearsal did not end, see " + folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            rehearsal.destroyForcibly();
        }
    }

    /** Those of classes that have changed since. */
    private static void removeAll() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(FOLDER) && !path.endsWith("lock")) {
                    Files.delete(path);
                }
            }
        }
    }
}
