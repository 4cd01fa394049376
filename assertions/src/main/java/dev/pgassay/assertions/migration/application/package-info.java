/** The statements of an application that still runs, executed before and after each migration. */
@NullMarked
package dev.pgassay.assertions.migration.application;

import org.jspecify.annotations.NullMarked;
