/** What PostgreSQL does for a query: the plan that {@code EXPLAIN} shows, read and compared. */
@NullMarked
package dev.pgassay.perf.plan;

import org.jspecify.annotations.NullMarked;
