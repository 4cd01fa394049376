package dev.pgassay.internal.template;

/**
 * The role that databases of a cluster belong to, and that migrates them.
 *
 * @param user its name
 * @param password its password
 */
public record DatabaseAccount(String user, String password) {}
