package io.sojourn.bench.fanout;

import java.net.URI;
import java.util.List;

/** How a server is subscribed to and published to: what is sent to it as bytes. */
public interface Wire {
    /** The HTTP request with which a new connection begins. */
    byte[] open(URI server, String topic);

    /** What it sends after the head of the answer, to hear of a topic; may be empty. */
    byte[] subscribe(String topic);

    /** Takes apart what the server sends to a subscriber behind the head of the answer; one for each connection. */
    StreamDecoder newDecoder();

    /** A whole HTTP request that publishes messages, each of these data to the topic of the same index. */
    byte[] publish(URI server, List<String> topics, List<String> data);
}
