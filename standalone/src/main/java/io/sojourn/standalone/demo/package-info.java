/**
 * The demo city: a generated town whose people, buses and cars are seen by imperfect receivers. Pure and seeded but for
 * {@code DemoDriver}, which sends what it makes to a running server.
 */
@NullMarked
package io.sojourn.standalone.demo;

import org.jspecify.annotations.NullMarked;
