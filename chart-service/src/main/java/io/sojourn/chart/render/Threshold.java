package io.sojourn.chart.render;

/**
 * A line across a plot.
 *
 * @param label empty for none
 * @param panel which plot, from 1
 */
record Threshold(double value, int colorHex, String label, int panel) {}
