/** What a failed expectation says, and what is said when a database cannot be examined. */
@NullMarked
package dev.pgassay.assertions.failure;

import org.jspecify.annotations.NullMarked;
