/** How many messages reach how many subscribers, how soon and at what cost; of Sojourn and of peers. */
@NullMarked
package io.sojourn.bench.fanout;

import org.jspecify.annotations.NullMarked;
