package io.sojourn.gateway.chat.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PendingTextTest {
    private static final String FACE = "😀";

    private final PendingText pending = new PendingText();

    @Test
    void noCharacterIsHalved() {
        pending.add("a" + FACE.charAt(0));
        assertThat(pending.take(false)).isEqualTo("a");
        assertThat(pending.take(false)).isEmpty();

        pending.add(FACE.charAt(1) + "b");

        assertThat(pending.take(false)).isEqualTo(FACE + "b");
        assertThat(pending.isEmpty()).isTrue();
    }

    @Test
    void aLongTextGoesInPieces() {
        String text = FACE.repeat(10_000);
        pending.add("x" + text);

        StringBuilder all = new StringBuilder();
        while (!pending.isEmpty()) {
            String piece = pending.take(true);
            assertThat(piece.length()).isBetween(1, 8 * 1_024);
            all.append(piece);
        }

        assertThat(all).hasToString("x" + text);
    }

    @Test
    void atTheEndNothingIsKeptBack() {
        pending.add("a" + FACE.charAt(0));

        pending.take(true);

        assertThat(pending.isEmpty()).isTrue();
    }
}
