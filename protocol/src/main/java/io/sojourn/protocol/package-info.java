/** The words that all services share: records, codecs, addresses, topics, error codes. */
@NullMarked
package io.sojourn.protocol;

import org.jspecify.annotations.NullMarked;
