package io.sojourn.standalone;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A server in a process of its own that a scenario may have killed, and started again where it was. */
final class RestartableServer implements AutoCloseable {
    private final Path dataDir;
    private final String url;
    private ServerProcess process;
    private int logs;

    private RestartableServer(Path dataDir, ServerProcess process) {
        this.dataDir = dataDir;
        this.process = process;
        this.url = process.url();
    }

    static RestartableServer start(Path dataDir) throws Exception {
        return new RestartableServer(dataDir, ServerProcess.start(dataDir.resolve("0"), Map.of()));
    }

    String url() {
        return url;
    }

    /** Does what a scenario asks for: {@code kill}, {@code start}, or {@code start anew}, with an empty log. */
    String obey(String asked) {
        try {
            switch (asked) {
                case "kill" -> process.kill();
                case "start" -> startAgain();
                case "start anew" -> {
                    logs++;
                    startAgain();
                }
                default -> throw new AssertionError("a scenario asks for " + asked);
            }
            return "done";
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void startAgain() throws Exception {
        String port = String.valueOf(URI.create(url).getPort());
        process = ServerProcess.start(dataDir.resolve(String.valueOf(logs)), Map.of("SOJOURN_HTTP_PORT", port));
    }

    @Override
    public void close() {
        process.close();
    }
}
