package io.sojourn.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AcknowledgementsTest {
    @Test
    void answersComeInTheOrderOfTheMessagesHoweverTheyAreCommitted() {
        List<Integer> answers = new ArrayList<>();
        Acknowledgements acknowledgements = new Acknowledgements();
        Acknowledgements.Place first = acknowledgements.next();
        Acknowledgements.Place second = acknowledgements.next();
        Acknowledgements.Place third = acknowledgements.next();

        acknowledgements.settle(second, () -> answers.add(2));
        assertThat(answers).isEmpty();
        acknowledgements.settle(first, () -> answers.add(1));
        assertThat(answers).containsExactly(1, 2);
        acknowledgements.settle(third, () -> answers.add(3));

        assertThat(answers).containsExactly(1, 2, 3);
        assertThat(acknowledgements.size()).isZero();
    }

    @Test
    void aSessionsIdsAreKeptUntilTheyAreTaken() {
        HeldIds held = new HeldIds();

        held.keep("client", Set.of(1, 2));

        assertThat(held.take("client")).containsExactlyInAnyOrder(1, 2);
        assertThat(held.take("client")).isEmpty();
    }
}
