/**
 * What a test does to its server on purpose: a network that fails between, sessions that end, locks
 * that are held, errors that PostgreSQL raises only when two sessions meet in a certain way.
 *
 * <p>Nothing here is pretended: where an application is to see SQLSTATE 40P01, two sessions do wait
 * for each other, and the server finds that out. What PostgreSQL cannot be made to do is not
 * offered.
 */
@NullMarked
package dev.pgassay.internal.fault;

import org.jspecify.annotations.NullMarked;
