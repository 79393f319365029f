package io.sojourn.ingest.mqtt;

import io.sojourn.cluster.intake.LocationIntake;
import io.sojourn.cluster.intake.PublishIntake;
import io.sojourn.cluster.intake.SampleIntake;
import io.sojourn.cluster.route.Shards;
import io.vertx.core.Vertx;

/** Where what comes by MQTT is handed in, on one event loop. */
record MqttIntakes(LocationIntake locations, SampleIntake samples, PublishIntake messages, PublishIntake retained) {
    /** To be made on the context of the shards. */
    static MqttIntakes of(Vertx vertx, Shards shards) {
        return new MqttIntakes(
                new LocationIntake(vertx, shards),
                new SampleIntake(vertx, shards),
                new PublishIntake(vertx, shards),
                PublishIntake.retaining(vertx, shards));
    }
}
