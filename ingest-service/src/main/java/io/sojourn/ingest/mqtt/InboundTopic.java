package io.sojourn.ingest.mqtt;

import io.sojourn.protocol.chart.StreamToken;
import io.sojourn.protocol.location.AgentId;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What a topic that somebody publishes to stands for. */
sealed interface InboundTopic {
    String LOCATIONS = "sojourn/locations";
    String STREAMS = "sojourn/streams";
    String CUSTOM = "sojourn/custom/";
    String OWNTRACKS = "owntracks/";

    /**
     * {@code sojourn/locations/{agent}}: fixes of this agent; {@code sojourn/locations}: each names its own.
     *
     * @param agent null if each fix names its own
     */
    record Locations(@Nullable String agent) implements InboundTopic {}

    /**
     * {@code sojourn/streams/{token}}: samples; {@code sojourn/streams}: each line names its token.
     *
     * @param token null if each line names its own
     */
    record Samples(@Nullable StreamToken token) implements InboundTopic {}

    /** {@code owntracks/{user}/{device}}: what OwnTracks sends. */
    record OwnTracks(String user, String device) implements InboundTopic {
        /** The agent's id that stands for them. */
        String agent() {
            return user + '-' + device;
        }
    }

    /** What OwnTracks sends beside positions and wants nothing done about: waypoints, events, commands, cards. */
    record Beside() implements InboundTopic {}

    /** {@code sojourn/custom/{id}}: a message to the topic {@code custom/{id}}. */
    record Custom(String id) implements InboundTopic {}

    /**
     * Reads a topic.
     *
     * @throws ProblemException {@code INVALID_TOPIC}, or what is wrong with its id or token
     */
    static InboundTopic parse(String topic) {
        if (topic.equals(LOCATIONS)) {
            return new Locations(null);
        }
        if (topic.equals(STREAMS)) {
            return new Samples(null);
        }
        if (topic.startsWith(LOCATIONS + '/')) {
            return new Locations(id(topic.substring(LOCATIONS.length() + 1)));
        }
        if (topic.startsWith(STREAMS + '/')) {
            return new Samples(StreamToken.parse(TopicId.decode(topic.substring(STREAMS.length() + 1))));
        }
        if (topic.startsWith(CUSTOM)) {
            return new Custom(id(topic.substring(CUSTOM.length())));
        }
        if (topic.startsWith(OWNTRACKS)) {
            return ownTracks(topic.substring(OWNTRACKS.length()).split("/", -1));
        }
        throw new ProblemException(
                ErrorCode.INVALID_TOPIC,
                "topics are sojourn/locations/{agent}, sojourn/streams/{token}, sojourn/custom/{name} and"
                        + " owntracks/{user}/{device}");
    }

    private static InboundTopic ownTracks(String[] levels) {
        if (levels.length != 2) {
            return new Beside();
        }
        OwnTracks topic = new OwnTracks(TopicId.decode(levels[0]), TopicId.decode(levels[1]));
        check(topic.agent());
        return topic;
    }

    private static String id(String encoded) {
        String id = TopicId.decode(encoded);
        check(id);
        return id;
    }

    private static void check(String id) {
        ErrorCode fault = AgentId.faultOf(id);
        if (fault != null) {
            throw new ProblemException(fault, "the topic does not end with an id: " + fault.title());
        }
    }
}
