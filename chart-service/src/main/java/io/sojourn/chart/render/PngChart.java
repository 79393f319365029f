package io.sojourn.chart.render;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import io.sojourn.protocol.problem.ErrorCode;
import io.sojourn.protocol.problem.ProblemException;
import java.awt.Component;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A chart as PNG: its SVG, light, drawn by JSVG. Needs no display. On a machine where the JDK finds no fonts
 * (no fontconfig, or nothing for it to find) the picture has no text, but all else.
 */
final class PngChart {
    /** 64 MB while it is drawn. */
    private static final int MOST_PIXELS = 16_000_000;

    static {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private PngChart() {}

    /** @throws ProblemException {@code VALUE_OUT_OF_RANGE} for more than 16 million pixels */
    static byte[] render(ChartPicture picture, ChartLayout layout, Curves curves) {
        return render(picture, layout, curves, Fonts.areThere());
    }

    static byte[] render(ChartPicture picture, ChartLayout layout, Curves curves, boolean withText) {
        int width = picture.width();
        int height = picture.height();
        if ((long) width * height > MOST_PIXELS) {
            throw new ProblemException(
                    ErrorCode.VALUE_OUT_OF_RANGE, "a PNG has at most " + MOST_PIXELS + " pixels; an SVG may be larger");
        }
        Detail detail = withText ? Detail.of(width, height) : Detail.BARE;
        return png(drawn(SvgChart.renderPlain(picture, layout, curves, detail), width, height));
    }

    private static BufferedImage drawn(byte[] svg, int width, int height) {
        SVGDocument document = Objects.requireNonNull(
                new SVGLoader().load(new ByteArrayInputStream(svg), null, LoaderContext.createDefault()));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            document.render((Component) null, graphics, new ViewBox(0, 0, width, height));
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** Never by a file in between, as {@code ImageIO.write} does. */
    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64 * 1024);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (MemoryCacheImageOutputStream target = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(target);
            writer.write(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // There is nowhere to write to but memory.
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
