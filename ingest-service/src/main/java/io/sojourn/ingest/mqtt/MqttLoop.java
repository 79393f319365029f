package io.sojourn.ingest.mqtt;

import io.sojourn.cluster.event.EventSubscriptions;
import io.sojourn.ingest.source.RareLog;

/** What the connections of one event loop share. */
record MqttLoop(
        MqttInlet inlet,
        EventSubscriptions events,
        Retained retained,
        EventTopics topics,
        MqttMeters meters,
        RareLog log,
        MqttLimits limits) {}
