package io.sojourn.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AckedTest {
    @Test
    void aJournalTellsWhatWasAckedWhatIsUnknownAndTheLongestWait() {
        Acked acked = Acked.of(List.of(
                "fix 0 0 12",
                "refused 503",
                "refused 503",
                "fix 3 1 2500",
                "sample 1 0 7",
                "unknown 1 1 HttpTimeoutException",
                "wrong 200 with nothing"));

        assertThat(acked.count()).isEqualTo(3);
        assertThat(acked.fixes().get(3).get(1)).isTrue();
        assertThat(acked.unknown().get(1).cardinality()).isEqualTo(1);
        assertThat(acked.longestMs()).isEqualTo(2500);
        assertThat(acked.refusals()).containsEntry("503", 2);
        assertThat(acked.wrong()).containsExactly("200 with nothing");
    }
}
