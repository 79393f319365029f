package io.sojourn.standalone.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.sojourn.standalone.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What an overlay renders.
 *
 * @param trees as plain maps
 * @param objects the same, read strictly
 */
record Manifests(String overlay, List<Map<String, Object>> trees, List<HasMetadata> objects) {
    static final List<String> OVERLAYS = List.of("laptop", "production");
    /** From the module's directory, in which its tests run. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Skips the test where there is no {@code kubectl}; fails with what it says if it cannot render. */
    static Manifests render(String overlay) throws IOException, InterruptedException {
        Tools.require("kubectl", "help");
        Process process = new ProcessBuilder(
                        "kubectl",
                        "kustomize",
                        ROOT.resolve("k8s/overlays/" + overlay).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError("kubectl kustomize cannot render " + overlay);
        }
        List<Map<String, Object>> trees = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(yaml)) {
            @SuppressWarnings("unchecked")
            Map<String, Object> tree = (Map<String, Object>) document;
            trees.add(tree);
        }
        return new Manifests(
                overlay, trees, trees.stream().map(StrictObjects::read).toList());
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> kind, String name) {
        return all(kind).stream()
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind.getSimpleName() + " " + name));
    }

    /** The pods of each workload, by its name. */
    Map<String, PodTemplateSpec> pods() {
        Map<String, PodTemplateSpec> pods = new TreeMap<>();
        for (Deployment deployment : all(Deployment.class)) {
            pods.put(deployment.getMetadata().getName(), deployment.getSpec().getTemplate());
        }
        for (StatefulSet set : all(StatefulSet.class)) {
            pods.put(set.getMetadata().getName(), set.getSpec().getTemplate());
        }
        return pods;
    }

    /** The workloads whose pods bear these labels. */
    List<String> selected(Map<String, String> labels) {
        return pods().entrySet().stream()
                .filter(pod ->
                        pod.getValue().getMetadata().getLabels().entrySet().containsAll(labels.entrySet()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The workloads behind a service. */
    List<String> behind(Service service) {
        return selected(service.getSpec().getSelector());
    }

    /** The only container of a pod. */
    static Container container(PodTemplateSpec pod) {
        List<Container> containers = pod.getSpec().getContainers();
        if (containers.size() != 1) {
            throw new AssertionError("a pod has one container, not " + containers.size());
        }
        return containers.get(0);
    }

    @Override
    public String toString() {
        return overlay;
    }
}
