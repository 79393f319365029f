package io.sojourn.ingest.mqtt;

import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.intake.SampleMeters;
import io.sojourn.ingest.location.LocationMeters;

/** What the event loops of a process share. */
record MqttShared(
        Access access, MqttMeters meters, LocationMeters locationMeters, SampleMeters sampleMeters, HeldIds held) {}
