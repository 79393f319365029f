package io.sojourn.standalone.demo;

/**
 * Somewhere that an agent goes to and stays at.
 *
 * @param standing where it stays
 * @param door where it leaves the street for it
 * @param stayMs for how long
 */
record Stop(Spot standing, StreetNetwork.Access door, boolean indoors, long stayMs) {}
