package io.sojourn.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {
    @Test
    void theSameSeedTellsTheSameStoryAndAnotherOneAnother() {
        List<String> story = Story.of(7, "alice", 0, 50);

        assertThat(story).hasSize(50).isEqualTo(Story.of(7, "alice", 0, 50));
        assertThat(story).isNotEqualTo(Story.of(8, "alice", 0, 50));
    }

    @Test
    void aLongerStoryBeginsLikeAShorterOne() {
        assertThat(Story.of(7, "alice", 3, 80).subList(0, 30)).isEqualTo(Story.of(7, "alice", 3, 30));
    }

    @Test
    void eachFixHasItsOwnTime() {
        assertThat(Story.of(7, "alice", 0, 3).get(2))
                .contains("2026-03-02T08:00:20")
                .endsWith("}\n");
        assertThat(Story.timeOf(2)).isEqualTo("2026-03-02T08:00:20.000Z");
    }
}
