package io.sojourn.ingest.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.sojourn.cluster.http.Problem;
import io.sojourn.cluster.http.Problems;
import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.PublishIntake;
import io.sojourn.cluster.intake.Recorded;
import io.sojourn.cluster.intake.SampleIntake;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.cluster.intake.SampleSubmission;
import io.sojourn.cluster.intake.Sender;
import io.sojourn.cluster.intake.WholeBody;
import io.sojourn.cluster.intake.WholeBody.Committed;
import io.sojourn.cluster.intake.WholeBody.Outcome;
import io.sojourn.cluster.intake.WholeBody.Refused;
import io.sojourn.cluster.intake.WholeBody.Unknown;
import io.sojourn.ingest.device.DeviceSubmission;
import io.sojourn.ingest.location.LocationMeters;
import io.sojourn.ingest.location.LocationSubmission;
import io.sojourn.ingest.owntracks.OwnTracksReader;
import io.sojourn.ingest.owntracks.OwnTracksSender;
import io.sojourn.protocol.location.Utf8Check;
import io.sojourn.protocol.message.MessageParser;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The way of messages from topics of MQTT to the shards, from one event loop: whoever brought them, a client or a broker.
 * One message holds what the body of a request may hold, and is told of when all of it is committed.
 */
final class MqttInlet {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Outcome NOTHING_TO_DO = new Committed(0, null);

    private final LocationIntake locations;
    private final SampleIntake samples;
    private final PublishIntake messages;
    private final PublishIntake retained;
    private final LocationMeters locationMeters;
    private final SampleMeters sampleMeters;
    private final Clock clock;
    private final Utf8Check utf8 = new Utf8Check();
    private final OwnTracksReader ownTracks = new OwnTracksReader();

    /** To be used on the context of the intakes. */
    MqttInlet(MqttIntakes intakes, LocationMeters locationMeters, SampleMeters sampleMeters, Clock clock) {
        this.locations = intakes.locations();
        this.samples = intakes.samples();
        this.messages = intakes.messages();
        this.retained = intakes.retained();
        this.locationMeters = locationMeters;
        this.sampleMeters = sampleMeters;
        this.clock = clock;
    }

    /** Too much is in flight: pause until {@link #onDrain}. */
    boolean isFull() {
        return locations.isFull();
    }

    /** Runs the action once there is room; at once if there is. */
    void onDrain(Runnable action) {
        locations.onDrain(action);
    }

    /**
     * Takes a message.
     *
     * @param payload must not change any more
     * @param retain whether it is to be kept as the last one of its topic, where that means something
     * @param told once, perhaps before this returns
     * @throws ProblemException for what is too long, or no text, to be published
     */
    void take(InboundTopic topic, byte[] payload, boolean retain, Consumer<Outcome> told) {
        long now = clock.millis();
        if (topic instanceof InboundTopic.Locations of) {
            WholeBody.handIn(LocationSubmission.of(locations, locationMeters, of.agent()), payload, now, told);
        } else if (topic instanceof InboundTopic.Samples of) {
            WholeBody.handIn(new SampleSubmission(samples, sampleMeters, of.token(), false), payload, now, told);
        } else if (topic instanceof InboundTopic.OwnTracks of) {
            OwnTracksSender sender = new OwnTracksSender(of.user(), of.device());
            DeviceSubmission messages =
                    new DeviceSubmission(locations, locationMeters, handler -> ownTracks.messages(sender, handler));
            WholeBody.handIn(messages, payload, now, told);
        } else if (topic instanceof InboundTopic.Custom of) {
            publish(retain ? retained : messages, message(of.id(), payload), now, told);
        } else {
            told.accept(NOTHING_TO_DO);
        }
    }

    private static void publish(PublishIntake intake, byte[] message, long now, Consumer<Outcome> told) {
        try {
            intake.take(message, 0, message.length, now, new Told(told), 0);
            intake.flush();
        } catch (ProblemException refused) {
            told.accept(new Refused(refused.code(), refused.detail()));
        }
    }

    /** What is no JSON is published as a string, and nothing as null. */
    private byte[] message(String id, byte[] payload) {
        if (payload.length > MessageParser.MAX_DATA) {
            throw new ProblemException(
                    ErrorCode.PAYLOAD_TOO_LARGE, "data must not be longer than " + MessageParser.MAX_DATA + " bytes");
        }
        if (!utf8.isValid(payload, 0, payload.length)) {
            throw new ProblemException(ErrorCode.INVALID_UTF8, "the message is not UTF-8");
        }
        String data = payload.length == 0 ? "null" : new String(payload, StandardCharsets.UTF_8);
        if (payload.length > 0 && !isJson(payload)) {
            data = '"' + new String(JsonStringEncoder.getInstance().quoteAsString(data)) + '"';
        }
        String topic = new String(JsonStringEncoder.getInstance().quoteAsString("custom/" + id));
        return ("{\"data\":" + data + ",\"topic\":\"" + topic + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it is one value, and nothing else. */
    private static boolean isJson(byte[] payload) {
        try (JsonParser json = JSON.createParser(payload)) {
            if (json.nextToken() == null) {
                return false;
            }
            json.skipChildren();
            return json.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    /** A message to a topic of one's own, on its way. */
    private record Told(Consumer<Outcome> told) implements Sender {
        @Override
        public void recorded(Recorded recorded) {
            told.accept(NOTHING_TO_DO);
        }

        @Override
        public void failed(long firstNumber, int count, Throwable cause) {
            Problem problem = Problems.of(cause);
            told.accept(
                    problem.code().status() >= 500
                            ? new Unknown(problem.code(), problem.detail())
                            : new Refused(problem.code(), problem.detail()));
        }
    }
}
