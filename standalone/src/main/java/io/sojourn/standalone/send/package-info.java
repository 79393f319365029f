/** A client of the server's own HTTP interface, for the commands that send. */
@NullMarked
package io.sojourn.standalone.send;

import org.jspecify.annotations.NullMarked;
