package io.sojourn.protocol.track;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrackChunkTest {
    private final TrackChunk chunk = new TrackChunk();

    @Test
    void holdsTheFixesOfEachAgentAndWhenTheyCame() {
        add("alice", 3000, 100, 5000);
        add("bob", 1000, 200, 6000);
        add("alice", 2000, 110, 7000);

        TrackChunk read = new TrackChunk();
        read.addAll(chunk.toBytes());

        TrackRun alice = read.runs().get("alice".getBytes(UTF_8));
        assertThat(alice.track().size()).isEqualTo(2);
        assertThat(alice.track().point(0)).isEqualTo(new TrackPoint(2000, 110, 0, Float.NaN, false));
        assertThat(alice.oldestReceivedMs()).isEqualTo(5000);
        assertThat(alice.newestReceivedMs()).isEqualTo(7000);
        assertThat(read.runs().get("bob".getBytes(UTF_8)).newestReceivedMs()).isEqualTo(6000);
        assertThat(read.bounds()).isEqualTo(new TrackChunk.Bounds(1000, 3000, 7000));
    }

    @Test
    void givesOneAgentsFixesWithoutReadingTheOthers() {
        add("alice", 3000, 100, 5000);
        add("bob", 1000, 200, 6000);
        Track bob = new Track();
        Track nobody = new Track();

        TrackChunk.readAgent(chunk.toBytes(), "bob".getBytes(UTF_8), bob);
        TrackChunk.readAgent(chunk.toBytes(), "bo".getBytes(UTF_8), nobody);

        assertThat(bob.point(0)).isEqualTo(new TrackPoint(1000, 200, 0, Float.NaN, false));
        assertThat(nobody.isEmpty()).isTrue();
    }

    private void add(String agent, long timeMs, int latitude, long received) {
        byte[] id = agent.getBytes(UTF_8);
        chunk.run(id, 0, id.length).received(received, received).track().add(timeMs, latitude, 0, Float.NaN);
    }
}
