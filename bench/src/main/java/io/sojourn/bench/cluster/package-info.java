/** What several members over one PostgreSQL do, and what they cost. */
@NullMarked
package io.sojourn.bench.cluster;

import org.jspecify.annotations.NullMarked;
