package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Role;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The roles that a check's parameter {@code roles} chooses: those whose whole name matches, or,
 * when it is empty, those that can log in and are no superusers.
 */
final class ApplicationRoles {

  private ApplicationRoles() {}

  /** Examines the chosen roles; that there is none is a finding. */
  static Stream<Finding> examine(
      Catalog catalog, Parameters parameters, Function<List<String>, Stream<Finding>> check) {
    String wanted = parameters.text("roles");
    List<String> roles = catalog.roles().stream().filter(chosenBy(wanted)).map(Role::name).toList();
    if (roles.isEmpty()) {
      return Wording.nothingExamined(
          catalog,
          wanted.isEmpty()
              ? "no role can log in but superusers"
              : "no role is called `" + wanted + "`");
    }
    return check.apply(roles);
  }

  private static Predicate<Role> chosenBy(String wanted) {
    if (wanted.isEmpty()) {
      return role -> role.login() && !role.superuser() && !role.isPredefined();
    }
    Pattern pattern = Pattern.compile(wanted);
    return role -> pattern.matcher(role.name()).matches();
  }
}
