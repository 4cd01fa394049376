package dev.pgassay.internal.server;

import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that make a throw-away server fast and quiet.
 *
 * <p>They give up what a crash of the machine would need (PostgreSQL's manual, "Non-Durable
 * Settings"), and nothing else. Autovacuum is off: it would change plans and counters in mid-test,
 * and stop a template from being cloned. The log is kept a while, since a reset reads it.
 */
final class TestSettings {

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "fsync", "off",
          "synchronous_commit", "off",
          "full_page_writes", "off",
          "autovacuum", "off",
          "max_connections", "300",
          "max_wal_size", "256MB",
          "checkpoint_timeout", "1h",
          "wal_keep_size", "32MB",
          "log_checkpoints", "off");

  private TestSettings() {}

  /** The defaults with what a test asks for put over them. */
  static Map<String, String> with(Map<String, String> asked) {
    Map<String, String> settings = new TreeMap<>(DEFAULTS);
    settings.putAll(asked);
    return settings;
  }
}
