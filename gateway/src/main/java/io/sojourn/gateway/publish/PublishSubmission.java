package io.sojourn.gateway.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.cluster.intake.PublishIntake;
import io.sojourn.cluster.intake.Recorded;
import io.sojourn.cluster.intake.Rejections.Rejection;
import io.sojourn.cluster.intake.Submission;
import io.sojourn.protocol.event.EventId;
import io.sojourn.protocol.message.MessageParser;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages of one request, and what is answered: to a single one its event's id, to several how many there were. */
final class PublishSubmission extends Submission {
    private static final JsonFactory JSON = new JsonFactory();

    private final PublishIntake intake;
    private final PublishMeters meters;
    private final boolean lines;
    private String firstTopic = "";
    private @Nullable EventId firstEvent;
    private long taken;
    private long published;

    /** @param lines whether the sender calls the body NDJSON, and so expects counts even if it is one line */
    PublishSubmission(PublishIntake intake, PublishMeters meters, boolean lines) {
        super(intake, MessageParser.MAX_MESSAGE);
        this.intake = intake;
        this.meters = meters;
        this.lines = lines;
    }

    @Override
    protected void taken() {
        if (taken == 0) {
            firstTopic = intake.topic();
        }
        taken++;
    }

    @Override
    protected void committed(Recorded recorded) {
        if (firstEvent == null) {
            firstEvent = PublishIntake.eventOf(recorded.shard(), recorded.result(), recorded.from());
        }
        published += recorded.count();
        meters.published(recorded.count());
    }

    @Override
    protected void lost(int count) {
        meters.failed(count);
    }

    @Override
    protected void rejected() {
        meters.rejected();
    }

    @Override
    protected Map<String, Object> counts() {
        return Map.of("published", published);
    }

    @Override
    protected @Nullable ProblemException refusal() {
        if (published > 0 || rejections().total() == 0) {
            return null;
        }
        if (!isSingle()) {
            return new ProblemException(ErrorCode.ALL_REJECTED, "none of the lines is a message");
        }
        Rejection only = rejections().listed().get(0);
        // What is too long for a line is, if there are no lines, too long a body.
        ErrorCode code = only.code() == ErrorCode.LINE_TOO_LONG ? ErrorCode.PAYLOAD_TOO_LARGE : only.code();
        return new ProblemException(code, only.message());
    }

    @Override
    protected Buffer answer() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            if (firstEvent != null && isSingle()) {
                json.writeStringField("id", firstEvent.toString());
                json.writeStringField("topic", firstTopic);
            } else {
                json.writeNumberField("published", published);
                rejections().write(json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not from an array.
        }
        return Buffer.buffer(out.toByteArray());
    }

    private boolean isSingle() {
        return !lines && !isArray() && taken + rejections().total() == 1;
    }
}
