/** What goes on while a test does. */
@NullMarked
package dev.pgassay.assertions.task;

import org.jspecify.annotations.NullMarked;
