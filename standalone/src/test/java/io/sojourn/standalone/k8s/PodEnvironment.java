package io.sojourn.standalone.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import java.util.Map;
import java.util.TreeMap;

/** The environment that a container is started with, as the kubelet makes it. */
final class PodEnvironment {
    private PodEnvironment() {}

    static Map<String, String> of(Manifests manifests, Container container, Surroundings surroundings) {
        Map<String, String> environment = new TreeMap<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            String map = source.getConfigMapRef().getName();
            environment.putAll(manifests.one(ConfigMap.class, map).getData());
        }
        for (EnvVar variable : container.getEnv()) {
            environment.put(
                    variable.getName(),
                    variable.getValueFrom() == null
                            ? variable.getValue()
                            : valueOf(variable.getValueFrom(), surroundings));
        }
        return environment;
    }

    private static String valueOf(EnvVarSource source, Surroundings surroundings) {
        if (source.getSecretKeyRef() != null) {
            return surroundings.secret(
                    source.getSecretKeyRef().getName(), source.getSecretKeyRef().getKey());
        }
        if (source.getFieldRef() != null && source.getFieldRef().getFieldPath().equals("status.podIP")) {
            return surroundings.podIp();
        }
        throw new AssertionError("the test does not know what the cluster puts for " + source);
    }
}
