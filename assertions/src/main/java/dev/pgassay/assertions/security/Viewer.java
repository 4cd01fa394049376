package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whose session it is.
 *
 * @param label what a failure calls it
 * @param beginning what the session begins with
 * @param own the tenant that it is for, or null
 * @param others the tenants of whom it must see nothing
 */
record Viewer(String label, List<String> beginning, @Nullable String own, List<String> others) {

  /** A session for each tenant, and one for each way in which there is none. */
  static List<Viewer> of(Tenants tenants) {
    List<String> given = new ArrayList<>();
    tenants.otherSettings().forEach((name, value) -> given.add(set(name, value)));
    String first = tenants.values().get(0);
    String second = tenants.values().get(1);
    String setting = tenants.setting();
    return List.of(
        new Viewer("tenant " + first, with(given, set(setting, first)), first, List.of(second)),
        new Viewer("tenant " + second, with(given, set(setting, second)), second, List.of(first)),
        new Viewer("no tenant (never set)", given, null, tenants.values()),
        new Viewer("no tenant (empty)", with(given, set(setting, "")), null, tenants.values()),
        new Viewer(
            "no tenant (reset)",
            with(given, set(setting, first), "reset " + quoted(setting)),
            null,
            tenants.values()));
  }

  /** The same with one more setting. */
  Viewer with(String setting, String value) {
    return new Viewer(
        "%s with %s = '%s'".formatted(label, setting, value),
        with(beginning, set(setting, value)),
        own,
        others);
  }

  private static List<String> with(List<String> given, String... more) {
    List<String> all = new ArrayList<>(given);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }

  private static String set(String name, String value) {
    return "set " + quoted(name) + " = " + SqlLiteral.quoted(value);
  }

  private static String quoted(String setting) {
    return Stream.of(setting.split("\\.")).map(Identifier::quote).collect(Collectors.joining("."));
  }

  boolean isNobody() {
    return own == null;
  }
}
