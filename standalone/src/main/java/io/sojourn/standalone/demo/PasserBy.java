package io.sojourn.standalone.demo;

import java.awt.Color;

/**
 * What moves along the street that the demo's camera sees, at one moment.
 *
 * @param name what it is, as a detector would call it
 * @param x of its left edge, and likewise {@code y} of its upper one, in pixels of the picture; it may be outside
 */
record PasserBy(String name, Color colour, double x, double y, int width, int height) {
    boolean isVehicle() {
        return !name.equals("person");
    }
}
