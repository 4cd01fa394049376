package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Privilege;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names in the sentences and statements of findings. */
final class Wording {

  private Wording() {}

  /** Names as SQL writes them, sorted, each once, with commas between them. */
  static String names(Collection<String> names) {
    return names(names.stream());
  }

  static String names(Stream<String> names) {
    return names.distinct().sorted().map(Wording::role).collect(Collectors.joining(", "));
  }

  /** A role as SQL writes it; {@code PUBLIC} is no name. */
  static String role(String name) {
    return name.equals(Privilege.PUBLIC) ? name : Identifier.quote(name);
  }

  /** Names as the subject of a sentence, with its verb. */
  static String have(Collection<String> names) {
    return names(names) + (Set.copyOf(names).size() == 1 ? " has" : " have");
  }

  /** Roles as those who act as the owner of what the sentence is about. */
  static String haveRightsOfOwner(Collection<String> roles, String owner) {
    return Set.of(owner).containsAll(roles)
        ? role(owner) + " owns it"
        : have(roles) + " the rights of its owner " + role(owner);
  }

  /** Words or finished names, sorted, each once. */
  static String list(Stream<String> words) {
    return words.distinct().sorted().collect(Collectors.joining(", "));
  }

  /** What stands for a check that had nothing to look at, so that it does not pass. */
  static Stream<Finding> nothingExamined(Catalog catalog, String reason) {
    return Stream.of(
        new Finding(
            "database " + Identifier.quote(catalog.database().name()),
            reason + ", so that nothing was examined",
            null));
  }
}
