/** Named rules over a trace: what migrations do that harms an application which runs meanwhile. */
@NullMarked
package dev.pgassay.assertions.migration.check;

import org.jspecify.annotations.NullMarked;
