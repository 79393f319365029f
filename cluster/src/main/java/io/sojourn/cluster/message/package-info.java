/** What travels on the bus between routers, hosts and feeds. */
@NullMarked
package io.sojourn.cluster.message;

import org.jspecify.annotations.NullMarked;
