package io.sojourn.standalone.demo;

/**
 * A house.
 *
 * @param storeys how high, for whoever shades it
 */
record Building(Outline outline, int storeys) {}
