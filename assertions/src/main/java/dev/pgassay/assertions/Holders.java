package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All roles that have privileges on one object, compared with those that may have them.
 *
 * @param type the object's type
 * @param granted what was granted on it
 * @param owner who owns it, or null
 * @param catalog what the server has
 */
record Holders(ObjectType type, List<Privilege> granted, @Nullable String owner, Catalog catalog) {

  /** Sessions of {@code database.as(…)} log in as one of these, which go with the test. */
  private static final Pattern OWN_LOGIN = Pattern.compile("pgassay_[a-z0-9]{10}_\\d+");

  /** What is wrong when anybody else has one of the privileges; of any, when none is named. */
  Optional<Failure> areOnly(Collection<String> roles, Failure subject, String... privileges) {
    Set<String> wanted = wanted(privileges);
    Set<String> named = roles.stream().map(Holders::name).collect(Collectors.toSet());
    List<String> known = catalog.roles().stream().map(Role::name).toList();
    for (String role : named) {
      if (!known.contains(role)) {
        return Optional.of(
            subject
                .expected("to know role", Identifier.quote(role))
                .but("there is none")
                .similar(SimilarNames.of(role, Names.quoted(known))));
      }
    }
    List<String> others = others(named, wanted);
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            subject
                .expected(
                    "to allow %s to nobody but"
                        .formatted(privileges.length == 0 ? "anything" : String.join(", ", wanted)),
                    named.stream().sorted().map(Identifier::quote).toList())
                .butWas("it allows", others));
  }

  private static String name(String role) {
    if (role.equalsIgnoreCase(Privilege.PUBLIC)) {
      throw new IllegalArgumentException(
          "`PUBLIC` is everybody, and nobody is left who could be kept from it.");
    }
    return Names.exact(role);
  }

  /** A misspelt privilege is one that nobody has. */
  private Set<String> wanted(String... privileges) {
    Set<String> possible = EffectivePrivileges.of(type);
    Set<String> wanted =
        Stream.of(privileges)
            .map(privilege -> privilege.toUpperCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String privilege : wanted) {
      if (!possible.contains(privilege)) {
        throw new IllegalArgumentException(
            "`%s` is no privilege on this kind of object; there are `%s`. Several roles are given as a list."
                .formatted(privilege, String.join("`, `", new TreeSet<>(possible))));
      }
    }
    return wanted.isEmpty() ? new TreeSet<>(possible) : wanted;
  }

  private List<String> others(Set<String> named, Set<String> wanted) {
    EffectivePrivileges effective = new EffectivePrivileges(catalog);
    Set<String> ofAll = new TreeSet<>(effective.of(Privilege.PUBLIC, type, granted));
    ofAll.retainAll(wanted);
    List<String> lines = new ArrayList<>();
    if (!ofAll.isEmpty()) {
      lines.add("PUBLIC: " + String.join(", ", ofAll));
    }
    for (Role role : catalog.roles()) {
      if (!named.contains(role.name()) && isCounted(role, effective)) {
        Set<String> held = held(role.name(), wanted, ofAll, effective);
        if (!held.isEmpty()) {
          lines.add(line(role, held) + through(role.name(), held, effective));
        }
        afterSetRole(role, wanted, union(ofAll, held), effective).ifPresent(lines::add);
      }
    }
    return lines;
  }

  private Set<String> held(
      String role, Set<String> wanted, Set<String> known, EffectivePrivileges effective) {
    Set<String> held = new TreeSet<>(effective.of(role, type, granted));
    held.retainAll(wanted);
    held.removeAll(known);
    return held;
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
  }

  private static String line(Role role, Set<String> privileges) {
    return Identifier.quote(role.name()) + ": " + String.join(", ", privileges);
  }

  /** What it has as another role only, which it may become at any time. */
  private Optional<String> afterSetRole(
      Role role, Set<String> wanted, Set<String> known, EffectivePrivileges effective) {
    Set<String> more = new TreeSet<>();
    List<String> groups = new ArrayList<>();
    for (String group : effective.canBecome(role.name())) {
      Set<String> held = held(group, wanted, known, effective);
      if (!held.isEmpty()) {
        more.addAll(held);
        groups.add(Identifier.quote(group));
      }
    }
    return groups.isEmpty()
        ? Optional.empty()
        : Optional.of(line(role, more) + ", after set role " + String.join(" or ", groups));
  }

  /**
   * Superusers and the owner cannot be kept from anything; PostgreSQL's own roles log in nowhere.
   */
  private boolean isCounted(Role role, EffectivePrivileges effective) {
    return !role.superuser()
        && !role.isPredefined()
        && !OWN_LOGIN.matcher(role.name()).matches()
        && (owner == null || !effective.actualOwner(owner).equals(role.name()));
  }

  /** The other roles, and PostgreSQL's own among them, whose rights it has. */
  private String through(String role, Set<String> held, EffectivePrivileges effective) {
    String groups =
        Stream.concat(
                granted.stream()
                    .filter(entry -> held.contains(entry.privilege()))
                    .map(Privilege::grantee),
                catalog.roles().stream().filter(Role::isPredefined).map(Role::name))
            .distinct()
            .filter(group -> !group.equals(role) && !group.equals(Privilege.PUBLIC))
            .filter(group -> effective.hasRightsOf(role, group))
            .map(Identifier::quote)
            .collect(Collectors.joining(", "));
    return groups.isEmpty() ? "" : ", with the rights of " + groups;
  }
}
