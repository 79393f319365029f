package io.sojourn.cluster.process;

import java.lang.management.ManagementFactory;
import java.util.List;

/** What this JVM was told and the JVMs that it starts must be told as well. */
public final class JvmOptions {
    private JvmOptions() {}

    /** What Hazelcast asks for. */
    public static List<String> opens() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .toList();
    }
}
