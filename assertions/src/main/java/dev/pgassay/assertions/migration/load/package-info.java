/** Migrations while others read and write, and who has to wait. */
@NullMarked
package dev.pgassay.assertions.migration.load;

import org.jspecify.annotations.NullMarked;
