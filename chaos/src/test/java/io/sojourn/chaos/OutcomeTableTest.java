package io.sojourn.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.chaos.check.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {
    @Test
    void eachHarmHasARow() {
        Findings bad = new Findings();
        bad.other("something");

        String table = OutcomeTable.of(List.of(
                new Outcome("kill-dwell", 4120, new Findings(), 1_840, 3_000, "", ""),
                new Outcome("hang", 4000, bad, 11_000, 10_000, "", ""),
                Outcome.skipped("partition", "no namespaces")));

        assertThat(table.lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "| harm | acked | lost | doubled | other faults | longest gap | promised |",
                        "| ---------- | ---------------------- | ---- | ------- | ------------ | ----------------- | -------- |",
                        "| kill-dwell | 4120 | 0 | 0 | 0 | 1.8 s | 3.0 s |",
                        "| hang | 4000 | 0 | 0 | 1 | 11.0 s (too long) | 10.0 s |",
                        "| partition | skipped: no namespaces | | | | | |");
    }
}
