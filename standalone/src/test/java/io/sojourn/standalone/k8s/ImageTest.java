package io.sojourn.standalone.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Both images fit the manifests, the launcher's options and each other; whether they can be built, a build shows. */
class ImageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCKERFILE = Manifests.ROOT.resolve("Dockerfile");
    private static final String ARCHIVE = "/opt/sojourn/sojourn.aot";
    private static final String LAUNCH = "/opt/sojourn/launch/";

    @Test
    void theJvmIsStartedWithoutAShellAndWithTheOptionsThatEverybodyReads() throws Exception {
        List<String> entrypoint = words("ENTRYPOINT");

        assertThat(entrypoint)
                .containsExactly(
                        "java",
                        "@" + LAUNCH + "jvm.options",
                        "@" + LAUNCH + "container.options",
                        "-XX:AOTCache=" + ARCHIVE,
                        "-jar",
                        "/opt/sojourn/sojourn.jar");
        assertThat(Path.of("launch/jvm.options")).exists();
        assertThat(Path.of("launch/container.options")).exists();
        assertThat(Files.readString(DOCKERFILE))
                .contains("COPY standalone/launch/ " + LAUNCH)
                .contains("-XX:AOTCacheOutput=" + ARCHIVE);
    }

    @Test
    void theManifestsAskForWhatTheImageIsMadeFor() throws Exception {
        for (String overlay : Manifests.OVERLAYS) {
            for (PodTemplateSpec pod : Manifests.render(overlay).pods().values()) {
                assertThat(words("CMD")).isEqualTo(Manifests.container(pod).getArgs());
                assertThat(instruction("USER"))
                        .isEqualTo(pod.getSpec().getSecurityContext().getRunAsUser() + ":"
                                + pod.getSpec().getSecurityContext().getRunAsGroup());
                for (ContainerPort port : Manifests.container(pod).getPorts()) {
                    assertThat(instruction("EXPOSE").split(" "))
                            .contains(port.getContainerPort().toString());
                }
                Manifests.container(pod).getVolumeMounts().stream()
                        .filter(mount -> mount.getName().equals("data"))
                        .forEach(mount -> assertThat(instruction("VOLUME")).isEqualTo(mount.getMountPath()));
            }
        }
        assertThat(instruction("ENV")).isEqualTo("SOJOURN_DATA_DIR=" + instruction("VOLUME"));
    }

    @Test
    void ourOwnJarsAreALayerOfTheirOwn() throws IOException {
        Matcher modules = Pattern.compile("for module in ([a-z -]+);").matcher(Files.readString(DOCKERFILE));

        assertThat(modules.find()).isTrue();
        assertThat(new TreeSet<>(List.of(modules.group(1).strip().split(" ")))).isEqualTo(modulesOfTheServer());
    }

    @Test
    void theImageWithoutADaemonIsStartedInTheSameWay() throws Exception {
        Element jib = ofJib("container");

        List<String> entrypoint = texts(jib, "argument");
        assertThat(entrypoint.subList(0, 3)).isEqualTo(words("ENTRYPOINT").subList(0, 3));
        assertThat(texts(jib, "arg")).isEqualTo(words("CMD"));
        assertThat(texts(jib, "user")).containsExactly(instruction("USER"));
        assertThat(texts(jib, "port")).containsExactly(instruction("EXPOSE").split(" "));
        assertThat("SOJOURN_DATA_DIR=" + texts(jib, "SOJOURN_DATA_DIR").get(0)).isEqualTo(instruction("ENV"));
        assertThat(texts(jib, "volume")).containsExactly(instruction("VOLUME"));
    }

    @Test
    void theImageWithoutADaemonHasAFolderThatItsUserWritesTo() throws Exception {
        String data = instruction("VOLUME");

        assertThat(Path.of("image" + data)).isDirectory();
        assertThat(texts(ofJib("permission"), "file")).containsExactly(data);
        assertThat(texts(ofJib("permission"), "mode")).containsExactly("777");
    }

    private static Element ofJib(String tag) throws Exception {
        return (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile())
                .getElementsByTagName(tag)
                .item(0);
    }

    /** The modules of this build that are on the server's class path. */
    private static Set<String> modulesOfTheServer() {
        Set<String> modules = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (path.startsWith(Manifests.ROOT)) {
                modules.add(Manifests.ROOT.relativize(path).getName(0).toString());
            }
        }
        modules.remove("standalone");
        return modules;
    }

    private static List<String> texts(Element within, String tag) {
        NodeList found = within.getElementsByTagName(tag);
        return Stream.iterate(0, i -> i < found.getLength(), i -> i + 1)
                .map(i -> found.item(i).getTextContent().strip())
                .toList();
    }

    /** What the last instruction of this name says. */
    private static String instruction(String name) {
        try (Stream<String> lines = Files.lines(DOCKERFILE)) {
            return lines.filter(line -> line.startsWith(name + " "))
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .substring(name.length() + 1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The same in exec form. */
    private static List<String> words(String name) throws IOException {
        return List.of(JSON.readValue(instruction(name), String[].class));
    }
}
