package io.sojourn.gateway.chat.responder;

import io.sojourn.cluster.store.PlaceStore;
import io.sojourn.gateway.agents.AgentDirectory;
import io.sojourn.gateway.chart.directory.ChartDirectory;
import io.sojourn.gateway.history.Visits;
import io.sojourn.gateway.rest.BlockingWork;
import io.sojourn.protocol.agent.AgentView;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/** Answers inquiries from the same queries as the REST API. Confined to the context of its directories. */
public final class LiveFacts {
    static final String CAN_ANSWER = """
            I can answer questions about the live data:
            - where is alice
            - who is at the office
            - how long has bus-304 been here
            - which places did alice visit today
            - latest value and trend of series cpu
            - how many agents are there
            - list agents, list places, list series""";

    private static final int NAMED = 5;

    private final AgentFacts agents;
    private final PlaceFacts places;
    private final VisitFacts visits;
    private final SeriesFacts series;

    public LiveFacts(
            AgentDirectory agents,
            PlaceStore places,
            Visits visits,
            ChartDirectory charts,
            BlockingWork work,
            Clock clock) {
        this.agents = new AgentFacts(agents, clock);
        this.places = new PlaceFacts(places, agents, work);
        this.visits = new VisitFacts(visits, clock);
        this.series = new SeriesFacts(charts);
    }

    /** Completes when all is said. */
    Future<Void> answer(Inquiry inquiry, Telling out) {
        if (inquiry instanceof Inquiry.WhereIs asked) {
            return where(asked.name(), out);
        } else if (inquiry instanceof Inquiry.WhoIsAt asked) {
            return places.find(asked.place())
                    .compose(found -> one(
                            found,
                            asked.place(),
                            "place",
                            place -> place.name(),
                            place -> places.occupants(place, out),
                            out));
        } else if (inquiry instanceof Inquiry.HowLong asked) {
            return agent(asked.agent(), out, agent -> {
                agents.howLong(agent, out);
                return Future.succeededFuture();
            });
        } else if (inquiry instanceof Inquiry.Visited asked) {
            return agent(asked.agent(), out, agent -> visits.of(agent.agentId(), asked.period(), out));
        } else if (inquiry instanceof Inquiry.SeriesValue asked) {
            return series.find(asked.name())
                    .compose(found -> one(
                            found, asked.name(), "series", SeriesFacts::nameOf, each -> series.value(each, out), out));
        } else if (inquiry instanceof Inquiry.CountAgents) {
            return agents.count(out);
        } else if (inquiry instanceof Inquiry.ListOf asked) {
            return list(asked.kind(), out);
        }
        out.say(inquiry instanceof Inquiry.Help ? CAN_ANSWER : "I did not understand that. " + CAN_ANSWER);
        return Future.succeededFuture();
    }

    private Future<Void> list(Inquiry.Kind kind, Telling out) {
        return switch (kind) {
            case AGENTS -> agents.list(out);
            case PLACES -> places.list(out);
            case SERIES -> series.list(out);
        };
    }

    /** An agent, or else a place: then who is there. */
    private Future<Void> where(String name, Telling out) {
        return agents.find(name).compose(found -> {
            if (!found.isEmpty()) {
                return one(
                        found,
                        name,
                        "agent",
                        AgentView::agentId,
                        agent -> {
                            agents.where(agent, out);
                            return Future.succeededFuture();
                        },
                        out);
            }
            return places.find(name)
                    .compose(named -> one(
                            named,
                            name,
                            "agent or place",
                            place -> place.name(),
                            place -> places.occupants(place, out),
                            out));
        });
    }

    private Future<Void> agent(String name, Telling out, Function<AgentView, Future<Void>> tell) {
        return agents.find(name).compose(found -> one(found, name, "agent", AgentView::agentId, tell, out));
    }

    /** Tells of the one that is meant, or that it is not clear which. */
    private static <T> Future<Void> one(
            List<T> found,
            String name,
            String kind,
            Function<T, String> nameOf,
            Function<T, Future<Void>> tell,
            Telling out) {
        if (found.size() == 1) {
            return tell.apply(found.get(0));
        }
        if (found.isEmpty()) {
            out.say("I know no " + kind + " called " + name + ".");
        } else {
            List<String> names = found.stream().limit(NAMED).map(nameOf).toList();
            out.say("Which " + kind + " do you mean: " + String.join(", ", names)
                    + (found.size() > NAMED ? " or another one?" : "?"));
        }
        return Future.succeededFuture();
    }
}
