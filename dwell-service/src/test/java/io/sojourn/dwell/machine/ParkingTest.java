package io.sojourn.dwell.machine;

import static io.sojourn.dwell.machine.ShardFixture.deleteSettings;
import static io.sojourn.dwell.machine.ShardFixture.events;
import static io.sojourn.dwell.machine.ShardFixture.fix;
import static io.sojourn.dwell.machine.ShardFixture.fixes;
import static io.sojourn.dwell.machine.ShardFixture.putSettings;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.cluster.machine.Answer;
import io.sojourn.cluster.machine.MachineCheckpoint;
import io.sojourn.protocol.Role;
import io.sojourn.protocol.agent.AgentQuery;
import io.sojourn.protocol.agent.AgentView;
import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.command.Command;
import io.sojourn.protocol.event.EventType;
import io.sojourn.protocol.record.LogRecord;
import io.sojourn.protocol.settings.DwellSettings;
import io.sojourn.protocol.settings.OwnSettings;
import io.sojourn.protocol.shard.ShardId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParkingTest {
    private static final long T0 = 1_800_000_000_000L;
    private static final long LATER = T0 + DwellSettings.DEFAULT.agentTimeoutMs();
    private static final OwnSettings SETTINGS = new OwnSettings(40.0, null, null, null, null);

    private final ShardFixture shard = new ShardFixture(3);

    @Test
    void aLostAgentLeavesMemoryAndIsStillKnown() {
        lose("alice", "bob");

        shard.checkpoint();

        assertThat(shard.machine().answer(new AgentQuery.ById("alice").toBytes()))
                .isInstanceOf(Answer.Fetch.class);
        assertThat(shard.ask(new AgentQuery.ById("alice")))
                .extracting(AgentView::lost)
                .containsExactly(true);
        assertThat(shard.ask(new AgentQuery.ByIds(List.of("alice", "nobody", "bob"))))
                .hasSize(2);
        assertThat(shard.ask(new AgentQuery.ById("nobody"))).isEmpty();
    }

    @Test
    void anAgentThatComesBackIsReadFromTheStoreFirst() {
        lose("alice");
        shard.checkpoint();

        LogRecord record = shard.apply(LATER + 5000, fixes(fix("alice", LATER + 5000, 13.4, 52.5)));

        assertThat(events(record)).extracting(e -> e.event().type()).containsExactly(EventType.AGENT_BACK);
        assertThat(shard.machine().answer(new AgentQuery.ById("alice").toBytes()))
                .isInstanceOf(Answer.Ready.class);
    }

    @Test
    void itsStoredStateGoesWithTheNextCheckpoint() {
        lose("alice");
        shard.checkpoint();
        shard.apply(LATER + 5000, fixes(fix("alice", LATER + 5000, 13.4, 52.5)));

        MachineCheckpoint checkpoint = shard.machine().checkpoint();

        assertThat(checkpoint.parked()).containsOnlyKeys("alice").containsEntry("alice", null);
    }

    @Test
    void anAgentThatIsUsedWhileItsCheckpointIsWrittenStays() {
        lose("alice");
        MachineCheckpoint checkpoint = shard.machine().checkpoint();
        shard.apply(LATER + 5000, fixes(fix("alice", LATER + 5000, 13.4, 52.5)));

        shard.store(checkpoint);
        checkpoint.committed().run();

        assertThat(shard.ask(new AgentQuery.ById("alice")).get(0).lost()).isFalse();
        assertThat(shard.machine().checkpoint().parked()).containsEntry("alice", null);
    }

    @Test
    void aCheckpointThatFailsForgetsNobody() {
        lose("alice");

        shard.machine().checkpoint();

        assertThat(shard.machine().answer(new AgentQuery.ById("alice").toBytes()))
                .isInstanceOf(Answer.Ready.class);
        assertThat(shard.machine().checkpoint().parked()).containsKey("alice");
    }

    @Test
    void pagesMergeWhatIsInMemoryAndWhatIsStored() {
        lose("b", "d", "f");
        shard.checkpoint();
        shard.apply(LATER + 1, fixes(fix("a", LATER, 1, 1), fix("c", LATER, 1, 1), fix("d", LATER, 1, 1)));
        shard.apply(LATER + 2, putSettings("e", SETTINGS));

        assertThat(ids(new AgentQuery.Page("", 3))).containsExactly("a", "b", "c");
        assertThat(ids(new AgentQuery.Page("c", 3))).containsExactly("d", "f");
        assertThat(shard.ask(new AgentQuery.Page("c", 1)).get(0).lost()).isFalse();
    }

    @Test
    void settingsMayComeBeforeTheFirstFix() {
        shard.apply(T0, putSettings("alice", SETTINGS));
        shard.checkpoint();
        assertThat(shard.ask(new AgentQuery.ById("alice"))).isEmpty();
        assertThat(ids(new AgentQuery.Page("", 10))).isEmpty();
        assertThat(settings("alice")).isEqualTo(SETTINGS);

        shard.apply(T0 + 1000, fixes(fix("alice", T0, 13.4, 52.5)));

        assertThat(shard.ask(new AgentQuery.ById("alice"))).hasSize(1);
        assertThat(settings("alice")).isEqualTo(SETTINGS);
    }

    @Test
    void settingsOfAStoredAgentCanBeChanged() {
        lose("alice");
        shard.checkpoint();

        shard.apply(LATER + 1, putSettings("alice", SETTINGS));
        assertThat(settings("alice")).isEqualTo(SETTINGS);
        shard.checkpoint();
        assertThat(settings("alice")).isEqualTo(SETTINGS);
        shard.apply(LATER + 2, deleteSettings("alice"));

        assertThat(settings("alice")).isEqualTo(OwnSettings.NONE);
        assertThat(shard.ask(new AgentQuery.ById("alice"))).hasSize(1);
    }

    @Test
    void nothingIsLeftOfAnAgentThatOnlyHadSettings() {
        shard.apply(T0, putSettings("alice", SETTINGS));
        shard.checkpoint();
        shard.apply(T0 + 1, deleteSettings("alice"));

        shard.checkpoint();

        assertThat(shard.log().parkedAfter(new ShardId(Role.DWELL, 3), "", 9)).isEmpty();
        assertThat(shard.machine().answer(new AgentQuery.SettingsOf("alice").toBytes()))
                .isInstanceOf(Answer.Ready.class);
    }

    private void lose(String... agents) {
        for (String agent : agents) {
            shard.apply(T0, fixes(fix(agent, T0, 13.4, 52.5)));
        }
        shard.apply(LATER, Command.tick());
    }

    private List<String> ids(AgentQuery query) {
        return shard.ask(query).stream().map(AgentView::agentId).toList();
    }

    private OwnSettings settings(String agent) {
        return OwnSettings.read(new BinaryReader(shard.askBytes(new AgentQuery.SettingsOf(agent))));
    }
}
