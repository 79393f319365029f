package io.sojourn.chaos;

import io.sojourn.chaos.check.Observed;
import io.sojourn.chaos.hear.Heard;
import io.sojourn.chaos.hear.SseSubscriber;
import io.sojourn.chaos.http.Api;
import io.sojourn.chaos.load.LoadPlan;
import java.util.List;

/** The same input, told to one server to which nothing happens. */
final class Undisturbed {
    private static final long LIMIT_MS = 60_000;

    private final String url;

    Undisturbed(String url) {
        this.url = url;
    }

    Observed tell(LoadPlan plan, List<String> agents) throws InterruptedException {
        Api api = new Api(List.of(url));
        try (SseSubscriber reader = new SseSubscriber("undisturbed", List.of(url), List.of("agents/*"), "latest")) {
            Round.await(LIMIT_MS, () -> !reader.cursor().isEmpty());
            for (int agent = 0; agent < plan.agents(); agent++) {
                api.post("/api/v1/ingest/locations", String.join("", plan.story(agent)));
            }
            int due = plan.agents() * plan.fixes();
            boolean complete = Round.await(LIMIT_MS, () -> updates(reader.ear().heard()) >= due);
            if (!complete) {
                throw new IllegalStateException(
                        "the undisturbed server told of " + updates(reader.ear().heard()) + " of " + due + " fixes");
            }
            return new Observer(api).observe(agents, List.of(), reader.ear().heard());
        }
    }

    private static long updates(List<Heard> heard) {
        return heard.stream()
                .filter(event -> event.type().equals("location_update"))
                .count();
    }
}
