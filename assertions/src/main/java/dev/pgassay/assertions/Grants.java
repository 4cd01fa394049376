package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What was granted to one role on one object, compared with what should have been. */
final class Grants {

  private final String role;
  private final List<String> granted;
  private final Failure subject;
  private final Catalog catalog;

  Grants(List<Privilege> privileges, String role, Failure subject, Catalog catalog) {
    this.role = name(role);
    this.granted =
        privileges.stream()
            .filter(privilege -> privilege.grantee().equals(this.role))
            .map(Privilege::privilege)
            .distinct()
            .sorted()
            .toList();
    this.subject = subject;
    this.catalog = catalog;
  }

  private static String name(String role) {
    return role.equalsIgnoreCase(Privilege.PUBLIC) ? Privilege.PUBLIC : Names.exact(role);
  }

  /** What is wrong when some of these were not granted. */
  Optional<Failure> include(String... privileges) {
    List<String> expected = sorted(privileges);
    return noSuchRole()
        .or(
            () ->
                granted.containsAll(expected)
                    ? Optional.empty()
                    : differing("to grant " + shownRole(), expected));
  }

  /** What is wrong when anything but these was granted. */
  Optional<Failure> are(String... privileges) {
    List<String> expected = sorted(privileges);
    return noSuchRole()
        .or(
            () ->
                granted.equals(expected)
                    ? Optional.empty()
                    : differing("to grant " + shownRole() + " only", expected));
  }

  private Optional<Failure> differing(String relation, List<String> expected) {
    return Optional.of(subject.expected(relation, expected).butWas("it grants", granted));
  }

  private Optional<Failure> noSuchRole() {
    List<String> roles = catalog.roles().stream().map(Role::name).toList();
    return role.equals(Privilege.PUBLIC) || roles.contains(role)
        ? Optional.empty()
        : Optional.of(
            subject
                .expected("to know role", shownRole())
                .but("there is none")
                .similar(SimilarNames.of(role, Names.quoted(roles))));
  }

  private String shownRole() {
    return role.equals(Privilege.PUBLIC) ? role : Identifier.quote(role);
  }

  private static List<String> sorted(String... privileges) {
    return Stream.of(privileges)
        .map(privilege -> privilege.toUpperCase(Locale.ROOT))
        .distinct()
        .sorted()
        .toList();
  }
}
