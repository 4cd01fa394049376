package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The privileges of one role on one object, compared with what they should be. */
final class Grants {

  private final String role;
  private final List<String> granted;
  private final String relation;
  private final Failure subject;
  private final Catalog catalog;

  private Grants(
      String role, List<String> granted, String relation, Failure subject, Catalog catalog) {
    this.role = role;
    this.granted = granted;
    this.relation = relation;
    this.subject = subject;
    this.catalog = catalog;
  }

  /** What was granted to a role by its name. */
  static Grants byName(List<Privilege> privileges, String role, Failure subject, Catalog catalog) {
    String name = name(role);
    List<String> granted =
        privileges.stream()
            .filter(privilege -> privilege.grantee().equals(name))
            .map(Privilege::privilege)
            .distinct()
            .sorted()
            .toList();
    return new Grants(name, granted, "grant", subject, catalog);
  }

  /** What a role may do, in whatever way it came to that. */
  static Grants effective(
      ObjectType type, List<Privilege> privileges, String role, Failure subject, Catalog catalog) {
    String name = name(role);
    List<String> held = List.copyOf(new EffectivePrivileges(catalog).of(name, type, privileges));
    return new Grants(name, held, "allow", subject, catalog);
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
                    : differing("to " + relation + " " + shownRole(), expected));
  }

  /** What is wrong when anything but these was granted. */
  Optional<Failure> are(String... privileges) {
    List<String> expected = sorted(privileges);
    return noSuchRole()
        .or(
            () ->
                granted.equals(expected)
                    ? Optional.empty()
                    : differing("to " + relation + " " + shownRole() + " only", expected));
  }

  private Optional<Failure> differing(String wanted, List<String> expected) {
    return Optional.of(subject.expected(wanted, expected).butWas("it " + relation + "s", granted));
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
