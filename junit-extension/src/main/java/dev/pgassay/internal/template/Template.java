package dev.pgassay.internal.template;

/**
 * A migrated database that is cloned for tests, and the key of its content.
 *
 * @param source what to clone
 * @param key what it was made from
 */
public record Template(CloneSource source, TemplateKey key) {}
