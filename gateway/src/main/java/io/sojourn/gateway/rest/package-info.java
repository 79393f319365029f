/** What all REST resources share: parameters, cursors of lists, bodies in and out. */
@NullMarked
package io.sojourn.gateway.rest;

import org.jspecify.annotations.NullMarked;
