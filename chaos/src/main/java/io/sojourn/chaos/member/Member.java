package io.sojourn.chaos.member;

import io.sojourn.chaos.net.Shell;
import io.sojourn.chaos.process.ChildProcesses;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A member and its process, which ends and is started again. Safe from any thread. */
public final class Member {
    /** As users run it, but small. */
    private static final List<String> JVM =
            List.of("-Xmx160m", "-Xss512k", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final MemberSpec spec;
    private final ServerJvm jvm;
    private final List<String> prefix;
    private final Path dir;
    private final Map<String, String> extra = new HashMap<>();
    private @Nullable Process process;

    Member(MemberSpec spec, ServerJvm jvm, List<String> prefix, Path dir) {
        this.spec = spec;
        this.jvm = jvm;
        this.prefix = List.copyOf(prefix);
        this.dir = dir;
    }

    public String name() {
        return spec.name();
    }

    public String role() {
        return spec.role();
    }

    public String url() {
        return spec.url();
    }

    /** Variables that its next process gets besides; null takes one away. */
    public synchronized void setEnvironment(String name, @Nullable String value) {
        if (value == null) {
            extra.remove(name);
        } else {
            extra.put(name, value);
        }
    }

    /** Starts its process; completes with the exit status when that ends. */
    synchronized CompletableFuture<Integer> start() throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(opens());
        command.addAll(jvm.options());
        command.addAll(List.of("io.sojourn.standalone.Sojourn", "run"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(Redirect.appendTo(dir.resolve(name() + ".log").toFile()))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(key -> key.startsWith("SOJOURN_"));
        builder.environment().put("SOJOURN_DATA_DIR", dir.resolve(name()).toString());
        builder.environment().putAll(spec.settings());
        builder.environment().putAll(extra);
        Process started = builder.start();
        ChildProcesses.add(started);
        process = started;
        return started.onExit().thenApply(Process::exitValue);
    }

    /** kill -9. */
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** SIGTERM: it may hand over what it has. */
    public synchronized void terminate() {
        if (process != null) {
            process.destroy();
        }
    }

    /** The end of the process that runs now. */
    public synchronized CompletableFuture<?> ended() {
        return process == null ? CompletableFuture.completedFuture(null) : process.onExit();
    }

    /** SIGSTOP: it does nothing at all, and its connections stay open. */
    public void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    private synchronized void signal(String name) {
        if (process != null && process.isAlive()) {
            Shell.run("kill -" + name + " " + process.pid());
        }
    }

    /** What Hazelcast asks for is given to this JVM by whoever started it. */
    private static List<String> opens() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-") || option.startsWith("--enable-native-access"))
                .toList();
    }

    @Override
    public String toString() {
        return name();
    }
}
