/** What is sent, and the process that sends it and writes down every ack. */
@NullMarked
package io.sojourn.chaos.load;

import org.jspecify.annotations.NullMarked;
