package io.sojourn.bench.fanout;

import java.net.URI;
import java.util.List;

/** How a server is subscribed to and published to: what is sent to it as bytes. */
public interface Wire {
    /** What a new connection sends to hear of a topic. */
    byte[] subscribe(URI server, String topic);

    /** Takes what the server sends to a subscriber apart; one for each connection. */
    StreamDecoder newDecoder();

    /** A whole HTTP request that publishes messages, each of these data to the topic of the same index. */
    byte[] publish(URI server, List<String> topics, List<String> data);
}
