/** The database: connections, migrations and the tables that are read by queries. */
@NullMarked
package io.sojourn.cluster.store;

import org.jspecify.annotations.NullMarked;
