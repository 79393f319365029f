package io.sojourn.standalone.demo;

/** What an agent wants to do next. */
interface Wishes {
    Stop first();

    Stop next();
}
