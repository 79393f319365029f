package io.sojourn.gateway.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.gateway.subscription.Outbound.Mark;
import io.sojourn.gateway.subscription.Outbound.Reply;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.topic.TopicKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final int ENTRY = 36 + Outbound.OVERHEAD_BYTES;

    private final Outbox outbox = new Outbox(10 * ENTRY);

    @Test
    void losesNoUpdateIfItMustNot() {
        Outbox lossless = new Outbox(10 * ENTRY, false);

        IntStream.range(0, 10)
                .forEach(i -> assertThat(lossless.add(update("alice", i))).isTrue());

        assertThat(lossless.add(update("alice", 10))).isFalse();
        assertThat(lossless.take(Integer.MAX_VALUE)).hasSize(10);
    }

    @Test
    void keepsEveryUpdateWhileItIsAtMostHalfFull() {
        IntStream.range(0, 6).forEach(i -> outbox.add(update("alice", i)));

        assertThat(taken()).hasSize(6);
    }

    @Test
    void keepsOnlyTheNewestUpdateOfAnAgentWhenOverHalfFull() {
        outbox.add(update("bob", 0));
        IntStream.range(1, 100)
                .forEach(i -> assertThat(outbox.add(update("alice", i))).isTrue());

        List<String> texts = taken();

        assertThat(texts).hasSize(6);
        assertThat(texts.get(0)).contains("bob");
        assertThat(texts.get(5)).contains("alice").contains("99");
    }

    @Test
    void keepsEveryUpdateThatComesWhileAReplayFillsIt() {
        for (int i = 0; outbox.hasRoom(); i++) {
            outbox.add(decided("bob", i));
        }
        int replayed = outbox.bytes() / ENTRY;

        outbox.add(update("alice", 1));
        outbox.add(update("alice", 2));
        outbox.add(update("alice", 3));

        assertThat(taken()).hasSize(replayed + 3);
    }

    @Test
    void putsTheNewestUpdateBehindWhatCameMeanwhile() {
        IntStream.range(0, 6).forEach(i -> outbox.add(update("alice", i)));
        outbox.add(decided("alice", 6));

        outbox.add(update("alice", 7));

        List<String> texts = taken();
        assertThat(texts.get(texts.size() - 2)).contains("6");
        assertThat(texts.get(texts.size() - 1)).contains("7");
    }

    @Test
    void refusesAnEventThatDoesNotFit() {
        IntStream.range(0, 10)
                .forEach(i -> assertThat(outbox.add(decided("alice", i))).isTrue());

        assertThat(outbox.add(decided("alice", 10))).isFalse();
        assertThat(outbox.add(update("bob", 11))).isFalse();
        assertThat(taken()).hasSize(10);
    }

    @Test
    void refusesAnAnswerThatDoesNotFit() {
        assertThat(outbox.add(new Reply("x".repeat(10 * ENTRY)))).isFalse();
    }

    @Test
    void takesAnEventOfAnySizeIfNothingElseWaits() {
        OutboundEvent large = new OutboundEvent(EventType.SNAPSHOT, new byte[20 * ENTRY], null);

        assertThat(outbox.add(large)).isTrue();
        assertThat(outbox.add(decided("alice", 0))).isFalse();
        assertThat(outbox.take(1)).containsExactly(large);
        outbox.add(decided("alice", 1));
        assertThat(outbox.add(large)).isFalse();
    }

    @Test
    void hasRoomAgainWhenItWasRead() {
        IntStream.range(0, 10).forEach(i -> outbox.add(decided("alice", i)));
        assertThat(outbox.hasRoom()).isFalse();

        outbox.take(7 * ENTRY);
        assertThat(outbox.hasRoom()).isFalse();
        outbox.take(ENTRY);

        assertThat(outbox.hasRoom()).isTrue();
        assertThat(outbox.bytes()).isEqualTo(2 * ENTRY);
    }

    @Test
    void wantsAMarkAfterEvents() {
        assertThat(outbox.wantsMark()).isFalse();
        outbox.add(new Reply("{}"));
        assertThat(outbox.wantsMark()).isFalse();

        outbox.add(update("alice", 1));
        assertThat(outbox.wantsMark()).isTrue();
        outbox.add(new Mark("c"));

        assertThat(outbox.wantsMark()).isFalse();
        outbox.add(update("alice", 2));
        outbox.take(Integer.MAX_VALUE);
        assertThat(outbox.wantsMark()).as("the last event had none").isTrue();
    }

    @Property
    void neverHoldsMoreThanItsLimitAndCountsRight(@ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> steps) {
        Outbox box = new Outbox(6 * ENTRY);
        int number = 0;
        for (int step : steps) {
            switch (step) {
                case 0, 1, 2 -> box.add(update("agent" + step, number++));
                case 3 -> box.add(decided("agent0", number++));
                case 4 -> box.take(ENTRY);
                default -> box.add(new Mark("cursor"));
            }
            assertThat(box.bytes()).isBetween(0, 6 * ENTRY);
        }
        int left =
                box.take(Integer.MAX_VALUE).stream().mapToInt(Outbound::bytes).sum();
        assertThat(left).isLessThanOrEqualTo(6 * ENTRY);
        assertThat(box.bytes()).isZero();
        assertThat(box.isEmpty()).isTrue();
    }

    private List<String> taken() {
        List<String> texts = new ArrayList<>();
        for (Outbound each : outbox.take(Integer.MAX_VALUE)) {
            texts.add(new String(((OutboundEvent) each).json(), UTF_8));
        }
        return texts;
    }

    private static OutboundEvent update(String agent, int number) {
        return event(EventType.LOCATION_UPDATE, agent, number, TopicKey.of(TopicKind.AGENTS, agent));
    }

    private static OutboundEvent decided(String agent, int number) {
        return event(EventType.PLACE_ENTER, agent, number, null);
    }

    private static OutboundEvent event(EventType type, String agent, int number, TopicKey conflatedBy) {
        String text = String.format("%-36s", agent + " " + number);
        return new OutboundEvent(type, text.getBytes(StandardCharsets.UTF_8), conflatedBy);
    }
}
