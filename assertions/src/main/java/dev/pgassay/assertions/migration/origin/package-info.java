/** Which migration made an object, found in the text of the migrations that are SQL files. */
@NullMarked
package dev.pgassay.assertions.migration.origin;

import org.jspecify.annotations.NullMarked;
