/** MQTT: clients that publish and subscribe, and brokers that are listened to. */
@NullMarked
package io.sojourn.ingest.mqtt;

import org.jspecify.annotations.NullMarked;
