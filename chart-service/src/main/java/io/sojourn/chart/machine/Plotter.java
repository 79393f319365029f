package io.sojourn.chart.machine;

import io.sojourn.protocol.binary.BinaryReader;
import io.sojourn.protocol.binary.BinaryWriter;
import io.sojourn.protocol.chart.Plot;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user of Plotly's old clients, and which chart is which of the user's plots. Bounded: the plot that was filed first is
 * forgotten when there are too many; its chart stays.
 */
final class Plotter {
    static final int MAX_PLOTS = 1_000;

    private final Map<String, Plot> byFilename = new LinkedHashMap<>();
    private int nextNumber;

    /** The newest last. */
    List<Plot> plots() {
        return List.copyOf(byFilename.values());
    }

    /**
     * Makes a chart the plot of this name.
     *
     * @param replaced the chart that it was, empty for none
     * @return its number
     * @throws ProblemException {@code CHART_CHANGED} if it was another
     */
    int file(String filename, String chartId, String replaced) {
        Plot before = byFilename.get(filename);
        if (!replaced.equals(before == null ? "" : before.chartId())) {
            throw new ProblemException(ErrorCode.CHART_CHANGED, "the plot was changed meanwhile");
        }
        if (before == null && byFilename.size() >= MAX_PLOTS) {
            byFilename.remove(byFilename.keySet().iterator().next());
        }
        int number = before == null ? nextNumber++ : before.number();
        byFilename.put(filename, new Plot(number, filename, chartId));
        return number;
    }

    void write(BinaryWriter out) {
        out.varint(nextNumber).varint(byFilename.size());
        byFilename.values().forEach(plot -> plot.write(out));
    }

    static Plotter read(BinaryReader in) {
        Plotter plotter = new Plotter();
        plotter.nextNumber = (int) in.varint();
        for (int left = in.length(); left > 0; left--) {
            Plot plot = Plot.read(in);
            plotter.byFilename.put(plot.filename(), plot);
        }
        return plotter;
    }
}
