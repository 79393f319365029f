package io.sojourn.chaos.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The sender's process: {@code LoadMain PLAN JOURNAL}. Says {@code started} when it begins, and ends when all is acked. */
public final class LoadMain {
    static final String STARTED = "started";

    private LoadMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        LoadPlan plan = LoadPlan.read(Path.of(args[0]));
        ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
        CountDownLatch left = new CountDownLatch(plan.agents() + plan.tokens().size());
        try (Journal journal = new Journal(Path.of(args[1]))) {
            Targets targets = new Targets(plan.targets());
            for (int agent = 0; agent < plan.agents(); agent++) {
                new FixSender(agent, plan, targets, journal, loop, left::countDown)
                        .begin((long) agent * plan.everyMs() / plan.agents());
            }
            for (int chart = 0; chart < plan.tokens().size(); chart++) {
                new SampleSender(chart, plan, targets, journal, loop, left::countDown).begin(chart);
            }
            System.out.println(STARTED);
            left.await();
        } finally {
            loop.shutdownNow();
        }
        System.exit(0);
    }
}
