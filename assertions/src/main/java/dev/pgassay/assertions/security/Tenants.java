package dev.pgassay.assertions.security;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * How a database keeps its tenants apart: by which column, and how a session says whose it is.
 *
 * <pre>{@code
 * Tenants.by("tenant_id").setting("app.tenant").role("app_user").values("A", "B")
 * }</pre>
 *
 * <p>Immutable: each method returns another description.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Tenants {

  private final String column;
  private final String setting;
  private final String role;
  private final List<String> values;
  private final Map<String, String> columns;
  private final Map<String, String> otherSettings;
  private final Map<String, String> exceptions;
  private final Map<String, String> allowances;

  private Tenants(
      String column,
      String setting,
      String role,
      List<String> values,
      Map<String, String> columns,
      Map<String, String> otherSettings,
      Map<String, String> exceptions,
      Map<String, String> allowances) {
    this.column = column;
    this.setting = setting;
    this.role = role;
    this.values = values;
    this.columns = columns;
    this.otherSettings = otherSettings;
    this.exceptions = exceptions;
    this.allowances = allowances;
  }

  /**
   * Begins with the column that says whose a row is, in every table that has it.
   *
   * @param column its exact name
   * @return a description that lacks setting, role and values
   */
  public static Tenants by(String column) {
    return new Tenants(column, "", "", List.of(), Map.of(), Map.of(), Map.of(), Map.of());
  }

  /**
   * Names the setting by which the application says whose a session is.
   *
   * @param setting its name, such as {@code app.tenant}
   * @return the description with it
   * @throws IllegalArgumentException if it is no name of a setting of one's own
   */
  public Tenants setting(String setting) {
    return new Tenants(
        column, named(setting), role, values, columns, otherSettings, exceptions, allowances);
  }

  /**
   * Names the role that the application connects as.
   *
   * @param role its exact name
   * @return the description with it
   */
  public Tenants role(String role) {
    return new Tenants(
        column, setting, role, values, columns, otherSettings, exceptions, allowances);
  }

  /**
   * Gives two tenants, as the column and the setting have them. Where a table has no row of one of
   * them, it is made.
   *
   * @param one a tenant: {@code "A"} or {@code 1}
   * @param other another one
   * @return the description with them
   * @throws IllegalArgumentException if they are the same
   */
  public Tenants values(Object one, Object other) {
    List<String> both = List.of(one.toString(), other.toString());
    if (both.get(0).equals(both.get(1))) {
      throw new IllegalArgumentException(
          "`" + one + "` is one tenant; give two, as in `values(\"A\", \"B\")`");
    }
    return new Tenants(column, setting, role, both, columns, otherSettings, exceptions, allowances);
  }

  /**
   * Adds a table in which another column says whose a row is: the table of the tenants themselves.
   *
   * @param table the table's name
   * @param column the column's exact name: {@code id}
   * @return the description with it
   */
  public Tenants table(String table, String column) {
    return new Tenants(
        this.column,
        setting,
        role,
        values,
        with(columns, table, column),
        otherSettings,
        exceptions,
        allowances);
  }

  /**
   * Gives every session one more setting, which policies need besides the tenant's.
   *
   * @param setting its name, such as {@code app.user}
   * @param value its value
   * @return the description with it
   * @throws IllegalArgumentException if it is no name of a setting of one's own
   */
  public Tenants with(String setting, String value) {
    return new Tenants(
        column,
        this.setting,
        role,
        values,
        columns,
        with(otherSettings, named(setting), value),
        exceptions,
        allowances);
  }

  /**
   * Leaves a table out: its rows are everybody's, whatever its columns are.
   *
   * @param table the table's name
   * @param reason why, for whoever reads the test
   * @return the description without it
   */
  public Tenants except(String table, String reason) {
    return new Tenants(
        column,
        setting,
        role,
        values,
        columns,
        otherSettings,
        with(exceptions, table, reason),
        allowances);
  }

  /**
   * Allows what is found of an object: of a table, a view, a routine, a constraint, a sequence, a
   * setting or a role. Fails when nothing is found of it any more.
   *
   * @param object its name, as a failure says it
   * @param reason why, for whoever reads the test
   * @return the description with it
   */
  public Tenants allowing(String object, String reason) {
    return new Tenants(
        column,
        setting,
        role,
        values,
        columns,
        otherSettings,
        exceptions,
        with(allowances, object, reason));
  }

  private static String named(String setting) {
    if (!setting.matches("\\w+(\\.\\w+)+")) {
      throw new IllegalArgumentException(
          "`" + setting + "` is no setting of your own; write one such as `app.tenant`");
    }
    return setting;
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return Collections.unmodifiableMap(more);
  }

  /** Refuses a description that lacks something. */
  Tenants complete() {
    List<String> missing = new ArrayList<>();
    require(setting.isEmpty(), ".setting(\"app.tenant\")", missing);
    require(role.isEmpty(), ".role(\"app_user\")", missing);
    require(values.isEmpty(), ".values(\"A\", \"B\")", missing);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "`Tenants.by(\"" + column + "\")` needs `" + String.join("", missing) + "` as well");
    }
    return this;
  }

  private static void require(boolean isMissing, String call, List<String> missing) {
    if (isMissing) {
      missing.add(call);
    }
  }

  String column() {
    return column;
  }

  String setting() {
    return setting;
  }

  String role() {
    return role;
  }

  List<String> values() {
    return values;
  }

  Map<String, String> columns() {
    return columns;
  }

  Map<String, String> otherSettings() {
    return otherSettings;
  }

  Map<String, String> exceptions() {
    return exceptions;
  }

  Map<String, String> allowances() {
    return allowances;
  }

  @Override
  public String toString() {
    return "tenants %s by %s, as role %s".formatted(String.join(" and ", values), column, role);
  }
}
