package io.sojourn.bench.fanout;

import io.sojourn.bench.Report;
import io.sojourn.bench.ScratchDirectory;
import io.sojourn.bench.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Fan-out of a server that this starts, and in the same run of a peer that runs already: what 500 subscribers of one topic get,
 * and 500 of a topic each, as much as goes and at half of that, and what an idle connection takes.
 */
@Command(
        name = "fan-out",
        mixinStandardHelpOptions = true,
        description = "Measures fan-out, beside a peer if one is named.")
public final class FanOutBenchmark implements Callable<Integer> {
    private static final int IDLE = 2_000;

    @Option(names = "--seconds", defaultValue = "10", description = "of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "20", description = "seconds before each (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--subscribers", defaultValue = "500", description = "connections (${DEFAULT-VALUE})")
    private int subscribers;

    @Option(names = "--peer", description = "URL of another server, measured too")
    private @Nullable URI peer;

    @Option(names = "--peer-wire", defaultValue = "CENTRIFUGO", description = "how it is spoken to (${DEFAULT-VALUE})")
    private Wires peerWire = Wires.CENTRIFUGO;

    @Option(names = "--peer-pid", description = "its process, to tell its processor time")
    private @Nullable Long peerPid;

    public static void main(String[] args) {
        System.exit(new CommandLine(new FanOutBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try (ScratchDirectory data = ScratchDirectory.create();
                ServerProcess server = ServerProcess.start(data.path(), List.of())) {
            FanOutResult one = report("WebSocket, one topic", server.url(), Wires.SOJOURN, server.pid(), 1);
            report("WebSocket, a topic each", server.url(), Wires.SOJOURN, server.pid(), subscribers);
            report("SSE, one topic", server.url(), Wires.SOJOURN_SSE, server.pid(), 1);
            if (peer != null) {
                FanOutResult other = report("peer (" + peerWire + "), one topic", peer, peerWire, peerPid, 1);
                Report.say(
                        "of the peer's rate: %.2f (WebSocket); of its processor time a message: %.2f",
                        one.perSecond() / other.perSecond(), one.cpuMicros() / other.cpuMicros());
            }
            measureIdle(server);
        }
        return 0;
    }

    private FanOutResult report(String what, URI url, Wires wire, @Nullable Long pid, int topics)
            throws IOException, InterruptedException {
        FanOutResult full = load(url, wire, pid, topics, 0);
        Report.say(
                "%s: %,.0f messages/s of 100 bytes to %d subscribers, %.1f us of the server's processor time each",
                what, full.perSecond(), subscribers, full.cpuMicros());
        FanOutResult half = load(url, wire, pid, topics, full.perSecond() / 2);
        Report.say(
                "%s: at half of that (%,.0f/s) p50 %.1f ms, p99 %.1f ms from publishing to receipt; %d were cut off",
                what, half.perSecond(), half.p50Ms(), half.p99Ms(), full.ended() + half.ended());
        return full;
    }

    private void measureIdle(ServerProcess server) throws IOException, InterruptedException {
        long before = server.heapBytes();
        List<String> command = command(server.url(), Wires.SOJOURN);
        command.addAll(List.of("--hold", "--subscribers=" + IDLE, "--topics=" + IDLE));
        Process holder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = output(holder)) {
            if (out.readLine() == null) {
                throw new IOException("the idle connections could not be made");
            }
            Report.say(
                    "%,d idle WebSocket connections of a topic each: %.1f KB of heap each (limit 20)",
                    IDLE, (server.heapBytes() - before) / 1024.0 / IDLE);
        } finally {
            holder.destroy();
            holder.waitFor();
        }
    }

    private FanOutResult load(URI url, Wires wire, @Nullable Long pid, int topics, double rate)
            throws IOException, InterruptedException {
        List<String> command = command(url, wire);
        command.addAll(List.of("--subscribers=" + subscribers, "--topics=" + topics, "--rate=" + rate));
        command.addAll(List.of("--seconds=" + seconds, "--warmup=" + (rate > 0 ? 3 : warmup)));
        if (rate > 0) {
            command.addAll(List.of("--batch=1", "--publishers=8"));
        } else if (topics > 1) {
            command.add("--batch=" + 10 * topics);
        }
        if (pid != null) {
            command.add("--server-pid=" + pid);
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = output(process)) {
            String line = out.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("the load failed");
            }
            return FanOutResult.ofLine(line);
        }
    }

    private static List<String> command(URI url, Wires wire) {
        return new ArrayList<>(List.of(
                ServerProcess.java(),
                "-cp",
                System.getProperty("java.class.path"),
                FanOutLoad.class.getName(),
                "--url=" + url,
                "--wire=" + wire));
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
