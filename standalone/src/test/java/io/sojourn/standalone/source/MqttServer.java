package io.sojourn.standalone.source;

import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A {@link SourceServer} with MQTT, open to all, for the tests of one class, which takes it in its constructor. */
final class MqttServer implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(MqttServer.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        // The store closes it behind the last test of the class.
        context.getStore(NAMESPACE).put(SourceServer.class, SourceServer.withMqtt(Map.of()));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SourceServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).get(SourceServer.class);
    }
}
