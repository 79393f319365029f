package io.sojourn.ingest.mqtt;

/**
 * An id as it stands in a topic of MQTT, whose names may hold neither {@code +} nor {@code #}: these two are written {@code
 * %2B} and {@code %23}, and the percent sign itself {@code %25}. Whatever else there is stays as it is, slashes too.
 */
final class TopicId {
    private TopicId() {}

    static String encode(String id) {
        if (id.indexOf('%') < 0 && id.indexOf('+') < 0 && id.indexOf('#') < 0) {
            return id;
        }
        return id.replace("%", "%25").replace("+", "%2B").replace("#", "%23");
    }

    /** A percent sign that begins none of the three stands for itself. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        return text.replace("%2B", "+").replace("%2b", "+").replace("%23", "#").replace("%25", "%");
    }
}
