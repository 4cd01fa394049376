package dev.pgassay.assertions.security.encryption;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.security.encryption.Canary.Place;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Looks for a canary after an action, wherever it was not before. Not thread-safe. */
@API(status = API.Status.INTERNAL)
public final class CanaryWatch {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  private final Canary canary;
  private final ReadableText wanted;
  private final DataSource administrator;
  private final Optional<DatabaseFacilities> server;
  private final List<Sighting> sightings = new ArrayList<>();
  private final Map<Place, String> unexamined = new EnumMap<>(Place.class);

  private final Instant began = Instant.now();
  private @Nullable FileSearch filesBefore;
  private long firstTransaction;
  private long logPosition;
  private int lines;

  private CanaryWatch(DataSource database, Canary canary) throws SQLException {
    Optional<DatabaseFacilities> facilities = DatabaseFacilities.of(database);
    this.canary = canary;
    this.wanted = new ReadableText(canary.text());
    this.administrator = facilities.map(DatabaseFacilities::administrator).orElse(database);
    this.server = facilities.filter(one -> one.capabilities().contains(Capability.OWN_SERVER));
  }

  /**
   * Looks at the database before the action.
   *
   * @param database the database
   * @param canary what is looked for
   * @return the watch, to be ended after the action
   * @throws SQLException if the database fails
   * @throws IllegalArgumentException if the canary is there already
   */
  public static CanaryWatch begin(DataSource database, Canary canary) throws SQLException {
    CanaryWatch watch = new CanaryWatch(database, canary);
    watch.begin();
    return watch;
  }

  private void begin() throws SQLException {
    try (Connection connection = administrator.getConnection()) {
      connection.setAutoCommit(false);
      examine(connection, Place.STATEMENTS, () -> new StatementSearch(connection, wanted).search());
      examine(
          connection,
          Place.COLUMNS,
          () -> new ColumnSearch(connection, wanted).search(Long.MAX_VALUE));
      FileSearch files = new FileSearch(connection, wanted);
      examine(connection, Place.FILES, files::search);
      filesBefore = files;
      firstTransaction = nextTransaction(connection);
      logPosition = WriteAheadLogSearch.position(connection);
      connection.rollback();
    }
    lines = log().size();
    if (!sightings.isEmpty()) {
      throw new IllegalArgumentException(
          "The canary `%s` is there before the action, so that nothing would be proven:\n%s\nMake a new one for each test."
              .formatted(canary, listed(sightings)));
    }
    unexamined.clear();
  }

  /**
   * Looks at the database after the action.
   *
   * @return what is wrong, or empty
   * @throws SQLException if the database fails
   */
  public Optional<Failure> end() throws SQLException {
    List<String> logged = log();
    List<String> newLines = logged.subList(Math.min(lines, logged.size()), logged.size());
    try (Connection connection = administrator.getConnection()) {
      connection.setAutoCommit(false);
      // What our own statements say is not what the action has left: so texts come before them.
      examine(connection, Place.SERVER_LOG, () -> linesWithCanary(newLines));
      examine(connection, Place.STATEMENTS, () -> new StatementSearch(connection, wanted).search());
      FileSearch files = new FileSearch(connection, wanted);
      FileSearch before = Objects.requireNonNull(filesBefore);
      examine(connection, Place.FILES, () -> files.searchSince(before));
      examine(
          connection,
          Place.WRITE_AHEAD_LOG,
          () -> new WriteAheadLogSearch(connection, wanted).search(logPosition));
      ColumnSearch columns = new ColumnSearch(connection, wanted);
      examine(connection, Place.COLUMNS, () -> columns.search(firstTransaction));
      connection.rollback();
      boolean wrote =
          columns.hasNewRows()
              || isExamined(Place.FILES) && files.differsFrom(before)
              || !newLines.isEmpty();
      return failure(name(connection), wrote);
    }
  }

  /** A search of one place. */
  @FunctionalInterface
  private interface Search {
    List<Sighting> search() throws SQLException, NotExaminedException;
  }

  private void examine(Connection connection, Place place, Search search) throws SQLException {
    if (canary.exceptions().containsKey(place)) {
      return;
    }
    try {
      sightings.addAll(search.search());
    } catch (NotExaminedException e) {
      unexamined.put(place, e.getMessage());
    } catch (SQLException e) {
      if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw e;
      }
      unexamined.put(place, "PostgreSQL says: " + e.getMessage());
    }
    connection.rollback();
  }

  private boolean isExamined(Place place) {
    return !canary.exceptions().containsKey(place) && !unexamined.containsKey(place);
  }

  /** What the server has logged since the watch began, what our first look left there included. */
  private List<String> log() {
    return server.map(one -> one.serverLog(began)).orElse(List.of());
  }

  private List<Sighting> linesWithCanary(List<String> log) throws NotExaminedException {
    if (server.isEmpty()) {
      throw new NotExaminedException("only that of a server of ours can be read");
    }
    List<Sighting> found = new ArrayList<>();
    for (String line : log) {
      Set<ReadableText.Form> forms = wanted.formsIn(line);
      if (!forms.isEmpty()) {
        found.add(new Sighting("server's log", forms, line.strip()));
      }
    }
    return found;
  }

  private static long nextTransaction(Connection connection) throws SQLException {
    return Long.parseLong(
        single(
            connection,
            "select pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::text"));
  }

  private static String name(Connection connection) throws SQLException {
    return Identifier.quote(single(connection, "select pg_catalog.current_database()"));
  }

  private static String single(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private Optional<Failure> failure(String database, boolean wrote) {
    Failure failure = Failure.of("database", database).expected("to keep secret", canary);
    if (!sightings.isEmpty()) {
      failure
          .but(
              "it can be read in "
                  + (sightings.size() == 1 ? "1 place" : sightings.size() + " places"))
          .detail(listed(sightings));
      notExamined().ifPresent(failure::detail);
      return Optional.of(failure);
    }
    if (!unexamined.isEmpty()) {
      return Optional.of(
          failure
              .but("not every place could be looked at")
              .detail(notExamined().orElseThrow())
              .detail(
                  "Use a server of ours and its administrator, or leave a place out and say why:\n"
                      + unexamined.keySet().stream()
                          .map("  canary.except(Place.%s, \"…\")"::formatted)
                          .collect(Collectors.joining("\n"))));
    }
    return wrote
        ? Optional.empty()
        : Optional.of(
            failure
                .but("the action wrote nothing, so that nothing is proven")
                .detail(
                    "No row of this database is newer, and the server logged nothing. Does the"
                        + " action use this database?"));
  }

  private Optional<String> notExamined() {
    return unexamined.isEmpty()
        ? Optional.empty()
        : Optional.of(
            unexamined.entrySet().stream()
                .map(one -> "  " + one.getKey().words() + ": " + one.getValue())
                .collect(Collectors.joining("\n", "Not looked at:\n", "")));
  }

  private static String listed(List<Sighting> sightings) {
    return sightings.stream().map(Sighting::toString).collect(Collectors.joining("\n"));
  }
}
