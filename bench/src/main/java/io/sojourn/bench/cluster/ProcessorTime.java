package io.sojourn.bench.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Processor time of processes, from {@code /proc}, in seconds. */
final class ProcessorTime {
    /** Linux counts in hundredths of a second, whatever the kernel's own clock. */
    private static final double TICKS_PER_S = 100;
    /** Fields of {@code /proc/<pid>/stat} after the name: see proc(5), which counts from 1 with pid and name before. */
    private static final int PARENT = 1;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int ENDED_CHILDREN_USER = 13;
    private static final int ENDED_CHILDREN_SYSTEM = 14;

    private ProcessorTime() {}

    static double of(long pid) throws IOException {
        List<String> fields = fields(Path.of("/proc", Long.toString(pid)));
        return (ticks(fields, USER) + ticks(fields, SYSTEM)) / TICKS_PER_S;
    }

    /** Of a process, its children that live, and those that have ended and were waited for. */
    static double ofTree(long pid) throws IOException {
        List<String> own = fields(Path.of("/proc", Long.toString(pid)));
        double ticks = ticks(own, USER)
                + ticks(own, SYSTEM)
                + ticks(own, ENDED_CHILDREN_USER)
                + ticks(own, ENDED_CHILDREN_SYSTEM);
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            for (Path process : processes.filter(ProcessorTime::isProcess).toList()) {
                try {
                    List<String> fields = fields(process);
                    if (ticks(fields, PARENT) == pid) {
                        ticks += ticks(fields, USER) + ticks(fields, SYSTEM);
                    }
                } catch (NoSuchFileException ended) {
                    // It is counted with its parent from now on.
                }
            }
        }
        return ticks / TICKS_PER_S;
    }

    private static boolean isProcess(Path path) {
        return path.getFileName().toString().chars().allMatch(Character::isDigit);
    }

    private static List<String> fields(Path process) throws IOException {
        String stat = Files.readString(process.resolve("stat"));
        // The name, in brackets, may hold anything.
        return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    }

    private static double ticks(List<String> fields, int index) {
        return Double.parseDouble(fields.get(index));
    }
}
