/** What clients say of charts: read, checked, and made into what the shards are to be told. Pure. */
@NullMarked
package io.sojourn.gateway.chart.request;

import org.jspecify.annotations.NullMarked;
