package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of names and settings that belong to one environment, or to none. */
final class EnvironmentChecks {

  private EnvironmentChecks() {}

  /** Schemas that are named after where they are deployed. */
  static Stream<Finding> schemaName(Catalog catalog, Parameters parameters) {
    Pattern names = parameters.pattern("names");
    if (parameters.text("names").isEmpty()) {
      return Wording.nothingExamined(catalog, "the parameter `names` is empty");
    }
    return catalog.schemas().stream()
        .filter(schema -> names.matcher(schema.schemaName()).matches())
        .map(schema -> Finding.of(schema, "its name is that of an environment"));
  }

  /** Settings of the database or of roles that switch a protection off. */
  static Stream<Finding> unsafeSetting(Catalog catalog, Parameters parameters) {
    List<String> unsafe = parameters.names("settings");
    if (unsafe.isEmpty()) {
      return Wording.nothingExamined(catalog, "the parameter `settings` names no setting");
    }
    return Stream.concat(
        unsafe(
            "database " + Identifier.quote(catalog.database().name()),
            catalog.database().settings(),
            unsafe),
        catalog.roles().stream()
            .flatMap(role -> unsafe("role " + Wording.role(role.name()), role.settings(), unsafe)));
  }

  private static Stream<Finding> unsafe(
      String object, Map<String, String> settings, List<String> unsafe) {
    String found =
        Wording.list(
            settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + canonical(setting.getValue()))
                .filter(unsafe::contains));
    return found.isEmpty()
        ? Stream.empty()
        : Stream.of(new Finding(object, "its sessions begin with " + found, null));
  }

  /** Settings are kept as they were written. */
  private static String canonical(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "false", "no", "0" -> "off";
      case "true", "yes", "1" -> "on";
      default -> lower;
    };
  }
}
