package io.sojourn.chaos;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All members are restarted, one after the other. */
@Timeout(600)
class RollingRestartTest {
    @TempDir
    private Path dir;

    @Test
    void nothingThatWasAckedIsLostDoubledOrChanged() throws Exception {
        SmallCluster.keepsWhatItAcked(dir, "rolling-restart");
    }
}
