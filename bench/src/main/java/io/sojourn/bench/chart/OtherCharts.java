package io.sojourn.bench.chart;

import io.sojourn.protocol.chart.ChartStyle;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.svg.SVGGraphics2D;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The same line as SVG by other libraries, each from the arrays to the bytes, as their manuals say. */
final class OtherCharts {
    private static final int WIDTH = ChartStyle.DEFAULT_WIDTH;
    private static final int HEIGHT = ChartStyle.DEFAULT_HEIGHT;

    private OtherCharts() {}

    static byte[] xchart(double[] x, double[] y) {
        XYChart chart =
                new XYChartBuilder().width(WIDTH).height(HEIGHT).title("Sensor").build();
        chart.addSeries("temperature", x, y).setMarker(SeriesMarkers.NONE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] jfreechart(double[] x, double[] y) {
        XYSeries series = new XYSeries("temperature", false);
        for (int i = 0; i < x.length; i++) {
            series.add(x[i], y[i], false);
        }
        JFreeChart chart = ChartFactory.createXYLineChart("Sensor", "", "", new XYSeriesCollection(series));
        SVGGraphics2D graphics = new SVGGraphics2D(WIDTH, HEIGHT);
        chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
        return graphics.getSVGElement().getBytes(StandardCharsets.UTF_8);
    }
}
