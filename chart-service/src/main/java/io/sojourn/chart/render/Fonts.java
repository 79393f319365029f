package io.sojourn.chart.render;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Whether the JDK can draw text here. Found out once, when the first picture is made. */
final class Fonts {
    private static final boolean ARE_THERE = canDraw(Fonts::drawALetter);

    private Fonts() {}

    static boolean areThere() {
        return ARE_THERE;
    }

    /** The JDK says that there are no fonts by errors of several kinds, which go with its version and with what is missing. */
    static boolean canDraw(Runnable letter) {
        try {
            letter.run();
            return true;
        } catch (RuntimeException | LinkageError | InternalError none) {
            return false;
        }
    }

    private static void drawALetter() {
        Graphics2D graphics = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB).createGraphics();
        try {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, TextWidth.SMALL));
            graphics.drawString("x", 2, 15);
        } finally {
            graphics.dispose();
        }
    }
}
