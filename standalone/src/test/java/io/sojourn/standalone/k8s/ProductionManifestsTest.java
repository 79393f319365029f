package io.sojourn.standalone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.HTTPIngressPath;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.Endpoint;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.sojourn.cluster.settings.ClusterSettings.Discovery;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.DescribedOperations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What holds for the four workloads and what is round them. */
class ProductionManifestsTest {
    private static final Surroundings SURROUNDINGS = Surroundings.of("jdbc:postgresql://db/sojourn", "sojourn");
    private static final Map<String, String> ROLES = Map.of(
            "ingest-service", "ingest", "dwell-service", "dwell", "chart-service", "chart", "gateway", "gateway");

    private static Manifests manifests;

    @BeforeAll
    static void render() throws Exception {
        manifests = Manifests.render("production");
    }

    @Test
    void eachRoleHasAWorkloadOfItsOwn() {
        assertThat(manifests.pods()).containsOnlyKeys(ROLES.keySet());
        manifests.pods().forEach((name, pod) -> {
            Settings settings = settings(pod);
            assertThat(settings.services()).hasToString("[" + ROLES.get(name).toUpperCase(java.util.Locale.ROOT) + "]");
            assertThat(settings.store().isShared()).isTrue();
        });
    }

    @Test
    void membersFindEachOtherByTheHeadlessService() {
        Service members = manifests.one(Service.class, "sojourn-members");

        for (PodTemplateSpec pod : manifests.pods().values()) {
            assertThat(settings(pod).cluster().discovery())
                    .isEqualTo(new Discovery.Dns(members.getMetadata().getName()));
            assertThat(settings(pod).cluster().host()).isEqualTo(SURROUNDINGS.podIp());
        }
    }

    @Test
    void allRunTheSameVersionOfOneImage() {
        assertThat(manifests.pods().values())
                .extracting(pod -> Manifests.container(pod).getImage())
                .containsOnly(
                        Manifests.container(manifests.pods().get("gateway")).getImage())
                .allMatch(image -> image.matches(".+:[0-9].*"));
    }

    @Test
    void everyWorkloadKeepsAllButOneOfItsPodsWhateverIsDoneToMachines() {
        Set<String> kept = new TreeSet<>();
        for (PodDisruptionBudget budget : manifests.all(PodDisruptionBudget.class)) {
            List<String> selected =
                    manifests.selected(budget.getSpec().getSelector().getMatchLabels());
            assertThat(selected).hasSize(1);
            assertThat(budget.getSpec().getMaxUnavailable().getIntVal()).isEqualTo(1);
            kept.addAll(selected);
        }
        assertThat(kept).isEqualTo(manifests.pods().keySet());
        for (Map.Entry<String, PodTemplateSpec> pod : manifests.pods().entrySet()) {
            var term = pod.getValue()
                    .getSpec()
                    .getAffinity()
                    .getPodAntiAffinity()
                    .getPreferredDuringSchedulingIgnoredDuringExecution()
                    .get(0)
                    .getPodAffinityTerm();
            assertThat(manifests.selected(term.getLabelSelector().getMatchLabels()))
                    .containsExactly(pod.getKey());
        }
    }

    @Test
    void autoscalersHaveTheirWorkloadsForThemselves() {
        List<HorizontalPodAutoscaler> scalers = manifests.all(HorizontalPodAutoscaler.class);

        assertThat(scalers)
                .extracting(each -> each.getMetadata().getName())
                .containsExactlyInAnyOrder("ingest-service", "gateway");
        for (HorizontalPodAutoscaler scaler : scalers) {
            var target = scaler.getSpec().getScaleTargetRef();
            Deployment deployment = manifests.one(Deployment.class, target.getName());
            assertThat(target.getKind()).isEqualTo(deployment.getKind());
            assertThat(target.getApiVersion()).isEqualTo(deployment.getApiVersion());
            // Otherwise each apply would undo what the autoscaler did.
            assertThat(deployment.getSpec().getReplicas()).isNull();
            assertThat(scaler.getSpec().getMinReplicas()).isGreaterThan(1);
        }
    }

    @Test
    void podsAreRolledOneAtATime() {
        for (Deployment deployment : manifests.all(Deployment.class)) {
            var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
            assertThat(rolling.getMaxSurge().getIntVal()).isEqualTo(1);
            assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
        }
        for (StatefulSet set : manifests.all(StatefulSet.class)) {
            assertThat(set.getSpec().getUpdateStrategy().getType()).isEqualTo("RollingUpdate");
            assertThat(set.getSpec().getReplicas()).isGreaterThan(1);
        }
    }

    @Test
    void policiesAreAboutPodsAndPortsThatThereAre() {
        List<NetworkPolicy> policies = manifests.all(NetworkPolicy.class);

        assertThat(policies).isNotEmpty();
        for (NetworkPolicy policy : policies) {
            List<String> selected =
                    manifests.selected(policy.getSpec().getPodSelector().getMatchLabels());
            assertThat(selected).as(policy.toString()).isNotEmpty();
            policy.getSpec()
                    .getPodSelector()
                    .getMatchExpressions()
                    .forEach(expression -> assertThat(selected).containsAll(expression.getValues()));
            policy.getSpec().getIngress().stream()
                    .flatMap(rule -> rule.getPorts().stream())
                    .map(NetworkPolicyPort::getPort)
                    .filter(port -> port.getStrVal() != null)
                    .forEach(port -> selected.forEach(workload -> assertThat(
                                    Manifests.container(manifests.pods().get(workload))
                                            .getPorts())
                            .extracting("name")
                            .contains(port.getStrVal())));
        }
        // Everybody's traffic is ruled, both ways.
        assertThat(policies)
                .anyMatch(policy -> manifests
                                        .selected(policy.getSpec()
                                                .getPodSelector()
                                                .getMatchLabels())
                                        .size()
                                == manifests.pods().size()
                        && policy.getSpec().getPolicyTypes().containsAll(List.of("Ingress", "Egress")));
    }

    @Test
    void theIngressSendsEachPathToTheServiceThatServesIt() {
        IngressPaths paths = IngressPaths.of(manifests);

        for (String operation : DescribedOperations.all()) {
            String path = operation.substring(operation.indexOf(' ') + 1);
            boolean isTaken = path.startsWith("/api/v1/ingest/") || path.startsWith("/api/v1/streams");
            assertThat(paths.serviceOf(path)).as(path).isEqualTo(isTaken ? "ingest-service" : "gateway");
        }
        for (IngressRule rule :
                manifests.one(Ingress.class, "sojourn").getSpec().getRules()) {
            for (HTTPIngressPath path : rule.getHttp().getPaths()) {
                var backend = path.getBackend().getService();
                assertThat(manifests
                                .one(Service.class, backend.getName())
                                .getSpec()
                                .getPorts())
                        .extracting("name")
                        .contains(backend.getPort().getName());
            }
        }
    }

    /** Otherwise pages that the server itself has served could not use it. */
    @Test
    void theHostOfTheIngressIsOneThatTheServerAnswersTo() {
        Ingress ingress = manifests.one(Ingress.class, "sojourn");

        for (IngressRule rule : ingress.getSpec().getRules()) {
            assertThat(ingress.getSpec().getTls().get(0).getHosts()).contains(rule.getHost());
            assertThat(settings(manifests.pods().get("gateway")).keys().corsOrigins())
                    .contains("https://" + rule.getHost());
        }
    }

    @Test
    void allPodsAreWatchedAlsoThoseThatAreNotReady() {
        ServiceMonitor monitor = manifests.one(ServiceMonitor.class, "sojourn");
        List<Service> watched = manifests.all(Service.class).stream()
                .filter(service -> service.getMetadata()
                        .getLabels()
                        .entrySet()
                        .containsAll(
                                monitor.getSpec().getSelector().getMatchLabels().entrySet()))
                .toList();

        assertThat(watched).hasSize(1);
        assertThat(manifests.behind(watched.get(0)))
                .containsExactlyElementsOf(manifests.pods().keySet());
        for (Endpoint endpoint : monitor.getSpec().getEndpoints()) {
            assertThat(watched.get(0).getSpec().getPorts()).extracting("name").contains(endpoint.getPort());
            assertThat(DescribedOperations.all()).contains("GET " + endpoint.getPath());
        }
    }

    /** What an operator has to make by hand is what the page about it tells. */
    @Test
    void everySecretThatIsAskedForIsInTheDocumentation() throws Exception {
        String page = Files.readString(Path.of("../docs/deploy.md"));
        Set<String> asked = new TreeSet<>();
        for (PodTemplateSpec pod : manifests.pods().values()) {
            Container container = Manifests.container(pod);
            container.getEnv().stream()
                    .filter(variable -> variable.getValueFrom() != null
                            && variable.getValueFrom().getSecretKeyRef() != null)
                    .map(variable -> variable.getValueFrom().getSecretKeyRef())
                    .forEach(ref -> asked.add(ref.getName() + " " + ref.getKey()));
        }
        var metrics = manifests
                .one(ServiceMonitor.class, "sojourn")
                .getSpec()
                .getEndpoints()
                .get(0)
                .getAuthorization()
                .getCredentials();
        asked.add(metrics.getName() + " " + metrics.getKey());

        assertThat(asked).hasSize(5);
        for (String secret : asked) {
            String[] parts = secret.split(" ", -1);
            assertThat(page).contains("generic " + parts[0] + " ").contains("--from-literal=" + parts[1] + "=");
        }
        assertThat(page)
                .contains("create secret tls "
                        + manifests
                                .one(Ingress.class, "sojourn")
                                .getSpec()
                                .getTls()
                                .get(0)
                                .getSecretName() + " ");
    }

    private static Settings settings(PodTemplateSpec pod) {
        return Settings.from(PodEnvironment.of(manifests, Manifests.container(pod), SURROUNDINGS));
    }
}
