/** What a test can expect of rows: that they honour the schema, and checks of a team's own. */
@NullMarked
package dev.pgassay.assertions.data;

import org.jspecify.annotations.NullMarked;
