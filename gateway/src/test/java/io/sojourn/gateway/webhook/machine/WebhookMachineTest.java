package io.sojourn.gateway.webhook.machine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.Decision;
import io.sojourn.cluster.store.DeliveryStatus;
import io.sojourn.cluster.store.DeliveryTry;
import io.sojourn.cluster.store.NewDelivery;
import io.sojourn.cluster.store.Row;
import io.sojourn.gateway.webhook.command.WebhookCommand;
import io.sojourn.gateway.webhook.command.WebhookCommandCodec;
import io.sojourn.gateway.webhook.command.WebhookQuery;
import io.sojourn.gateway.webhook.command.WebhookReply;
import io.sojourn.gateway.webhook.endpoint.Definition;
import io.sojourn.gateway.webhook.endpoint.DefinitionChange;
import io.sojourn.gateway.webhook.endpoint.DisabledReason;
import io.sojourn.gateway.webhook.endpoint.Endpoint;
import io.sojourn.gateway.webhook.signing.Secret;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.command.CommandBatch;
import io.sojourn.protocol.command.CommandKind;
import io.sojourn.protocol.command.CommandReply;
import io.sojourn.protocol.cursor.Cursor;
import io.sojourn.protocol.event.EventJson;
import io.sojourn.protocol.event.RecordEvents;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.shard.ShardId;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookMachineTest {
    private static final ShardId SHARD = new ShardId(Role.WEBHOOK, 3);
    private static final ShardId DWELL = new ShardId(Role.DWELL, 1);
    private static final ShardId OTHER = new ShardId(Role.DWELL, 2);
    private static final String HOOK = "wh_000000000000000000000001";
    private static final Secret SECRET = Secret.random(new SecureRandom());

    private WebhookMachine machine = WebhookMachine.restore(null);
    private final List<Row> rows = new ArrayList<>();
    private final List<byte[]> events = new ArrayList<>();
    private long now = 1_700_000_000_000L;
    private long seq;

    @Test
    void deliveriesAndTheMovedCursorAreOneStep() {
        begin(1);
        create(cursor(5));

        assertThat(apply(enqueue(1, cursor(5), cursor(6), "a", "b"))).isEqualTo(WebhookReply.APPLIED);

        assertThat(hook().feed().cursor()).isEqualTo(cursor(6));
        assertThat(rows).hasSize(2);
        assertThat(rows).extracting(row -> row.values().get(0)).containsExactly("a", "b");
        assertThat(rows).extracting(row -> row.values().get(2)).containsExactly(1L, 2L);
    }

    @Test
    void whoeverDoesNotKnowWhereAWebhookIsQueuesNothing() {
        begin(1);
        create(cursor(5));
        apply(enqueue(1, cursor(5), cursor(6), "a"));
        rows.clear();

        assertThat(apply(enqueue(1, cursor(5), cursor(7), "a", "b"))).isEqualTo(WebhookReply.MOVED_ON);

        assertThat(rows).isEmpty();
        assertThat(hook().feed().cursor()).isEqualTo(cursor(6));
    }

    @Test
    void aDeposedDispatcherCanNeitherQueueNorRecordNorDisable() {
        begin(1);
        create(cursor(5));
        begin(2);

        assertThat(apply(enqueue(1, cursor(5), cursor(6), "a"))).isEqualTo(WebhookReply.DEPOSED);
        assertThat(apply(tried(1, "a", DeliveryStatus.DELIVERED))).isEqualTo(WebhookReply.DEPOSED);
        assertThat(apply(new WebhookCommand.Disable(1, HOOK, DisabledReason.GONE)))
                .isEqualTo(WebhookReply.DEPOSED);
        assertThat(apply(new WebhookCommand.Expire(1, HOOK, now))).isEqualTo(WebhookReply.DEPOSED);

        assertThat(rows).isEmpty();
        assertThat(hook().isEnabled()).isTrue();
        assertThat(hook().health().lastSuccessMs()).isZero();
    }

    @Test
    void anOldDispatcherThatBeginsLateDeposesNobody() {
        begin(2);
        create(cursor(5));

        assertThat(apply(new WebhookCommand.BeginDispatch(1))).isEqualTo(WebhookReply.DEPOSED);

        assertThat(apply(enqueue(2, cursor(5), cursor(6)))).isEqualTo(WebhookReply.APPLIED);
    }

    @Test
    void aTryIsNotedWithItsDelivery() {
        begin(1);
        create(cursor(5));

        apply(tried(1, "a", DeliveryStatus.RETRYING), tried(1, "b", DeliveryStatus.DELIVERED));

        assertThat(rows).hasSize(4);
        assertThat(rows.get(0).sql()).startsWith("UPDATE").isEqualTo(rows.get(1).sql());
        assertThat(rows.get(2).sql()).startsWith("INSERT").isEqualTo(rows.get(3).sql());
    }

    @Test
    void failuresInARowAreCountedFromTheFirst() {
        begin(1);
        create(cursor(5));
        apply(tried(1, "a", DeliveryStatus.RETRYING));
        now += 1_000;
        apply(tried(1, "a", DeliveryStatus.DEAD));

        assertThat(hook().health().failuresInARow()).isEqualTo(2);
        assertThat(hook().health().failingSinceMs()).isEqualTo(now - 1_000);

        apply(tried(1, "b", DeliveryStatus.DELIVERED));

        assertThat(hook().health().failuresInARow()).isZero();
        assertThat(hook().health().failingSinceMs()).isZero();
        assertThat(hook().health().lastSuccessMs()).isEqualTo(now);
    }

    @Test
    void disablingIsAnEventOnceWithItsReason() {
        begin(1);
        create(cursor(5));

        apply(new WebhookCommand.Disable(1, HOOK, DisabledReason.FAILING));
        apply(new WebhookCommand.Disable(1, HOOK, DisabledReason.GONE));

        assertThat(hook().disabled()).isEqualTo(DisabledReason.FAILING);
        assertThat(events).hasSize(1);
        assertThat(json(events.get(0)))
                .contains("\"event_type\":\"webhook_disabled\"")
                .contains("\"topic\":\"webhooks/" + HOOK + "\"")
                .contains("\"data\":{\"webhook_id\":\"" + HOOK + "\",\"reason\":\"failing\"}");
    }

    @Test
    void whoIsEnabledAgainBeginsWithoutItsFailures() {
        begin(1);
        create(cursor(5));
        apply(tried(1, "a", DeliveryStatus.RETRYING));
        apply(new WebhookCommand.Disable(1, HOOK, DisabledReason.FAILING));

        change(new DefinitionChange(null, null, null, null, null, true), "");

        assertThat(hook().isEnabled()).isTrue();
        assertThat(hook().health().failuresInARow()).isZero();
        assertThat(hook().feed().cursor()).isEqualTo(cursor(5));
    }

    @Test
    void aChangeLeavesTheRestAndHearsOfNewTopicsFromNowOn() {
        begin(1);
        create(cursor(5));
        String now = Cursor.of(Map.of(DWELL, 9L, OTHER, 7L)).toString();

        change(new DefinitionChange(null, List.of("agents/*"), null, null, 3.0, null), now);

        assertThat(hook().definition())
                .isEqualTo(new Definition("https://x/", List.of("agents/*"), List.of("encounter"), "hook", 3.0));
        assertThat(hook().feed().cursor())
                .isEqualTo(Cursor.of(Map.of(DWELL, 5L, OTHER, 7L)).toString());
        assertThat(events).isEmpty();
    }

    @Test
    void ofADeletedWebhookNothingIsQueuedOrNotedAndItsRestIsRemembered() {
        begin(1);
        create(cursor(5));

        apply(new WebhookCommand.Delete(HOOK));

        assertRefused(ErrorCode.WEBHOOK_NOT_FOUND, enqueue(1, cursor(5), cursor(6), "a"));
        assertRefused(ErrorCode.WEBHOOK_NOT_FOUND, tried(1, "a", DeliveryStatus.DELIVERED));
        assertRefused(ErrorCode.WEBHOOK_NOT_FOUND, new WebhookCommand.Delete(HOOK));
        assertThat(rows).isEmpty();
        assertThat(page().deleted()).containsExactly(HOOK);
        apply(new WebhookCommand.Forget(1, HOOK));
        assertThat(page().deleted()).isEmpty();
    }

    @Test
    void aDisabledWebhookIsNeitherPingedNorReplayed() {
        begin(1);
        create(cursor(5));
        apply(new WebhookCommand.Disable(1, HOOK, DisabledReason.GONE));

        assertRefused(ErrorCode.WEBHOOK_DISABLED, new WebhookCommand.Notify(HOOK, delivery("ping")));
        assertRefused(ErrorCode.WEBHOOK_DISABLED, new WebhookCommand.StartReplay(HOOK, 1, 2, ""));
    }

    @Test
    void oneReplayAtATimeFollowsACursorOfItsOwn() {
        begin(1);
        create(cursor(5));
        apply(enqueue(1, cursor(5), cursor(6), "a"));
        apply(new WebhookCommand.StartReplay(HOOK, 1, 2, cursor(6)));
        rows.clear();

        assertRefused(ErrorCode.REPLAY_UNDER_WAY, new WebhookCommand.StartReplay(HOOK, 1, 2, cursor(6)));
        assertThat(apply(requeue("", cursor(3), "a"))).isEqualTo(WebhookReply.APPLIED);
        assertThat(apply(requeue("", cursor(4), "b"))).isEqualTo(WebhookReply.MOVED_ON);

        assertThat(hook().replay().cursor()).isEqualTo(cursor(3));
        assertThat(hook().replay().before()).isEqualTo(2);
        assertThat(hook().feed().cursor()).isEqualTo(cursor(6));
        assertThat(rows).hasSize(1);
        apply(new WebhookCommand.EndReplay(1, HOOK));
        assertThat(hook().replay()).isNull();
        assertThat(apply(requeue(cursor(3), cursor(4), "b"))).isEqualTo(WebhookReply.MOVED_ON);
    }

    @Test
    void aRotationKeepsTheOldSecretForTheOverlap() {
        begin(1);
        create(cursor(5));
        Secret fresh = Secret.random(new SecureRandom());

        apply(new WebhookCommand.RotateSecret(HOOK, fresh, 1_000));

        assertThat(hook().secrets().current()).isEqualTo(fresh);
        assertThat(hook().secrets().previous()).isEqualTo(SECRET);
        assertThat(hook().secrets().previousUntilMs()).isEqualTo(now + 1_000);
    }

    @Test
    void theStateComesBackFromItsCheckpoint() {
        begin(7);
        create(cursor(5));
        apply(enqueue(7, cursor(5), cursor(6), "a"));
        apply(tried(7, "a", DeliveryStatus.RETRYING));
        apply(new WebhookCommand.RotateSecret(HOOK, Secret.random(new SecureRandom()), 1_000));
        apply(new WebhookCommand.StartReplay(HOOK, 1, 2, cursor(6)));
        apply(new WebhookCommand.Create(
                "wh_2", new Definition("https://y/", List.of("places/*"), List.of(), null, 0), SECRET, cursor(1)));
        apply(new WebhookCommand.Disable(7, "wh_2", DisabledReason.GONE));
        apply(new WebhookCommand.Create(
                "wh_3", new Definition("https://z/", List.of("places/*"), List.of(), null, 0), SECRET, cursor(1)));
        apply(new WebhookCommand.Delete("wh_3"));
        WebhookQuery.Found before = page();

        machine = WebhookMachine.restore(machine.checkpoint().state());

        assertThat(page()).isEqualTo(before);
        assertThat(apply(tried(6, "a", DeliveryStatus.DELIVERED))).isEqualTo(WebhookReply.DEPOSED);
    }

    @Test
    void garbageIsRefusedAndChangesNothing() {
        begin(1);
        create(cursor(5));

        byte[] reply = decide(List.of(
                        new Command(CommandKind.WEBHOOK, new byte[] {99}),
                        new Command(CommandKind.RECORD_FIXES, new byte[0])))
                .replies()
                .get(0);

        assertThat(CommandReply.isRefused(reply)).isTrue();
        assertThat(rows).isEmpty();
    }

    private void begin(long epoch) {
        assertThat(apply(new WebhookCommand.BeginDispatch(epoch))).isEqualTo(WebhookReply.APPLIED);
    }

    private void create(String cursor) {
        Definition definition = new Definition("https://x/", List.of("agents/a"), List.of("encounter"), "hook", 0);
        apply(new WebhookCommand.Create(HOOK, definition, SECRET, cursor));
    }

    private void change(DefinitionChange change, String cursorNow) {
        apply(new WebhookCommand.Change(HOOK, change, cursorNow));
    }

    private static WebhookCommand enqueue(long epoch, String previous, String next, String... ids) {
        return new WebhookCommand.Enqueue(epoch, HOOK, previous, next, deliveries(ids), false);
    }

    private static WebhookCommand requeue(String previous, String next, String... ids) {
        return new WebhookCommand.Requeue(1, HOOK, previous, next, deliveries(ids), 2);
    }

    private static List<NewDelivery> deliveries(String... ids) {
        return List.of(ids).stream().map(WebhookMachineTest::delivery).toList();
    }

    private static NewDelivery delivery(String id) {
        return new NewDelivery(id, "encounter", "agents/a", 1, "{}".getBytes(UTF_8));
    }

    private static WebhookCommand tried(long epoch, String id, DeliveryStatus status) {
        DeliveryTry attempt = new DeliveryTry(1, 1, 2, 200, null, null);
        return new WebhookCommand.RecordTry(epoch, HOOK, id, attempt, status, 1, true, 5);
    }

    private static String cursor(long seq) {
        return Cursor.of(Map.of(DWELL, seq)).toString();
    }

    /** Applies commands as one batch; answers the first one's reply. */
    private WebhookReply apply(WebhookCommand... commands) {
        Decision decision = decide(
                List.of(commands).stream().map(WebhookCommandCodec::encode).toList());
        return WebhookReply.of(decision.replies().get(0));
    }

    private Decision decide(List<Command> commands) {
        CommandBatch batch = new CommandBatch("test", seq, seq + 1, commands);
        Decision decision = machine.apply(now, batch);
        LogRecord record = new LogRecord(seq + 1, seq, now, batch, decision.replies(), decision.events());
        seq++;
        rows.addAll(DeliveryProjection.project(record));
        events.addAll(decision.events());
        return decision;
    }

    private void assertRefused(ErrorCode code, WebhookCommand command) {
        byte[] reply =
                decide(List.of(WebhookCommandCodec.encode(command))).replies().get(0);
        assertThatThrownBy(() -> WebhookReply.value(reply))
                .isInstanceOf(ProblemException.class)
                .extracting(e -> ((ProblemException) e).code())
                .isEqualTo(code);
    }

    private Endpoint hook() {
        return found(new WebhookQuery.ById(HOOK)).endpoints().get(0);
    }

    private WebhookQuery.Found page() {
        return found(new WebhookQuery.Page("", 100));
    }

    private WebhookQuery.Found found(WebhookQuery query) {
        return WebhookQuery.Found.read(((Answer.Ready) machine.answer(query.toBytes())).bytes());
    }

    private static String json(byte[] event) {
        LogRecord record = new LogRecord(
                1, 0, 0, new CommandBatch("test", 0, 1, List.of(Command.tick())), List.of(), List.of(event));
        RecordEvents walk = RecordEvents.of(SHARD).reset(record, false);
        walk.next();
        return new String(new EventJson().encode(walk), UTF_8);
    }
}
