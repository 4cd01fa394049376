package dev.pgassay.assertions.facilities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A function that is not PostgreSQL's own and that a statement may call, so that no plan shows what
 * it does. A view, a policy, or the constraint of a domain counts as one where it calls one of
 * {@link #LEAVING}.
 *
 * @param name its name, without schema and quotes
 * @param compiled whether it is written in C
 * @param hidden whether something else may call it for a statement: a view, an operator, a cast, an
 *     aggregate, a domain
 */
@API(status = API.Status.INTERNAL)
public record OwnFunction(String name, boolean compiled, boolean hidden) {

  /**
   * Parts of the names of the functions of PostgreSQL's own by which a query that only reads may
   * leave something behind in its transaction, or in a sequence: those that do it, and those that
   * execute a text. They have only letters and {@code _}.
   */
  public static final List<String> LEAVING =
      List.of("nextval", "setval", "set_config", "advisory", "_to_xml", "ts_stat", "ts_rewrite");

  /** Languages 12 and 13 are {@code internal} and {@code c} (PostgreSQL's pg_language.dat). */
  private static final String READ =
      """
      select p.proname, p.prolang in (12, 13),
        exists (select from pg_catalog.pg_depend d
          where d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.refobjid = p.oid
            and d.classid not in ('pg_catalog.pg_trigger'::pg_catalog.regclass,
              'pg_catalog.pg_class'::pg_catalog.regclass,
              'pg_catalog.pg_attrdef'::pg_catalog.regclass,
              'pg_catalog.pg_policy'::pg_catalog.regclass))
      from pg_catalog.pg_proc p
      where p.oid >= 16384
        and p.prorettype not in ('trigger'::pg_catalog.regtype,
          'event_trigger'::pg_catalog.regtype)
      union all
      select k.conname, false, true
      from pg_catalog.pg_constraint k
      where k.oid >= 16384 and k.contypid <> 0
        and pg_catalog.pg_get_constraintdef(k.oid) ~ '%1$s'
      union all
      select c.relname, false, true
      from pg_catalog.pg_class c
      where c.oid >= 16384 and c.relkind = 'v' and pg_catalog.pg_get_viewdef(c.oid) ~ '%1$s'
      union all
      select p.polname, false, true
      from pg_catalog.pg_policy p
      where pg_catalog.pg_get_expr(p.polqual, p.polrelid) ~ '%1$s'
      """
          .formatted(String.join("|", LEAVING));

  /**
   * Reads those of a database.
   *
   * @param statement executes the question
   * @return in no order, possibly empty
   * @throws SQLException if the database fails
   */
  public static List<OwnFunction> in(Statement statement) throws SQLException {
    List<OwnFunction> functions = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(READ)) {
      while (rows.next()) {
        functions.add(new OwnFunction(rows.getString(1), rows.getBoolean(2), rows.getBoolean(3)));
      }
    }
    return functions;
  }
}
