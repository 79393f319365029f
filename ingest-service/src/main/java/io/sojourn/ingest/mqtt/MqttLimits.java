package io.sojourn.ingest.mqtt;

/**
 * What one connection may take.
 *
 * @param packetBytes longest packet that is read; who sends a longer one is cut off
 * @param inFlight messages of a client that are on their way to the shards; then its socket is read no further. It is the
 *     receive maximum that MQTT 5 clients are told
 * @param unacknowledged messages that are sent to a client ahead of its acknowledgements, if it takes so many
 * @param filters that a client may subscribe to
 * @param connectS seconds that a client has to say who it is
 */
record MqttLimits(int packetBytes, int inFlight, int unacknowledged, int filters, int connectS) {
    /** OwnTracks sends pictures of places, of up to a megabyte. */
    static final MqttLimits DEFAULT = new MqttLimits((1 << 20) + 4096, 512, 64, 100, 10);
}
