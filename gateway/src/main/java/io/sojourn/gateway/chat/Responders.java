package io.sojourn.gateway.chat;

import io.sojourn.cluster.route.Shards;
import io.sojourn.cluster.settings.OpenAiSettings;
import io.sojourn.cluster.store.EncounterHistory;
import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.chat.openai.OpenAiResponder;
import io.sojourn.gateway.chat.openai.OpenAiTimes;
import io.sojourn.gateway.chat.responder.BuiltInResponder;
import io.sojourn.gateway.chat.responder.LiveFacts;
import io.sojourn.gateway.chat.responder.Responder;
import io.sojourn.gateway.history.Visits;
import io.sojourn.gateway.rest.BlockingWork;
import io.vertx.core.Vertx;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who answers, by the settings. */
public final class Responders {
    private Responders() {}

    /**
     * One for an event loop.
     *
     * @param endpoint null for the built-in one
     * @param shards of the event loop
     * @param store of connections for reading
     */
    public static Responder of(@Nullable OpenAiSettings endpoint, Vertx vertx, Shards shards, Jdbi store) {
        AgentDirectory agents = new AgentDirectory(shards);
        BlockingWork work = new BlockingWork(vertx);
        BuiltInResponder builtIn = new BuiltInResponder(new LiveFacts(
                agents,
                new PlaceStore(store),
                new Visits(new EncounterHistory(store), agents, work),
                new ChartDirectory(shards),
                work,
                Clock.systemUTC()));
        return endpoint == null ? builtIn : new OpenAiResponder(vertx, endpoint, OpenAiTimes.DEFAULT, builtIn);
    }
}
