/** Files that tests compare with or leave behind: those committed beside them, and the results. */
@NullMarked
package dev.pgassay.assertions.files;

import org.jspecify.annotations.NullMarked;
