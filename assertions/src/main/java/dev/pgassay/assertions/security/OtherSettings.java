package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Policy;
import dev.pgassay.assertions.catalog.Routine;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Settings besides the tenant's that policies, or routines, look at: any session may make them.
 * They are tried with the values that stand beside them, and a few that mean yes.
 */
final class OtherSettings {

  private static final Pattern SETTING =
      Pattern.compile("current_setting\\(\\s*'(\\w+(\\.\\w+)+)'");
  private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
  private static final List<String> YES = List.of("on", "true", "1");

  private OtherSettings() {}

  /** Sessions of a tenant with each of the settings. */
  static List<Viewer> of(TenantScene scene, Viewer tenant) {
    Map<String, Set<String>> found = new LinkedHashMap<>();
    texts(scene).forEach(text -> read(text, found));
    found.keySet().remove(scene.tenants().setting());
    scene.tenants().otherSettings().keySet().forEach(found::remove);
    return found.entrySet().stream()
        .flatMap(
            setting ->
                setting.getValue().stream().map(value -> tenant.with(setting.getKey(), value)))
        .toList();
  }

  private static Stream<String> texts(TenantScene scene) {
    Stream<String> policies =
        scene.tables().all().stream()
            .flatMap(table -> table.table().policies().stream())
            .flatMap((Policy policy) -> Stream.of(policy.using(), policy.withCheck()))
            .filter(Objects::nonNull);
    Stream<String> routines =
        scene.catalog().userObjects().routines().stream()
            .map(Routine::definition)
            .filter(Objects::nonNull);
    return Stream.concat(policies, routines);
  }

  private static void read(String text, Map<String, Set<String>> found) {
    Matcher setting = SETTING.matcher(text);
    while (setting.find()) {
      Set<String> values =
          found.computeIfAbsent(setting.group(1), name -> new LinkedHashSet<>(YES));
      Matcher literal = LITERAL.matcher(text);
      while (literal.find()) {
        values.add(literal.group(1));
      }
      values.remove(setting.group(1));
    }
  }
}
