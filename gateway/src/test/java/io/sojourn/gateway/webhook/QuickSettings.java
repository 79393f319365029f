package io.sojourn.gateway.webhook;

import io.sojourn.gateway.webhook.retry.RetrySchedule;
import io.sojourn.gateway.webhook.settings.WebhookLimits;
import io.sojourn.gateway.webhook.settings.WebhookSettings;
import io.sojourn.gateway.webhook.settings.WebhookTimes;
import java.util.Collections;
import java.util.List;

/** Settings under which what takes days takes a moment; everything else as in production. */
public final class QuickSettings {
    private static final long DAY_MS = 86_400_000;

    private RetrySchedule schedule = new RetrySchedule(Collections.nCopies(10, 20L), 0, 3);
    private WebhookTimes times = WebhookTimes.DEFAULT;
    private WebhookLimits limits = WebhookLimits.DEFAULT;

    /** Delays between tries, without jitter. */
    public QuickSettings delays(Long... delaysMs) {
        schedule = new RetrySchedule(List.of(delaysMs), 0, 3);
        return this;
    }

    public QuickSettings disableAfter(long ms) {
        times = new WebhookTimes(15_000, ms, 4 * DAY_MS, 7 * DAY_MS, 30 * DAY_MS, 10_000, 60_000);
        return this;
    }

    public QuickSettings expireAfter(long ms) {
        times = new WebhookTimes(15_000, 5 * DAY_MS, ms, 7 * DAY_MS, 30 * DAY_MS, 10_000, 50);
        return this;
    }

    /** Housekeeping all the time, and cursors of quiet webhooks noted as often. */
    public QuickSettings busyHousekeeping(long keepDeliveredMs) {
        times = new WebhookTimes(15_000, 5 * DAY_MS, 4 * DAY_MS, keepDeliveredMs, 30 * DAY_MS, 50, 50);
        return this;
    }

    public QuickSettings backlog(int backlog, int replayBacklog) {
        limits = new WebhookLimits(10_000, 16, 256, 256 << 10, backlog, replayBacklog, 100_000);
        return this;
    }

    public QuickSettings webhooks(int count) {
        limits = new WebhookLimits(count, 16, 256, 256 << 10, 100_000, 1_000, 100_000);
        return this;
    }

    public WebhookSettings make() {
        return new WebhookSettings(schedule, times, limits);
    }
}
