package io.sojourn.chaos.process;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Processes that must not outlive this program, whatever ends it, but for a kill -9. */
public final class ChildProcesses {
    private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVING.forEach(Process::destroyForcibly), "children"));
    }

    private ChildProcesses() {}

    public static void add(Process process) {
        LIVING.removeIf(other -> !other.isAlive());
        LIVING.add(process);
    }
}
