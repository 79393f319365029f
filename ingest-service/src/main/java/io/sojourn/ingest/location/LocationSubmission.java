package io.sojourn.ingest.location;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.Recorded;
import io.sojourn.cluster.intake.Submission;
import io.sojourn.protocol.body.PartHandler;
import io.sojourn.protocol.body.PartSplitter;
import io.sojourn.protocol.location.LocationParser;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The locations of one request or one message, and what is answered to them. */
public class LocationSubmission extends Submission {
    private static final JsonFactory JSON = new JsonFactory();

    private final LocationIntake intake;
    private final LocationMeters meters;
    private final @Nullable String agent;
    private final @Nullable CausedEvents events;
    private final Tally tally = new Tally();

    /** @param events where to note what the fixes cause, null if nobody asks */
    LocationSubmission(LocationIntake intake, LocationMeters meters, @Nullable CausedEvents events) {
        this(intake, meters, events, null);
    }

    private LocationSubmission(
            LocationIntake intake, LocationMeters meters, @Nullable CausedEvents events, @Nullable String agent) {
        super(intake, LocationParser.MAX_MESSAGE);
        this.intake = intake;
        this.meters = meters;
        this.events = events;
        this.agent = agent;
    }

    /**
     * Locations that came by a topic.
     *
     * @param agent whose topic it is, null if each location names its own
     */
    public static LocationSubmission of(LocationIntake intake, LocationMeters meters, @Nullable String agent) {
        return new LocationSubmission(intake, meters, null, agent);
    }

    @Override
    protected final void reading() {
        intake.from(agent, true);
    }

    /** @param body what makes location messages of the body */
    public LocationSubmission(LocationIntake intake, LocationMeters meters, Function<PartHandler, PartSplitter> body) {
        super(intake, body);
        this.intake = intake;
        this.meters = meters;
        this.events = null;
        this.agent = null;
    }

    /** Whether any fix was taken, or was taken before. */
    protected final boolean hasTaken() {
        return tally.accepted() > 0 || tally.duplicates() > 0;
    }

    @Override
    protected final void committed(Recorded recorded) {
        int duplicates = tally.count(recorded.result().reply(), recorded.from(), recorded.to());
        meters.recorded(recorded.count() - duplicates, duplicates);
        if (events != null) {
            events.add(recorded);
        }
    }

    @Override
    protected final void lost(int count) {
        meters.failed(count);
    }

    @Override
    protected final void rejected() {
        meters.rejected();
    }

    @Override
    protected final Map<String, Object> counts() {
        return Map.of("accepted", tally.accepted(), "duplicates", tally.duplicates(), "late", tally.late());
    }

    @Override
    protected @Nullable ProblemException refusal() {
        boolean allRejected = rejections().total() > 0 && !hasTaken();
        return allRejected ? new ProblemException(ErrorCode.ALL_REJECTED, "none of the lines is a location") : null;
    }

    @Override
    protected Buffer answer() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(128);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            writeResult(json);
            json.writeNumberField("accepted", tally.accepted());
            json.writeNumberField("duplicates", tally.duplicates());
            json.writeNumberField("late", tally.late());
            rejections().write(json);
            if (events != null) {
                write(events, json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Not from an array.
        }
        return Buffer.buffer(out.toByteArray());
    }

    /** Writes what the sender wants to read besides the counts. */
    protected void writeResult(JsonGenerator json) throws IOException {}

    private static void write(CausedEvents events, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("events");
        for (byte[] event : events.list()) {
            json.writeRawValue(new String(event, StandardCharsets.UTF_8));
        }
        json.writeEndArray();
    }
}
