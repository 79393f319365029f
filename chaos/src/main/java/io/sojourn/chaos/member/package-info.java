/** The processes of the cluster: members, their supervisor, PostgreSQL. */
@NullMarked
package io.sojourn.chaos.member;

import org.jspecify.annotations.NullMarked;
