package io.sojourn.standalone;

import io.sojourn.cluster.node.FreePorts;
import java.nio.file.Path;
import java.util.Map;

/** A server in a process of its own that a scenario may have killed, and started again where it was. */
final class RestartableServer implements AutoCloseable {
    private final Path dataDir;
    private final String port = String.valueOf(FreePorts.one());
    private ServerProcess process;
    private int logs;

    private RestartableServer(Path dataDir) throws Exception {
        this.dataDir = dataDir;
        this.process = start();
    }

    static RestartableServer start(Path dataDir) throws Exception {
        return new RestartableServer(dataDir);
    }

    String url() {
        return process.url();
    }

    /**
     * Does what a scenario asks for: {@code kill}; {@code terminate}, which lets it drain; {@code start}, or {@code start
     * anew}, with an empty log.
     */
    String obey(String asked) {
        try {
            switch (asked) {
                case "kill" -> process.kill();
                case "terminate" -> process.terminate();
                case "start" -> process = start();
                case "start anew" -> {
                    logs++;
                    process = start();
                }
                default -> throw new AssertionError("a scenario asks for " + asked);
            }
            return "done";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private ServerProcess start() throws Exception {
        return ServerProcess.start(dataDir.resolve(String.valueOf(logs)), Map.of("SOJOURN_HTTP_PORT", port));
    }

    @Override
    public void close() {
        process.close();
    }
}
