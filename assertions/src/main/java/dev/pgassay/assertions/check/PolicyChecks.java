package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Policy;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Routine;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks of what policies of row-level security say. */
final class PolicyChecks {

  private static final List<String> COMMANDS = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

  private PolicyChecks() {}

  private static Stream<Finding> each(
      Catalog catalog, BiFunction<Table, Policy, @Nullable String> reason) {
    return catalog.tables().stream()
        .flatMap(
            table ->
                table.policies().stream()
                    .flatMap(
                        policy ->
                            Stream.ofNullable(reason.apply(table, policy))
                                .map(text -> Finding.part("policy", policy.name(), table, text))));
  }

  /** Permissive policies for writing that hold nobody back. */
  static Stream<Finding> alwaysTrue(Catalog catalog, Parameters parameters) {
    List<String> roles = parameters.names("roles");
    if (roles.isEmpty()) {
      return Wording.nothingExamined(catalog, "the parameter `roles` names no role");
    }
    return each(
        catalog,
        (table, policy) -> {
          String clause = trueClause(policy);
          boolean open =
              clause != null
                  && policy.permissive()
                  && !policy.command().equals("SELECT")
                  && policy.roles().stream().anyMatch(roles::contains)
                  && table.policies().stream().noneMatch(other -> restricts(other, policy));
          return open
              ? "its %s is always true, so that it lets %s %s whatever row there is"
                  .formatted(
                      clause,
                      Wording.names(policy.roles()),
                      policy.command().equals("ALL") ? "write" : policy.command())
              : null;
        });
  }

  private static @Nullable String trueClause(Policy policy) {
    if (isTrue(policy.using())) {
      return "USING";
    }
    return isTrue(policy.withCheck()) ? "WITH CHECK" : null;
  }

  private static boolean isTrue(@Nullable String expression) {
    return expression != null && new Expression(expression).isAlwaysTrue();
  }

  private static boolean restricts(Policy restrictive, Policy policy) {
    return !restrictive.permissive()
        && trueClause(restrictive) == null
        && isFor(restrictive, policy.command())
        && (restrictive.roles().contains(Privilege.PUBLIC)
            || restrictive.roles().containsAll(policy.roles()));
  }

  private static boolean isFor(Policy policy, String command) {
    return policy.command().equals("ALL") || policy.command().equals(command);
  }

  /** Tables of which several permissive policies are asked for the same command and role. */
  static Stream<Finding> severalPermissive(Catalog catalog, Parameters parameters) {
    return catalog.tables().stream()
        .flatMap(
            table -> {
              Map<String, List<String>> commands = new LinkedHashMap<>();
              for (String command : COMMANDS) {
                for (String policies : severalFor(table, command)) {
                  commands.computeIfAbsent(policies, any -> new ArrayList<>()).add(command);
                }
              }
              List<String> parts = new ArrayList<>();
              commands.forEach(
                  (policies, together) ->
                      parts.add(policies + " are all asked for " + String.join(", ", together)));
              return parts.isEmpty()
                  ? Stream.empty()
                  : Stream.of(Finding.of(table, "policies " + String.join("; ", parts)));
            });
  }

  /** The sets of permissive policies, each of several, that some role meets for a command. */
  private static Collection<String> severalFor(Table table, String command) {
    List<Policy> policies =
        table.policies().stream()
            .filter(policy -> policy.permissive() && isFor(policy, command))
            .toList();
    return policies.stream()
        .flatMap(policy -> policy.roles().stream())
        .distinct()
        .map(
            role ->
                policies.stream()
                    .filter(
                        policy ->
                            policy.roles().contains(role)
                                || policy.roles().contains(Privilege.PUBLIC))
                    .map(Policy::name)
                    .toList())
        .filter(names -> names.size() > 1)
        .map(Wording::names)
        .distinct()
        .toList();
  }

  /** Policies that call, for each row, what would be the same for all rows. */
  static Stream<Finding> functionPerRow(Catalog catalog, Parameters parameters) {
    List<String> functions =
        Stream.concat(
                Stream.of("current_setting"),
                catalog.routines().stream()
                    .filter(routine -> routine.kind() == Routine.Kind.FUNCTION)
                    .filter(routine -> routine.argumentTypes().isEmpty())
                    .filter(routine -> routine.volatility() != Routine.Volatility.IMMUTABLE)
                    .map(routine -> routine.name().toString()))
            .toList();
    return each(
        catalog,
        (table, policy) -> {
          String called =
              Wording.list(
                  functions.stream()
                      .filter(
                          function ->
                              expressions(policy)
                                  .anyMatch(
                                      expression -> expression.callsOutsideOfSelect(function))));
          return called.isEmpty()
              ? null
              : "it calls " + called + " for each row; in a sub-select it would be called once";
        });
  }

  private static Stream<Expression> expressions(Policy policy) {
    return Stream.of(policy.using(), policy.withCheck())
        .filter(Objects::nonNull)
        .map(Expression::new);
  }

  /** Policies that believe what a client can say of itself. */
  static Stream<Finding> trustsClientData(Catalog catalog, Parameters parameters) {
    if (parameters.text("expressions").isEmpty()) {
      return Wording.nothingExamined(catalog, "the parameter `expressions` is empty");
    }
    Pattern pattern = parameters.pattern("expressions");
    return each(
        catalog,
        (table, policy) -> {
          String trusted =
              Wording.list(
                  expressions(policy)
                      .flatMap(expression -> pattern.matcher(expression.text()).results())
                      .map(result -> "`" + result.group() + "`"));
          return trusted.isEmpty() ? null : "it trusts " + trusted + ", which a client sets itself";
        });
  }

  /** Restrictive policies. */
  static Stream<Finding> restrictive(Catalog catalog, Parameters parameters) {
    return each(
        catalog,
        (table, policy) ->
            policy.permissive()
                ? null
                : "it is restrictive: it takes away from what the permissive policies of "
                    + table.identity()
                    + " allow");
  }

  /** Policies for UPDATE or DELETE whose roles no policy lets see a row. */
  static Stream<Finding> writesUnseen(Catalog catalog, Parameters parameters) {
    EffectivePrivileges privileges = new EffectivePrivileges(catalog);
    return each(
        catalog,
        (table, policy) -> {
          if (!table.rowSecurity()
              || !policy.permissive()
              || !List.of("UPDATE", "DELETE").contains(policy.command())) {
            return null;
          }
          List<String> unseeing =
              policy.roles().stream().filter(role -> !sees(role, table, privileges)).toList();
          return unseeing.isEmpty()
              ? null
              : "no policy lets %s SELECT, so that %s %s with a WHERE finds no row"
                  .formatted(
                      Wording.names(unseeing),
                      policy.command().equals("UPDATE") ? "an" : "a",
                      policy.command());
        });
  }

  /** For PUBLIC, whether anybody sees a row: policies that speak of everyone mean those. */
  private static boolean sees(String role, Table table, EffectivePrivileges privileges) {
    return table.policies().stream()
        .filter(policy -> policy.permissive() && isFor(policy, "SELECT"))
        .flatMap(policy -> policy.roles().stream())
        .anyMatch(
            reader ->
                role.equals(Privilege.PUBLIC)
                    || reader.equals(Privilege.PUBLIC)
                    || privileges.hasRightsOf(role, reader));
  }
}
