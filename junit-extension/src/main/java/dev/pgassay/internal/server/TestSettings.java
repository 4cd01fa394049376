package dev.pgassay.internal.server;

import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that make a throw-away server fast and quiet.
 *
 * <p>They give up what a crash of the machine would need (PostgreSQL's manual, "Non-Durable
 * Settings"), and nothing else. Autovacuum is off: it would change plans and counters in mid-test,
 * and stop a template from being cloned. The log is kept a while, since a reset reads it. Temporary
 * files are logged, since nothing else tells at once which session wrote one.
 */
final class TestSettings {

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("fsync", "off"),
          Map.entry("synchronous_commit", "off"),
          Map.entry("full_page_writes", "off"),
          Map.entry("autovacuum", "off"),
          Map.entry("max_connections", "300"),
          Map.entry("max_wal_size", "256MB"),
          Map.entry("checkpoint_timeout", "1h"),
          Map.entry("wal_keep_size", "32MB"),
          Map.entry("log_checkpoints", "off"),
          Map.entry("log_temp_files", "0"));

  private TestSettings() {}

  /** The defaults with what a test asks for put over them. */
  static Map<String, String> with(Map<String, String> asked) {
    Map<String, String> settings = new TreeMap<>(DEFAULTS);
    settings.putAll(asked);
    return settings;
  }
}
