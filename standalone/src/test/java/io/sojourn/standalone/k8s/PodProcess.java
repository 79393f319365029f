package io.sojourn.standalone.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.sojourn.cluster.node.FreePorts;
import io.sojourn.cluster.process.ClassArchive;
import io.sojourn.standalone.Sojourn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A pod of a manifest as a process of this machine: with its arguments, its environment and half of its memory for the heap,
 * as in its container. Since all pods share one address here, each gets ports of its own; volumes are directories. A process
 * that ends by itself is started again, as a kubelet does: members that were merged out of two clusters end so.
 */
final class PodProcess implements AutoCloseable {
    private final Container container;
    private final long graceS;
    private final Map<String, Integer> ports = new HashMap<>();
    private ProcessBuilder builder = new ProcessBuilder();
    private Process process;
    private boolean isWanted;
    private CompletableFuture<Void> restart = CompletableFuture.completedFuture(null);

    /** A pod that is not started yet. */
    PodProcess(PodTemplateSpec pod) throws IOException {
        container = Manifests.container(pod);
        graceS = pod.getSpec().getTerminationGracePeriodSeconds();
        for (ContainerPort port : container.getPorts()) {
            ports.put(port.getName(), FreePorts.one());
        }
    }

    int port(String name) {
        return ports.get(name);
    }

    /**
     * Starts it.
     *
     * @param members the ports of the pods behind the headless service, which a DNS name cannot tell
     * @param volumes directories for where volumes are mounted
     */
    void start(Manifests manifests, Surroundings surroundings, List<Integer> members, Map<String, Path> volumes)
            throws IOException {
        Map<String, String> environment = PodEnvironment.of(manifests, container, surroundings);
        environment.put("SOJOURN_HTTP_PORT", String.valueOf(port("http")));
        environment.computeIfPresent("SOJOURN_CLUSTER_PORT", (name, old) -> String.valueOf(port("members")));
        environment.computeIfPresent("SOJOURN_CLUSTER", (name, dns) -> {
            if (!dns.equals("dns:sojourn-members")) {
                throw new AssertionError(dns + " is not the headless service");
            }
            return "members:"
                    + String.join(
                            ",",
                            members.stream().map(port -> "127.0.0.1:" + port).toList());
        });
        environment.computeIfPresent(
                "SOJOURN_DATA_DIR", (name, mounted) -> volumes.get(mounted).toString());
        builder = new ProcessBuilder(command());
        builder.environment().keySet().removeIf(name -> name.startsWith("SOJOURN_"));
        builder.environment().putAll(environment);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        run();
    }

    private synchronized void run() throws IOException {
        isWanted = true;
        Process started = builder.start();
        process = started;
        restart = started.onExit().thenAcceptAsync(this::ended, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
    }

    private synchronized void ended(Process which) {
        if (isWanted && which == process) {
            System.out.println("a pod ended with status " + which.exitValue() + "; it is started again");
            try {
                run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** From now on it may end for good. */
    private synchronized Process letGo() {
        isWanted = false;
        restart.cancel(false);
        return process;
    }

    private List<String> command() {
        Path launch = Path.of("launch");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "@" + launch.resolve("jvm.options"),
                "@" + launch.resolve("container.options"),
                "-Xmx" + heapBytes(),
                // Not the container's, but it lives for seconds here.
                "-XX:TieredStopAtLevel=1"));
        command.addAll(ClassArchive.options());
        command.add(Sojourn.class.getName());
        command.addAll(container.getArgs());
        return command;
    }

    private long heapBytes() {
        return container
                        .getResources()
                        .getLimits()
                        .get("memory")
                        .getNumericalAmount()
                        .longValueExact()
                / 2;
    }

    boolean hasStarted() {
        return passes(container.getStartupProbe());
    }

    boolean isReady() {
        return passes(container.getReadinessProbe());
    }

    boolean isLive() {
        return passes(container.getLivenessProbe());
    }

    Probe readinessProbe() {
        return container.getReadinessProbe();
    }

    /** As the kubelet asks: without a key, by the pod's address, within the time that the probe gives. */
    private boolean passes(Probe probe) {
        var get = probe.getHttpGet();
        URI uri = URI.create("http://127.0.0.1:" + port(get.getPort().getStrVal()) + get.getPath());
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(probe.getTimeoutSeconds() * 1000);
            connection.setReadTimeout(probe.getTimeoutSeconds() * 1000);
            int status = connection.getResponseCode();
            connection.disconnect();
            return status >= 200 && status < 400;
        } catch (IOException e) {
            return false;
        }
    }

    void kill() throws InterruptedException {
        letGo().destroyForcibly().waitFor();
    }

    /** As the kubelet ends a pod, after what the pod waits for beforehand; null if it would have had to kill it. */
    Integer terminate() throws InterruptedException {
        Process ending = letGo();
        ending.destroy();
        long leftS = graceS - container.getLifecycle().getPreStop().getSleep().getSeconds();
        return ending.waitFor(leftS, TimeUnit.SECONDS) ? ending.exitValue() : null;
    }

    @Override
    public void close() {
        Process last = letGo();
        if (last != null) {
            last.destroyForcibly().onExit().join();
        }
    }
}
