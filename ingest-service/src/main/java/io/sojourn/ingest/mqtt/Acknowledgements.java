package io.sojourn.ingest.mqtt;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The answers to messages, in the order of the messages, as MQTT asks for (3.1.1, 4.6), however they are committed. Bounded:
 * whoever fills it reads no further while too many wait.
 */
final class Acknowledgements {
    /** The place of one answer. */
    static final class Place {
        private @Nullable Runnable answer;
    }

    private final ArrayDeque<Place> waiting = new ArrayDeque<>();

    int size() {
        return waiting.size();
    }

    /** The place of the message that came just now. */
    Place next() {
        Place place = new Place();
        waiting.add(place);
        return place;
    }

    /** Gives the answer, once all before it are given. */
    void settle(Place place, Runnable answer) {
        place.answer = answer;
        for (Place first = waiting.peek(); first != null && first.answer != null; first = waiting.peek()) {
            waiting.remove();
            first.answer.run();
        }
    }
}
