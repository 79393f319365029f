package io.sojourn.gateway.webhook.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.cluster.store.DeliveryStatus;
import io.sojourn.cluster.store.DeliveryTry;
import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.gateway.webhook.endpoint.Definition;
import io.sojourn.gateway.webhook.endpoint.DefinitionChange;
import io.sojourn.gateway.webhook.endpoint.DetectionChange;
import io.sojourn.gateway.webhook.endpoint.DisabledReason;
import io.sojourn.gateway.webhook.signing.Secret;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.camera.DetectionFilter;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookCommandCodecTest {
    private static final Secret SECRET = Secret.random(new SecureRandom());
    private static final NewDelivery DELIVERY =
            new NewDelivery("msg_1", "encounter", "agents/älice", 1_700_000_000_000L, "{}".getBytes(UTF_8));

    static Stream<WebhookCommand> commands() {
        return Stream.of(
                new WebhookCommand.BeginDispatch(7),
                new WebhookCommand.Create(
                        "wh_1",
                        new Definition("https://x/", List.of("agents/*"), List.of("encounter"), "Büro", 2.5),
                        SECRET,
                        "cursor"),
                new WebhookCommand.Create(
                        "wh_1", new Definition("https://x/", List.of(), List.of(), null, 0), SECRET, ""),
                new WebhookCommand.Create("wh_1", filtered(null), SECRET, "cursor"),
                new WebhookCommand.Create("wh_1", filtered("Büro"), SECRET, "cursor"),
                new WebhookCommand.Change("wh_1", new DefinitionChange(null, null, null, null, null, null), ""),
                new WebhookCommand.Change(
                        "wh_1",
                        new DefinitionChange("https://y/", List.of("places/*"), List.of(), "", 0.0, false),
                        "now"),
                new WebhookCommand.Change("wh_1", detections(null, 0.5, null), ""),
                new WebhookCommand.Change("wh_1", detections(List.of("cär"), null, true), ""),
                new WebhookCommand.Change("wh_1", detections(List.of(), 0.0, false), "now"),
                new WebhookCommand.Delete("wh_1"),
                new WebhookCommand.RotateSecret("wh_1", SECRET, 86_400_000),
                new WebhookCommand.Notify("wh_1", DELIVERY),
                new WebhookCommand.Enqueue(7, "wh_1", "a", "b", List.of(DELIVERY, DELIVERY), true),
                new WebhookCommand.Enqueue(7, "wh_1", "a", "b", List.of(), false),
                new WebhookCommand.Requeue(7, "wh_1", "", "b", List.of(DELIVERY), 44),
                new WebhookCommand.RecordTry(
                        7,
                        "wh_1",
                        "msg_1",
                        new DeliveryTry(3, 1_700_000_000_000L, 12, 500, "status 500", "no".getBytes(UTF_8)),
                        DeliveryStatus.RETRYING,
                        2,
                        true,
                        1_700_000_030_000L),
                new WebhookCommand.RecordTry(
                        7,
                        "wh_1",
                        "msg_1",
                        new DeliveryTry(1, 0, 0, null, null, null),
                        DeliveryStatus.DELIVERED,
                        0,
                        false,
                        0),
                new WebhookCommand.Disable(7, "wh_1", DisabledReason.GONE),
                new WebhookCommand.Retry("wh_1", List.of("msg_1", "msg_2")),
                new WebhookCommand.StartReplay("wh_1", 1, 2, "end"),
                new WebhookCommand.EndReplay(7, "wh_1"),
                new WebhookCommand.Expire(7, "wh_1", 5),
                new WebhookCommand.Forget(7, "wh_1"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandComesBackAsItWas(WebhookCommand command) {
        byte[] body = WebhookCommandCodec.encode(command).body();

        assertThat(WebhookCommandCodec.decode(body)).usingRecursiveComparison().isEqualTo(command);
        assertThat(WebhookCommandCodec.decode(body)).hasSameClassAs(command);
    }

    private static Definition filtered(String description) {
        DetectionFilter filter = new DetectionFilter(Set.of("person", "cär"), 0.25);
        return new Definition("https://x/", List.of("cameras/*"), List.of(), description, 0, filter);
    }

    private static DefinitionChange detections(List<String> classes, Double confidence, Boolean enabled) {
        return new DefinitionChange(null, null, null, null, null, enabled, new DetectionChange(classes, confidence));
    }

    @Test
    void whatWasWrittenBeforeThereWereFiltersIsReadAsWithoutOne() {
        BinaryWriter create = new BinaryWriter().u8(2).string("wh_1").string("https://x/");
        create.list(List.of("cameras/*".getBytes(UTF_8)))
                .list(List.of())
                .optionalString("Büro")
                .f64(2.5);
        SECRET.write(create);
        create.string("cursor");
        BinaryWriter change =
                new BinaryWriter().u8(3).string("wh_1").u8(0).u8(0).u8(0).u8(0).u8(0);
        change.u8(1).u8(1).string("now");

        assertThat(WebhookCommandCodec.decode(create.toBytes()))
                .usingRecursiveComparison()
                .isEqualTo(new WebhookCommand.Create(
                        "wh_1",
                        new Definition("https://x/", List.of("cameras/*"), List.of(), "Büro", 2.5),
                        SECRET,
                        "cursor"));
        assertThat(WebhookCommandCodec.decode(change.toBytes()))
                .isEqualTo(new WebhookCommand.Change(
                        "wh_1", new DefinitionChange(null, null, null, null, null, true), "now"));
    }

    @Test
    void everyKindIsAmongThoseThatAreTested() {
        assertThat(commands().map(Object::getClass).distinct()).hasSize(15);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandThatIsCutOffIsNone(WebhookCommand command) {
        byte[] body = WebhookCommandCodec.encode(command).body();

        for (int length = 0; length < body.length; length++) {
            byte[] cut = Arrays.copyOf(body, length);
            assertThatThrownBy(() -> WebhookCommandCodec.decode(cut))
                    .isInstanceOfAny(IndexOutOfBoundsException.class, IllegalArgumentException.class);
        }
    }
}
