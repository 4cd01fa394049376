package dev.pgassay.samples;

import org.jspecify.annotations.Nullable;

/**
 * Someone who may order.
 *
 * @param id the user's number
 * @param email the address that the user registered with
 * @param status {@code active}, unless someone changed it; the schema allows null
 */
public record User(int id, String email, @Nullable String status) {}
