package io.sojourn.protocol.topic;

/**
 * What an event is about: {@code agents/alice}.
 *
 * <p>The id stands as it is after the first slash, without any escaping: it may hold slashes, spaces, percent signs and
 * letters of any script, all but control characters. So the topic of the agent {@code fleet/7} is {@code
 * agents/fleet/7}, and there is one way to write a topic. (In a URL the whole topic is encoded like any other query
 * value.) The price: a thing whose id is a lone {@code *} is heard only by those who listen to all of its kind.
 *
 * @param id 1 to 256 bytes of UTF-8
 */
public record Topic(TopicKind kind, String id) {
    public static Topic agent(String id) {
        return new Topic(TopicKind.AGENTS, id);
    }

    public static Topic place(String id) {
        return new Topic(TopicKind.PLACES, id);
    }

    @Override
    public String toString() {
        return kind.wireName() + '/' + id;
    }
}
