/** What the report of a run shows of a schema. */
@NullMarked
package dev.pgassay.assertions.report;

import org.jspecify.annotations.NullMarked;
