package io.sojourn.standalone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.sojourn.cluster.settings.KnownSettings;
import io.sojourn.cluster.settings.Settings;
import io.sojourn.standalone.DescribedOperations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every overlay: the parts of the manifests fit each other and the code. */
class ManifestsTest {
    private static final Surroundings SURROUNDINGS = Surroundings.of("jdbc:postgresql://db/sojourn", "sojourn");
    /** Of {@code Server.stop}: what it waits for at most besides the drain itself. */
    private static final int STOP_S = 41;

    static Stream<Manifests> overlays() throws Exception {
        List<Manifests> rendered = new ArrayList<>();
        for (String overlay : Manifests.OVERLAYS) {
            rendered.add(Manifests.render(overlay));
        }
        return rendered.stream();
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everythingIsInTheOneNamespaceThatIsMade(Manifests manifests) {
        String namespace = manifests.all(Namespace.class).get(0).getMetadata().getName();

        for (HasMetadata object : manifests.objects()) {
            if (!(object instanceof Namespace)) {
                assertThat(object.getMetadata().getNamespace())
                        .as(object.toString())
                        .isEqualTo(namespace);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void aWorkloadSelectsItsOwnPodsAndNoOthers(Manifests manifests) {
        manifests
                .all(Deployment.class)
                .forEach(each -> assertThat(
                                manifests.selected(each.getSpec().getSelector().getMatchLabels()))
                        .containsExactly(each.getMetadata().getName()));
        manifests
                .all(StatefulSet.class)
                .forEach(each -> assertThat(
                                manifests.selected(each.getSpec().getSelector().getMatchLabels()))
                        .containsExactly(each.getMetadata().getName()));
        manifests
                .all(StatefulSet.class)
                .forEach(each -> assertThat(manifests
                                .one(Service.class, each.getSpec().getServiceName())
                                .getSpec()
                                .getClusterIP())
                        .isEqualTo("None"));
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void thePortsOfServicesAreThoseOfThePodsBehindThem(Manifests manifests) {
        for (Service service : manifests.all(Service.class)) {
            assertThat(manifests.behind(service)).as(service.toString()).isNotEmpty();
            for (String workload : manifests.behind(service)) {
                for (ServicePort port : service.getSpec().getPorts()) {
                    assertThat(portNames(manifests, workload))
                            .contains(port.getTargetPort().getStrVal());
                }
            }
        }
    }

    /** Members are not ready before they have found each other. */
    @ParameterizedTest
    @MethodSource("overlays")
    void oneHeadlessServiceNamesAllPodsAlsoThoseThatAreNotReady(Manifests manifests) {
        List<Service> headless = manifests.all(Service.class).stream()
                .filter(service -> "None".equals(service.getSpec().getClusterIP()))
                .toList();

        assertThat(headless).hasSize(1);
        assertThat(headless.get(0).getSpec().getPublishNotReadyAddresses()).isTrue();
        assertThat(manifests.behind(headless.get(0)))
                .containsExactlyElementsOf(manifests.pods().keySet());
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void theServerListensWhereItsPortsSay(Manifests manifests) {
        for (PodTemplateSpec pod : manifests.pods().values()) {
            Settings settings = settings(manifests, pod);
            assertThat(port(pod, "http")).isEqualTo(settings.http().port());
            assertThat(port(pod, "members")).isEqualTo(settings.cluster().port());
            assertThat(settings.http().host()).isEqualTo("0.0.0.0");
            assertThat(settings.keys().keys()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void probesAskRoutesThatThereAre(Manifests manifests) {
        for (PodTemplateSpec pod : manifests.pods().values()) {
            Container container = Manifests.container(pod);
            for (Probe probe :
                    List.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())) {
                assertThat(DescribedOperations.all())
                        .contains("GET " + probe.getHttpGet().getPath());
                assertThat(container.getPorts())
                        .extracting(ContainerPort::getName)
                        .contains(probe.getHttpGet().getPort().getStrVal());
                assertThat(probe.getTimeoutSeconds()).isLessThanOrEqualTo(probe.getPeriodSeconds());
            }
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/health/ready");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/health/live");
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyVariableIsASettingOfThisVersionThatIsRight(Manifests manifests) {
        for (PodTemplateSpec pod : manifests.pods().values()) {
            Container container = Manifests.container(pod);
            Map<String, String> environment = PodEnvironment.of(manifests, container, SURROUNDINGS);

            assertThat(KnownSettings.names()).containsAll(environment.keySet());
            assertThat(container.getEnv()).extracting("name").doesNotHaveDuplicates();
            settings(manifests, pod);
        }
        for (ConfigMap map : manifests.all(ConfigMap.class)) {
            assertThat(KnownSettings.names()).containsAll(map.getData().keySet());
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void nobodyIsGivenMoreThanHeNeeds(Manifests manifests) {
        assertThat(manifests.all(Namespace.class).get(0).getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        for (PodTemplateSpec pod : manifests.pods().values()) {
            PodSpec spec = pod.getSpec();
            var inner = Manifests.container(pod).getSecurityContext();
            assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(spec.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(inner.getAllowPrivilegeEscalation()).isFalse();
            assertThat(inner.getReadOnlyRootFilesystem()).isTrue();
            assertThat(inner.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(spec.getAutomountServiceAccountToken()).isFalse();
            assertThat(manifests
                            .one(ServiceAccount.class, spec.getServiceAccountName())
                            .getAutomountServiceAccountToken())
                    .isFalse();
            // The cluster's own variables for a service named sojourn… would be taken for settings.
            assertThat(spec.getEnableServiceLinks()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void everyPodSaysWhatItTakes(Manifests manifests) {
        for (PodTemplateSpec pod : manifests.pods().values()) {
            var resources = Manifests.container(pod).getResources();
            assertThat(resources.getRequests()).containsOnlyKeys("cpu", "memory");
            assertThat(resources.getLimits()).containsOnlyKeys("cpu", "memory");
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void whatIsWrittenIsOnVolumes(Manifests manifests) {
        for (PodTemplateSpec pod : manifests.pods().values()) {
            Set<String> volumes = new HashSet<>();
            pod.getSpec().getVolumes().forEach((Volume volume) -> volumes.add(volume.getName()));
            manifests.all(StatefulSet.class).stream()
                    .filter(set -> set.getSpec().getTemplate().equals(pod))
                    .flatMap(set -> set.getSpec().getVolumeClaimTemplates().stream())
                    .forEach(claim -> volumes.add(claim.getMetadata().getName()));
            List<VolumeMount> mounts = Manifests.container(pod).getVolumeMounts();
            assertThat(mounts).extracting(VolumeMount::getName).containsExactlyInAnyOrderElementsOf(volumes);
            assertThat(mounts).extracting(VolumeMount::getMountPath).contains("/tmp");
            Settings settings = settings(manifests, pod);
            if (!settings.store().isShared()) {
                assertThat(mounts)
                        .extracting(VolumeMount::getMountPath)
                        .contains(settings.store().dataDir().toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("overlays")
    void thereIsTimeForAllThatTheServerDoesBeforeItEnds(Manifests manifests) {
        for (PodTemplateSpec pod : manifests.pods().values()) {
            long beforehandS = Manifests.container(pod)
                    .getLifecycle()
                    .getPreStop()
                    .getSleep()
                    .getSeconds();
            long drainS = settings(manifests, pod).streams().drainMs() / 1000;
            assertThat(pod.getSpec().getTerminationGracePeriodSeconds())
                    .isGreaterThanOrEqualTo(beforehandS + drainS + STOP_S);
            assertThat(beforehandS).isPositive();
        }
    }

    private static Settings settings(Manifests manifests, PodTemplateSpec pod) {
        return Settings.from(PodEnvironment.of(manifests, Manifests.container(pod), SURROUNDINGS));
    }

    private static List<String> portNames(Manifests manifests, String workload) {
        return Manifests.container(manifests.pods().get(workload)).getPorts().stream()
                .map(ContainerPort::getName)
                .toList();
    }

    private static int port(PodTemplateSpec pod, String name) {
        return Manifests.container(pod).getPorts().stream()
                .filter(port -> port.getName().equals(name))
                .mapToInt(ContainerPort::getContainerPort)
                .sum();
    }
}
