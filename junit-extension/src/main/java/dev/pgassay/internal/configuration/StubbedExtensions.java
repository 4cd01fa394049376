package dev.pgassay.internal.configuration;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which extensions may be stubbed: names, each with a version or without. */
final class StubbedExtensions {

  /** The version where none is said; no extension calls itself so. */
  static final String NO_VERSION = "0";

  /** Names and versions become names of files, so both are held to what PostgreSQL takes there. */
  private static final Pattern STUB =
      Pattern.compile("(?<name>\\w+(?:[.-]\\w+)*)(?:\\s*=\\s*(?<version>\\w+(?:[.+~-]\\w+)*))?");

  private StubbedExtensions() {}

  /**
   * Reads them.
   *
   * @param where what the values stand in, for the message
   * @param misuse makes the exception for a value that is wrong
   * @return versions by name
   */
  static SortedMap<String, String> read(
      String where,
      Collection<String> values,
      Function<String, ? extends RuntimeException> misuse) {
    SortedMap<String, String> stubs = new TreeMap<>();
    for (String value : values) {
      Matcher stub = STUB.matcher(value.strip());
      if (!stub.matches()) {
        throw misuse.apply(
            "The value `"
                + value
                + "` in "
                + where
                + " must be the name of an extension, `pg_cron`, or a name with a version,"
                + " `postgis=3.5.0`.");
      }
      String version = stub.group("version");
      if (stubs.putIfAbsent(stub.group("name"), version == null ? NO_VERSION : version) != null) {
        throw misuse.apply(
            "The value `" + stub.group("name") + "` stands more than once in " + where + ".");
      }
    }
    return stubs;
  }
}
