package dev.pgassay.internal.template;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that a database holds, read to be compared with what another database, made from the
 * same template, holds: rows in the order in which they lie, sequences, large objects, the number
 * of blocks, every row of the system catalogs, and what belongs to the database but lies outside:
 * its settings, rights, owner, comment, prepared transactions and slots.
 *
 * <p>Since a clone has the same object identifiers as its template, these are compared, too. Not
 * part of it are: the database's name; what differs after a table was rewritten with the same rows
 * ({@link CatalogQueries} says why for each column); the free space map, which decides only where a
 * new row goes, and the bits of the visibility map, of which only the size can be read; the blocks
 * of the system catalogs; the counters of {@code pg_stat_…}; and whatever belongs to the cluster
 * ({@link ClusterObjects}).
 */
public final class DatabaseState {

  /**
   * What changes the way values are written, who may read them, and how long: a database may have
   * any of it as its own setting. A lock that somebody left behind is not waited for forever.
   */
  private static final String SETTINGS =
      """
      select pg_catalog.set_config(s.name, v.value, true)
      from (values
        ('search_path', 'pg_catalog, pg_temp'),
        ('DateStyle', 'ISO, YMD'), ('IntervalStyle', 'postgres'), ('TimeZone', 'UTC'),
        ('extra_float_digits', '3'), ('bytea_output', 'hex'), ('lc_monetary', 'C'),
        ('quote_all_identifiers', 'off'), ('standard_conforming_strings', 'on'),
        ('jit', 'off'), ('max_parallel_workers_per_gather', '0'),
        ('statement_timeout', '0'), ('transaction_timeout', '0'), ('lock_timeout', '2s')
      ) v (name, value) join pg_catalog.pg_settings s on s.name = v.name""";

  private final List<StateSection> sections;

  private DatabaseState(List<StateSection> sections) {
    this.sections = List.copyOf(sections);
  }

  /**
   * Reads the state, in one transaction that writes nothing.
   *
   * @param connection a superuser's, in autocommit mode
   * @throws SQLException also when something is locked by somebody else for two seconds
   */
  public static DatabaseState read(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      throw new IllegalArgumentException("The connection may be in the midst of a transaction.");
    }
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("begin isolation level repeatable read, read only");
      statement.execute("set local role none");
      statement.execute(SETTINGS);
      DatabaseState state = new DatabaseState(sections(statement));
      statement.execute("rollback");
      return state;
    } catch (SQLException e) {
      rollBackAfter(e, connection);
      throw e;
    }
  }

  private static void rollBackAfter(SQLException failure, Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("rollback");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  private static List<StateSection> sections(Statement statement) throws SQLException {
    List<StateQuery> queries = new ArrayList<>(ContentQueries.read(statement));
    queries.addAll(CatalogQueries.read(statement));
    List<StateSection> sections = new ArrayList<>();
    for (StateQuery query : queries) {
      sections.add(StateSection.read(query, statement));
    }
    return sections;
  }

  /**
   * Returns what differs from an expected state, a line for each difference, such as {@code table
   * public.users: 4 rows, not 3 (first extra row: (4,d@x.org,t))}; empty when nothing does.
   *
   * @param expected read from a server of the same major version
   */
  public List<String> differencesFrom(DatabaseState expected) {
    Map<String, StateSection> counterparts = new HashMap<>();
    expected.sections.forEach(section -> counterparts.put(section.name(), section));
    List<String> differences = new ArrayList<>();
    for (StateSection section : sections) {
      StateSection counterpart = counterparts.get(section.name());
      if (counterpart == null) {
        throw new IllegalArgumentException("Only one of the servers has a " + section.name());
      }
      differences.addAll(section.differencesFrom(counterpart));
    }
    return differences;
  }
}
