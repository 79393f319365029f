package io.sojourn.chart.render;

import static io.sojourn.chart.render.Pictures.chart;
import static io.sojourn.chart.render.Pictures.x;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.chart.render.Drawing.Point;
import io.sojourn.protocol.chart.ChartFormat;
import io.sojourn.protocol.chart.TraceMode;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngChartTest {
    private static final int WHITE = 0xFFFFFF;

    @Test
    void hasTheTracesColourWhereItsPointsAre() throws IOException {
        Pictures picture = chart("Sensor")
                .size(640, 300)
                .mode(TraceMode.LINES_MARKERS)
                .color(0xC81E64)
                .numbers("a", x(0, 1, 2, 3), 5, 1, Double.NaN, 3);

        BufferedImage image = decoded(picture.bytes(ChartFormat.PNG));

        assertThat(image.getWidth()).isEqualTo(640);
        assertThat(image.getHeight()).isEqualTo(300);
        assertThat(image.getRGB(2, 2) & WHITE).isEqualTo(WHITE);
        for (Point point : picture.svg().circles()) {
            assertThat(image.getRGB((int) point.x(), (int) point.y()) & WHITE).isEqualTo(0xC81E64);
        }
    }

    @Test
    void hasManyDotsWhereTheyAre() throws IOException {
        double[] many = IntStream.range(0, 1_500).asDoubleStream().toArray();

        BufferedImage image = decoded(chart("")
                .mode(TraceMode.MARKERS)
                .color(0xC81E64)
                .numbers("a", many, many)
                .bytes(ChartFormat.PNG));

        assertThat(pixelsOf(image, 0xC81E64)).isGreaterThan(1_000);
    }

    @Test
    void writesTheTitle() throws IOException {
        BufferedImage with =
                decoded(chart("MMMMMMMM").numbers("a", x(0, 1), 1, 2).bytes(ChartFormat.PNG));

        assertThat(IntStream.range(0, 150 * 24).anyMatch(i -> isDark(with.getRGB(16 + i % 150, 14 + i / 150))))
                .isTrue();
    }

    @Test
    void whatLiesBeyondTheRangeIsCutOff() throws IOException {
        BufferedImage image = decoded(chart("")
                .layout("{'yaxis':{'range':[0,1]}}")
                .color(0xC81E64)
                .numbers("a", x(0, 1, 2), 0.5, 1e9, 0.5)
                .bytes(ChartFormat.PNG));

        assertThat(IntStream.range(0, 900).noneMatch(i -> (image.getRGB(i, 4) & WHITE) == 0xC81E64))
                .isTrue();
        assertThat(pixelsOf(image, 0xC81E64)).isGreaterThan(100);
    }

    @Test
    void ofTooManyPixelsIsRefused() {
        assertThatThrownBy(() -> chart("").size(8_000, 8_000).bytes(ChartFormat.PNG))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VALUE_OUT_OF_RANGE));
    }

    @Test
    void isDrawnWithoutTextWhereThereAreNoFonts() throws IOException {
        ChartPicture picture =
                chart("Title").color(0xC81E64).numbers("a", x(0, 1), 1, 2).picture();
        ChartLayout layout = ChartLayout.of(picture.definition().style());
        Curves curves = Curves.of(picture, null, Window.ALL, 0);

        BufferedImage image = decoded(PngChart.render(picture, layout, curves, false));

        assertThat(pixelsOf(image, 0xC81E64)).isGreaterThan(100);
        assertThat(IntStream.range(0, 900 * 420).noneMatch(i -> isDark(image.getRGB(i % 900, i / 900))))
                .isTrue();
    }

    @Test
    void whateverTheJdkThrowsThereAreNoFonts() {
        assertThat(Fonts.canDraw(() -> {
                    throw new InternalError(new InvocationTargetException(null));
                }))
                .isFalse();
        assertThat(Fonts.canDraw(() -> {
                    throw new NoClassDefFoundError("Could not initialize class sun.font.SunFontManager");
                }))
                .isFalse();
        assertThat(Fonts.canDraw(() -> {
                    throw new IllegalStateException("Fontconfig head is null");
                }))
                .isFalse();
        assertThat(Fonts.canDraw(() -> {})).isTrue();
    }

    private static BufferedImage decoded(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static long pixelsOf(BufferedImage image, int rgb) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & WHITE) == rgb)
                .count();
    }

    private static boolean isDark(int rgb) {
        return (rgb & 0xFF) < 128 && (rgb >> 8 & 0xFF) < 128 && (rgb >> 16 & 0xFF) < 128;
    }
}
