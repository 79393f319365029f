/** Charts and series by REST. */
@NullMarked
package io.sojourn.gateway.chart.rest;

import org.jspecify.annotations.NullMarked;
