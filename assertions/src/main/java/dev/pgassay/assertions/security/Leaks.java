package dev.pgassay.assertions.security;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was found, and what could not be examined. */
final class Leaks {

  private static final int MOST_OTHERS = 3;

  /** By object and by what was done; who else could do it is kept beside. */
  private final Map<List<String>, Leak> found = new LinkedHashMap<>();

  private final Map<List<String>, Set<String>> viewers = new LinkedHashMap<>();
  private final Map<String, String> unexamined = new LinkedHashMap<>();

  /** Adds something that anybody finds. */
  void add(Leak leak) {
    found.putIfAbsent(key(leak), leak);
  }

  /** Adds something that a session of somebody finds. */
  void add(Viewer viewer, Leak leak) {
    add(leak);
    viewers.computeIfAbsent(key(leak), key -> new LinkedHashSet<>()).add(viewer.label());
  }

  /** What differs for sessions is said once; what differs without them, each time. */
  private static List<String> key(Leak leak) {
    return leak.sql().isEmpty()
        ? List.of(leak.object(), leak.done(), leak.seen())
        : List.of(leak.object(), leak.done());
  }

  /** Remembers what could not be examined. */
  void unexamined(String object, String reason) {
    unexamined.putIfAbsent(object, reason);
  }

  Map<String, String> unexamined() {
    return unexamined;
  }

  /** What is not allowed by name. */
  List<Leak> without(Set<String> allowed) {
    return found.values().stream()
        .filter(leak -> allowed.stream().noneMatch(leak::isAbout))
        .toList();
  }

  boolean hasAbout(String name) {
    return found.values().stream().anyMatch(leak -> leak.isAbout(name));
  }

  /** Puts findings into words, by object. */
  String text(List<Leak> leaks) {
    Map<String, List<Leak>> byObject = new LinkedHashMap<>();
    leaks.forEach(
        leak -> byObject.computeIfAbsent(leak.object(), name -> new ArrayList<>()).add(leak));
    StringBuilder text = new StringBuilder();
    byObject.forEach(
        (object, about) -> {
          text.append("\n").append(object).append("\n");
          Set<String> causes = new LinkedHashSet<>();
          for (Leak leak : about) {
            text.append("  ").append(who(leak)).append(leak.done()).append(": ");
            text.append(leak.seen().replace("\n", " ")).append("\n");
            if (!leak.sql().isEmpty()) {
              text.append("    ").append(leak.sql().replace("\n", "\n    ")).append("\n");
            }
            causes.add(leak.cause());
          }
          causes.forEach(
              cause ->
                  text.append("  because ").append(cause.replace("\n", "\n    ")).append("\n"));
        });
    return text.toString().stripTrailing();
  }

  private String who(Leak leak) {
    Set<String> all = viewers.get(key(leak));
    if (all == null) {
      return "";
    }
    List<String> names = List.copyOf(all);
    String first = String.join(", ", names.subList(0, Math.min(MOST_OTHERS, names.size())));
    int more = names.size() - MOST_OTHERS;
    return first + (more > 0 ? " and " + more + " more" : "") + ", ";
  }
}
