package io.sojourn.chaos;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A member that is killed, and one that hangs. */
@Timeout(600)
class HarmedMembersTest {
    @TempDir
    private Path dir;

    @Test
    void nothingThatWasAckedIsLostDoubledOrChanged() throws Exception {
        SmallCluster.keepsWhatItAcked(dir, "kill-dwell", "hang");
    }
}
