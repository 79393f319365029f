package io.sojourn.standalone.send;

import io.sojourn.standalone.send.SojournClient.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends locations as NDJSON, a batch at a time: the next one leaves when the server has taken the last, which is all the
 * back-pressure there has to be. A server that is busy, restarting or out of reach is asked again until patience ends;
 * what it may have taken already it recognises as duplicates.
 */
public final class LocationSender {
    private static final Logger LOG = LoggerFactory.getLogger(LocationSender.class);
    private static final String PATH = "/api/v1/ingest/locations";
    private static final Set<Integer> AGAIN = Set.of(408, 429, 502, 503, 504);
    private static final int BAD_REQUEST = 400;
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 5_000;

    private final SojournClient client;
    private final Duration patience;

    /** @param patience how long to go on asking a server that takes nothing */
    public LocationSender(SojournClient client, Duration patience) {
        this.client = client;
        this.patience = patience;
    }

    /**
     * Sends lines and answers when all of them are settled.
     *
     * @param lines each a JSON object without its line break
     * @throws SendException if the server refuses them as a whole, or patience ended
     */
    public Receipt send(List<byte[]> lines) throws SendException, InterruptedException {
        Receipt settled = Receipt.NOTHING;
        int done = 0;
        long pauseMs = FIRST_PAUSE_MS;
        long progressAt = System.nanoTime();
        while (done < lines.size()) {
            String trouble;
            long wait = pauseMs;
            try {
                Answer answer = post(lines.subList(done, lines.size()));
                if (isSettled(answer)) {
                    return settled.plus(Receipt.read(answer.body(), done));
                }
                if (!AGAIN.contains(answer.status())) {
                    throw new SendException(answer.problem());
                }
                int taken = taken(answer, lines.size() - done);
                if (taken > 0) {
                    settled = settled.plus(Receipt.read(answer.body(), done));
                    done += taken;
                    progressAt = System.nanoTime();
                    pauseMs = FIRST_PAUSE_MS;
                }
                trouble = answer.problem();
                wait = Math.max(pauseMs, retryAfterMs(answer));
            } catch (IOException e) {
                trouble =
                        client.server() + " cannot be reached" + (e.getMessage() == null ? "" : ": " + e.getMessage());
            }
            if (System.nanoTime() - progressAt + wait * 1_000_000 > patience.toNanos()) {
                throw new SendException(trouble);
            }
            LOG.debug("{}; again in {} ms", trouble, wait);
            TimeUnit.MILLISECONDS.sleep(wait);
            pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
        }
        return settled;
    }

    private Answer post(List<byte[]> lines) throws IOException, InterruptedException {
        int length = lines.stream().mapToInt(line -> line.length + 1).sum();
        byte[] body = new byte[length];
        int at = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, body, at, line.length);
            at += line.length;
            body[at++] = '\n';
        }
        return client.exchange("POST", PATH, "application/x-ndjson", BodyPublishers.ofByteArray(body));
    }

    /** A 400 means that every line was bad, which is an answer about each of them and no failure to answer. */
    private static boolean isSettled(Answer answer) {
        boolean counted = answer.body().has("rejected_total");
        return answer.status() == 200 || (answer.status() == BAD_REQUEST && counted);
    }

    /** Lines before {@code next_line}, which counts from 1. */
    private static int taken(Answer answer, int sent) {
        long next = answer.body().path("next_line").asLong(1);
        return (int) Math.max(0, Math.min(sent, next - 1));
    }

    private static long retryAfterMs(Answer answer) {
        String header = answer.retryAfter();
        if (header == null || !header.matches("\\d{1,4}")) {
            return 0;
        }
        return Math.min(LONGEST_PAUSE_MS, Long.parseLong(header) * 1_000);
    }
}
