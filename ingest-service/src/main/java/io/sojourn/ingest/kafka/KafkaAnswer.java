package io.sojourn.ingest.kafka;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for what Kafka answers. */
final class KafkaAnswer {
    private static final long LIMIT_S = 30;

    private KafkaAnswer() {}

    /**
     * Blocks.
     *
     * @param what is asked, for the message
     * @throws KafkaException the error that it answers with, or that it answers nothing in time
     */
    static <T> T of(KafkaFuture<T> answer, String what) {
        try {
            return answer.get(LIMIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known
                    ? known
                    : new KafkaException("Kafka does not tell " + what, e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka does not tell " + what + " in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }
}
