/** Named controls, what became of each, and what was examined for it. */
@NullMarked
package dev.pgassay.assertions.compliance;

import org.jspecify.annotations.NullMarked;
