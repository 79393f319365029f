/** {@code ./sojourn replay}: reads a trace from a file and sends it to a server in the file's own rhythm. */
@NullMarked
package io.sojourn.standalone.replay;

import org.jspecify.annotations.NullMarked;
