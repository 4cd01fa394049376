package dev.pgassay.assertions.compliance;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.RoleDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * The database that a control is tested in: a copy of its own, which holds what the database held
 * when the profile began; the database itself where it cannot be copied. Roles and whatever else
 * belongs to the whole server are no part of a copy.
 *
 * <p>It is gone when the control has been tested. Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ControlDatabase extends ListenedDatabase {

  private final DataSource database;

  ControlDatabase(DataSource database, ControlLog log) {
    super(database, log);
    this.database = database;
  }

  /**
   * Returns this database as a role sees it.
   *
   * @param role the role's exact name, without quotes
   * @return the database as this role, never null
   * @throws IllegalArgumentException if there is no such role, nobody may act as it, or the
   *     database is none that pgassay has handed out
   */
  public RoleDataSource as(String role) {
    try {
      return new ControlRole(
          DatabaseFacilities.of(database)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "`%s` cannot be seen as role `%s`; give the database that `@DatabaseTest` hands out"
                              .formatted(database, role)))
              .as(role),
          log());
    } catch (SQLException e) {
      throw new IllegalStateException("The roles of `" + database + "` cannot be read", e);
    }
  }

  /**
   * Adds to the evidence of the control: what an assertion of your own examined, and how much.
   *
   * @param examined a clause with figures, such as {@code 412 rows of public.orders are encrypted}
   * @return this
   * @throws IllegalArgumentException if it is blank
   */
  public ControlDatabase evidence(String examined) {
    log().examined(ComplianceProfile.said("evidence(…)", examined));
    return this;
  }
}
