package io.sojourn.cluster.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.protocol.chart.SampleOutcome;
import io.sojourn.protocol.chart.SampleParser;
import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of samples of one request, and what is answered to them. A bad line is counted and costs its neighbours
 * nothing; a token that is unknown or revoked ends a request that has no other.
 */
public class SampleSubmission extends Submission {
    private static final JsonFactory JSON = new JsonFactory();

    private final SampleIntake intake;
    private final SampleMeters meters;
    private final @Nullable StreamToken token;
    private final boolean replacing;
    private long accepted;

    /**
     * @param token of the request, null if each line is to name its own
     * @param replacing whether arrays replace what was there, as Plotly's clients mean them
     */
    public SampleSubmission(SampleIntake intake, SampleMeters meters, @Nullable StreamToken token, boolean replacing) {
        super(intake, SampleParser.MAX_LINE);
        this.intake = intake;
        this.meters = meters;
        this.token = token;
        this.replacing = replacing;
    }

    @Override
    protected void reading() {
        intake.from(token, replacing);
    }

    @Override
    protected final void committed(Recorded recorded) {
        byte[] outcomes = recorded.result().reply();
        int good = 0;
        for (int i = recorded.from(); i < recorded.to(); i++) {
            if (outcomes[i] == SampleOutcome.ACCEPTED.code()) {
                good++;
            } else {
                refused(recorded.firstNumber() + i - recorded.from(), SampleOutcome.of(outcomes[i]));
            }
        }
        accepted += good;
        meters.accepted(good);
    }

    private void refused(long number, SampleOutcome outcome) {
        ProblemException problem = outcome.problem();
        if (problem == null) {
            return;
        }
        if (outcome.isOfToken() && token != null) {
            fail(number, problem);
        } else {
            reject(number, problem.code(), problem.detail());
        }
    }

    @Override
    protected final void lost(int count) {
        meters.failed(count);
    }

    @Override
    protected void rejected() {
        meters.rejected();
    }

    /** Lines that were taken. */
    protected final long accepted() {
        return accepted;
    }

    @Override
    protected final Map<String, Object> counts() {
        return Map.of("accepted", accepted);
    }

    @Override
    protected @Nullable ProblemException refusal() {
        boolean allRejected = rejections().total() > 0 && accepted == 0;
        return allRejected ? new ProblemException(ErrorCode.NO_LINE_ACCEPTED, "none of the lines is a sample") : null;
    }

    @Override
    protected Buffer answer() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("accepted", accepted);
            rejections().write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not from an array.
        }
        return Buffer.buffer(out.toByteArray());
    }
}
