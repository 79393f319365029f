package io.sojourn.ingest.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.sojourn.cluster.settings.BridgeSettings;
import io.sojourn.ingest.source.RareLog;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttConnectionException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** How the end of a connection to a broker is told. */
class BridgeLinkTest {
    private static final BridgeSettings SETTINGS = new BridgeSettings(
            "127.0.0.1", 1883, false, null, "bob", "guess", List.of("sojourn/locations"), "link-test", null);

    private final List<String> told = new ArrayList<>();
    private Handler<Void> closed;

    @Test
    void theEndIsToldOnceThoughTheClientTellsOfItTwice() {
        BridgeLink link = new BridgeLink(refused(), null, tools(), new Told());

        link.open();
        closed.handle(null);

        assertThat(told).singleElement().asString().startsWith("refused: ").contains("refuses the credentials");
    }

    /** A client of a broker that refuses it; what becomes of the connection then is for the test to say. */
    private MqttClient refused() {
        return (MqttClient) Proxy.newProxyInstance(
                MqttClient.class.getClassLoader(), new Class<?>[] {MqttClient.class}, (self, method, arguments) -> {
                    if (method.getName().equals("connect")) {
                        return Future.failedFuture(new MqttConnectionException(
                                MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD));
                    }
                    if (method.getName().equals("closeHandler")) {
                        closed = handler(arguments[0]);
                    }
                    return self;
                });
    }

    @SuppressWarnings("unchecked") // As closeHandler is declared.
    private static Handler<Void> handler(Object argument) {
        return (Handler<Void>) argument;
    }

    private static BridgeLink.Tools tools() {
        return new BridgeLink.Tools(
                SETTINGS,
                List.of(),
                new BridgeMeters(new SimpleMeterRegistry()),
                new RareLog(LoggerFactory.getLogger(BridgeLinkTest.class), Clock.systemUTC()));
    }

    private final class Told implements BridgeLink.Owner {
        @Override
        public void subscribed(String trouble) {
            told.add("subscribed");
        }

        @Override
        public void cannotSubscribe(String why) {
            told.add("cannot subscribe: " + why);
        }

        @Override
        public void over(String why, boolean refused) {
            told.add((refused ? "refused: " : "over: ") + why);
        }
    }
}
