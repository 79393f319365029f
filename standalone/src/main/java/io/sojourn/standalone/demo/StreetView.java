package io.sojourn.standalone.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;

/** What the demo's camera sees: a street by day or night, and what moves along it. */
final class StreetView {
    static final int WIDTH = 640;
    static final int HEIGHT = 360;

    private static final int HORIZON = 170;
    private static final int KERB = 215;
    private static final int HOUSES = 9;
    private static final double DAY_MS = 300_000;

    static {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    private StreetView() {}

    /** A picture as JPEG. */
    static byte[] draw(long timeMs, List<PasserBy> passing) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            // A day of five minutes.
            double light = 0.6 + 0.4 * Math.sin(2 * Math.PI * timeMs / DAY_MS);
            drawTown(graphics, light);
            passing.forEach(each -> drawPasserBy(graphics, each, light));
        } finally {
            graphics.dispose();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(32_768);
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        }
        return out.toByteArray();
    }

    private static void drawTown(Graphics2D graphics, double light) {
        graphics.setPaint(new GradientPaint(
                0, 0, shade(new Color(96, 150, 210), light), 0, HORIZON, shade(new Color(230, 222, 205), light)));
        graphics.fillRect(0, 0, WIDTH, HORIZON);
        for (int i = 0; i < HOUSES; i++) {
            drawHouse(graphics, i, light);
        }
        graphics.setColor(shade(new Color(150, 148, 142), light));
        graphics.fillRect(0, HORIZON, WIDTH, KERB - HORIZON);
        graphics.setColor(shade(new Color(92, 94, 98), light));
        graphics.fillRect(0, KERB, WIDTH, HEIGHT - KERB);
        graphics.setColor(shade(new Color(225, 222, 210), light));
        graphics.setStroke(
                new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {34, 26}, 0));
        int middle = (KERB + HEIGHT) / 2;
        graphics.drawLine(0, middle, WIDTH, middle);
    }

    private static void drawHouse(Graphics2D graphics, int number, double light) {
        int width = WIDTH / HOUSES;
        int left = number * width;
        int top = 40 + number * 37 % 60;
        graphics.setColor(shade(Color.getHSBColor(0.06f + number * 0.017f, 0.32f, 0.78f), light));
        graphics.fillRect(left, top, width - 3, HORIZON - top);
        boolean lit = light < 0.5;
        for (int y = top + 12; y < HORIZON - 26; y += 26) {
            for (int x = left + 10; x < left + width - 20; x += 20) {
                boolean on = lit && (x * 7 + y * 13) % 5 < 3;
                graphics.setColor(on ? new Color(255, 214, 130) : shade(new Color(70, 84, 100), light));
                graphics.fillRect(x, y, 10, 15);
            }
        }
    }

    private static void drawPasserBy(Graphics2D graphics, PasserBy who, double light) {
        int x = (int) who.x();
        int y = (int) who.y();
        graphics.setColor(shade(who.colour(), light));
        if (who.isVehicle()) {
            graphics.fillRoundRect(x, y, who.width(), who.height() * 3 / 4, 14, 14);
            graphics.setColor(shade(new Color(40, 46, 54), light));
            graphics.fillOval(x + who.width() / 8, y + who.height() / 2, who.height() / 2, who.height() / 2);
            graphics.fillOval(x + who.width() * 5 / 8, y + who.height() / 2, who.height() / 2, who.height() / 2);
        } else {
            int head = who.width() * 2 / 3;
            graphics.fillRoundRect(x, y + head, who.width(), who.height() - head, 8, 8);
            graphics.setColor(shade(new Color(214, 170, 140), light));
            graphics.fillOval(x + (who.width() - head) / 2, y, head, head);
        }
    }

    private static Color shade(Color colour, double light) {
        return new Color(
                (int) (colour.getRed() * light), (int) (colour.getGreen() * light), (int) (colour.getBlue() * light));
    }
}
