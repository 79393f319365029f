package io.sojourn.protocol.chart;

import io.sojourn.protocol.Role;
import io.sojourn.protocol.shard.ShardHash;
import io.sojourn.protocol.shard.ShardId;
import java.util.Random;

/**
 * How charts and series are called, and where they live. A series that was made with its chart is called {@code
 * <chart>.<number>} and lives in the chart's shard, so that what is written to a chart by its own token is one command to
 * one shard. A series of a token of somebody's own choice is called after that token's hash and lives where that leads.
 */
public final class ChartIds {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final char CHART = 'c';
    private static final char OF_TOKEN = 't';
    private static final char OWN = '.';
    /** More than a chart may have traces. */
    private static final int PER_REVISION = 100;

    private static final int CHART_CHARS = 12;
    private static final int TOKEN_CHARS = 20;

    private ChartIds() {}

    public static String newChartId(Random random) {
        return CHART + chars(random, CHART_CHARS);
    }

    /** The id of a chart's own series. */
    public static String ownSeries(String chartId, int number) {
        return chartId + OWN + number;
    }

    /**
     * The id of a series that a chart is to show from a revision on. It is never used twice, whatever was dropped since:
     * another chart may still show that.
     *
     * @param number among those that are new with this revision, from 1
     */
    public static String newSeries(String chartId, long revision, int number) {
        return chartId + OWN + (revision == 1 ? number : revision * PER_REVISION + number);
    }

    /** Whether a series was made with this chart and lives beside it. */
    public static boolean isOwnSeries(String seriesId, String chartId) {
        return seriesId.startsWith(chartId)
                && seriesId.length() > chartId.length()
                && seriesId.charAt(chartId.length()) == OWN;
    }

    /** The chart that a series was made with; the id itself for any other. */
    public static String chartOf(String seriesId) {
        int dot = seriesId.indexOf(OWN);
        return dot < 0 ? seriesId : seriesId.substring(0, dot);
    }

    /** Whether a series is that of a token of somebody's own choice. */
    public static boolean isOfToken(String seriesId) {
        return seriesId.indexOf(OWN) < 0 && !isChart(seriesId);
    }

    /** Whether this is the id of a chart, not of a series. */
    public static boolean isChart(String id) {
        return !id.isEmpty() && id.charAt(0) == CHART && id.indexOf(OWN) < 0;
    }

    /** The id of the series of a token of somebody's own choice. */
    static String ofToken(byte[] hash) {
        StringBuilder id = new StringBuilder(1 + TOKEN_CHARS).append(OF_TOKEN);
        int bits = 0;
        int held = 0;
        int at = 0;
        while (id.length() <= TOKEN_CHARS) {
            if (held < 5) {
                bits = (bits << 8 | (hash[at++] & 0xFF)) & 0xFFFF;
                held += 8;
            }
            held -= 5;
            id.append(ALPHABET.charAt(bits >> held & 31));
        }
        return id.toString();
    }

    static String chars(Random random, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** The shard that knows which charts are whose, for the users of Plotly's old clients. */
    public static ShardId shardOfUser(String user, int shards) {
        return new ShardId(Role.CHART, ShardHash.shardOf('~' + user, shards));
    }

    /** The shard of a chart or a series. */
    public static ShardId shardOf(String id, int shards) {
        return new ShardId(Role.CHART, ShardHash.shardOf(chartOf(id), shards));
    }
}
