package io.sojourn.bench.camera;

import io.sojourn.bench.BackgroundThread;
import io.sojourn.bench.Report;
import io.sojourn.bench.ScratchDirectory;
import io.sojourn.bench.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Frames end to end: first what plain sockets on loopback carry to as many readers; then a producer sends as fast as it is
 * let, and viewers count what they get.
 */
@Command(name = "camera", mixinStandardHelpOptions = true, description = "Measures how many frames get to viewers.")
public final class CameraBenchmark implements Callable<Integer> {
    @Option(names = "--seconds", defaultValue = "10", description = "of each measurement (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--warmup", defaultValue = "10", description = "seconds before it (${DEFAULT-VALUE})")
    private int warmup;

    @Option(names = "--viewers", defaultValue = "20", description = "of the camera (${DEFAULT-VALUE})")
    private int viewers;

    @Option(names = "--frame", defaultValue = "100000", description = "bytes of a JPEG (${DEFAULT-VALUE})")
    private int frameBytes;

    private volatile long sent;

    public static void main(String[] args) {
        System.exit(new CommandLine(new CameraBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        byte[] jpeg = new byte[frameBytes];
        jpeg[0] = (byte) 0xFF;
        jpeg[1] = (byte) 0xD8;
        jpeg[2] = (byte) 0xFF;
        double raw = Loopback.bytesPerSecond(viewers, jpeg, seconds);
        Report.say("plain sockets to %d readers: %,.0f MB/s", viewers, raw / 1e6);
        try (ScratchDirectory data = ScratchDirectory.create();
                ServerProcess server = ServerProcess.start(data.path(), List.of())) {
            measure(server, jpeg, raw);
        }
        return 0;
    }

    private void measure(ServerProcess server, byte[] jpeg, double raw) throws IOException, InterruptedException {
        LongAdder bytes = new LongAdder();
        List<CameraConnection> connections = new ArrayList<>();
        for (int i = 0; i < viewers; i++) {
            CameraConnection viewer = new CameraConnection(server.url(), "bench");
            connections.add(viewer);
            BackgroundThread.start(new ByteCounter(viewer.in(), bytes), "viewer");
        }
        URI url = server.url();
        BackgroundThread.start(() -> produce(url, jpeg), "producer");
        TimeUnit.SECONDS.sleep(warmup);
        long bytesBefore = bytes.sum();
        long sentBefore = sent;
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double elapsed = (System.nanoTime() - start) / 1e9;
        double shown = (bytes.sum() - bytesBefore) / elapsed;
        Report.say(
                "%d KB frames to %d viewers: %,.0f frames/s taken, %,.0f frames/s shown (%,.0f a viewer), %,.0f MB/s; of"
                        + " plain sockets: %.2f; resident %,d MB",
                frameBytes / 1_000,
                viewers,
                (sent - sentBefore) / elapsed,
                shown / frameBytes,
                shown / frameBytes / viewers,
                shown / 1e6,
                shown / raw,
                server.residentBytes() >> 20);
        for (CameraConnection each : connections) {
            each.close();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // Written by one thread.
    private void produce(URI url, byte[] jpeg) {
        try (CameraConnection producer = new CameraConnection(url, "bench")) {
            while (true) {
                producer.send(sent + 1, jpeg);
                sent++;
            }
        } catch (IOException e) {
            Report.say("the producer has ended: %s", e);
        }
    }
}
