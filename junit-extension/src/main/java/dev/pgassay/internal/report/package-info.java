/** Records what a run did and writes it to files. */
@NullMarked
package dev.pgassay.internal.report;

import org.jspecify.annotations.NullMarked;
