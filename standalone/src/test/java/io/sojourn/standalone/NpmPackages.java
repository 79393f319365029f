package io.sojourn.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What tests take from npm, as the lock file beside them says. */
public final class NpmPackages {
    private static final int LIMIT_S = 120;

    private NpmPackages() {}

    /** Installs what a folder's lock file names, unless it is there. False if that is not possible. */
    public static boolean install(Path folder) throws IOException, InterruptedException {
        Path stamp = folder.resolve("node_modules/.package-lock.json");
        Path lock = folder.resolve("package-lock.json");
        if (Files.exists(stamp) && Files.getLastModifiedTime(stamp).compareTo(Files.getLastModifiedTime(lock)) >= 0) {
            return true;
        }
        try {
            Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Path.of("target/npm.log").toFile())
                    .start();
            return npm.waitFor(LIMIT_S, TimeUnit.SECONDS) && npm.exitValue() == 0;
        } catch (IOException e) {
            return false; // There is no npm.
        }
    }
}
