package dev.pgassay.internal.template;

import java.util.List;

/**
 * What reads one section of a {@link DatabaseState}.
 *
 * @param section what its rows are
 * @param statements each returns {@code identity}, by which a row is found in another state (null
 *     when only all values together identify it), {@code label}, which names it in a message, and
 *     the values to compare
 */
record StateQuery(String section, List<String> statements) {}
