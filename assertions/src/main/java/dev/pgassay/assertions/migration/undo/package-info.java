/** Scripts that undo migrations, run down and up again. */
@NullMarked
package dev.pgassay.assertions.migration.undo;

import org.jspecify.annotations.NullMarked;
