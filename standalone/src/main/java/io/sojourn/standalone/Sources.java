package io.sojourn.standalone;

import io.micrometer.core.instrument.MeterRegistry;
import io.sojourn.cluster.event.EventSubscriptions;
import io.sojourn.cluster.http.Access;
import io.sojourn.cluster.http.HealthCheck;
import io.sojourn.cluster.node.Node;
import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.Service;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.cluster.settings.SourceSettings;
import io.sojourn.gateway.subscription.DeliveryLimits;
import io.sojourn.gateway.subscription.SubscriptionHub;
import io.sojourn.ingest.kafka.KafkaService;
import io.sojourn.ingest.mqtt.BridgeService;
import io.sojourn.ingest.mqtt.MqttService;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The sources beside HTTP that the settings ask for, where this process takes things in. */
final class Sources {
    private static final long DRAIN_MS = 2_000;

    private final Node node;
    private final List<String> urls = new CopyOnWriteArrayList<>();
    private final Map<String, HealthCheck> checks = new LinkedHashMap<>();
    private final @Nullable MqttService mqtt;
    private final @Nullable BridgeService bridge;
    private final @Nullable KafkaService kafka;

    Sources(Settings settings, Node node, Access access, MeterRegistry meters) {
        this.node = node;
        SourceSettings sources = settings.services().contains(Service.INGEST)
                ? settings.sources()
                : new SourceSettings(null, null, null);
        mqtt = sources.mqtt() == null
                ? null
                : new MqttService(
                        sources.mqtt(), access, meters, new MqttService.Tools(node::newShards, this::events));
        bridge = sources.bridge() == null ? null : new BridgeService(sources.bridge(), meters, node::newShards);
        kafka = sources.kafka() == null
                ? null
                : new KafkaService(
                        sources.kafka(),
                        meters,
                        new KafkaService.Tools(node::newNumberedRoute, () -> events(node.newShards())));
        if (bridge != null) {
            checks.put("mqtt-bridge", bridge.health());
        }
        if (kafka != null) {
            checks.put("kafka", kafka.health());
        }
    }

    /** What can be said of the sources' health, by name. */
    Map<String, HealthCheck> checks() {
        return checks;
    }

    /** Where those of them are that listen. */
    List<String> urls() {
        return urls;
    }

    /** @param loops event loops for those who have many clients */
    Future<?> start(int loops) {
        List<Future<?>> starting = new ArrayList<>();
        MqttService listening = mqtt;
        if (listening != null) {
            starting.add(listening.start(node.vertx(), loops).onSuccess(port -> urls.add(listening.url(port))));
        }
        if (bridge != null) {
            starting.add(bridge.start(node.vertx()));
        }
        if (kafka != null) {
            starting.add(kafka.start(node.vertx()));
        }
        return Future.join(starting);
    }

    /** Ends the sources: what was read is acknowledged, what comes then is for somebody else. */
    Future<Void> drain() {
        List<Future<Void>> ending = new ArrayList<>();
        if (mqtt != null) {
            ending.add(mqtt.drain(DRAIN_MS));
        }
        if (bridge != null) {
            ending.add(bridge.drain(DRAIN_MS));
        }
        if (kafka != null) {
            ending.add(kafka.drain(node.vertx()));
        }
        return Future.join(ending).mapEmpty();
    }

    /** The events on the event loop that calls this. */
    private EventSubscriptions events(Shards shards) {
        Context home = node.vertx().getOrCreateContext();
        return new HubSubscriptions(new SubscriptionHub(
                node.newFeed(), shards.count(), DeliveryLimits.DEFAULT, task -> home.runOnContext(now -> task.run())));
    }
}
