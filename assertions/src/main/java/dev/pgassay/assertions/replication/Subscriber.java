package dev.pgassay.assertions.replication;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** The side that rows arrive at: a subscription. */
final class Subscriber implements AutoCloseable {

  private static final int VERSION_THAT_STOPS_AT_ERRORS = 15;
  private static final int MOST_LINES = 12;

  /** What the publisher refuses for good has an {@code ERROR} of its own behind it. */
  private static final Pattern LOST_CONNECTION =
      Pattern.compile(
          "could not connect to the publisher"
              + "|could not (receive data from|send data to) WAL stream(?!: ERROR)"
              + "| is active for PID ");

  private static final Pattern PROCESS = Pattern.compile("^\\S+ \\S+ \\S+ \\[(\\d+)\\] ");

  private final OwnSession session;
  private final String name;
  private final Instant begin = Instant.now();
  private String number = "-";

  private Subscriber(OwnSession session, String name) {
    this.session = session;
    this.name = name;
  }

  static Subscriber open(DataSource database, String name, Publisher publisher, Duration limit)
      throws SQLException {
    Subscriber subscriber = new Subscriber(OwnSession.open(database, "to(…)", limit), name);
    try {
      subscriber.subscribe(publisher);
      return subscriber;
    } catch (SQLException | RuntimeException e) {
      try {
        subscriber.close();
      } catch (SQLException notClosed) {
        e.addSuppressed(notClosed);
      }
      throw e;
    }
  }

  private void subscribe(Publisher publisher) throws SQLException {
    if (session.address().equals(publisher.address())) {
      throw new IllegalArgumentException(
          "`to(…)` was given the database that is replicated, and not another one.");
    }
    empty(publisher.tables());
    boolean stops = session.majorVersion() >= VERSION_THAT_STOPS_AT_ERRORS;
    session.execute(
        "create subscription %s connection %s publication %s with (create_slot = false, slot_name = %s%s)"
            .formatted(
                Identifier.quote(name),
                SqlLiteral.quoted(publisher.connectionText()),
                Identifier.quote(publisher.publication()),
                SqlLiteral.quoted(name),
                stops ? ", disable_on_error = true" : ""));
    number =
        session.text("select oid::text from pg_catalog.pg_subscription where subname = ?", name);
  }

  /**
   * Removes the rows that will come again, and no others: {@code truncate} would take those of
   * tables that refer to these. What they leave behind goes as well, so that the tables become as
   * large as those that the rows come from.
   */
  private void empty(List<String> tables) throws SQLException {
    session.execute("set session_replication_role = replica");
    for (String table : tables) {
      for (String target : session.texts(OwnSession.statement("emptied"), table)) {
        if (session.update("delete from " + target) > 0) {
          session.execute("vacuum (full) " + target.replaceFirst("^only ", ""));
        }
      }
    }
    session.execute("set session_replication_role = origin");
  }

  void reopen() throws SQLException {
    session.reopen();
  }

  String databaseName() throws SQLException {
    return session.text("select pg_catalog.current_database()::text");
  }

  /** The number by which the publisher's slots for tables are named. */
  String number() {
    return number;
  }

  boolean isEnabled() throws SQLException {
    return session
        .text("select subenabled::text from pg_catalog.pg_subscription where subname = ?", name)
        .equals("true");
  }

  void disable() throws SQLException {
    session.execute("alter subscription %s disable".formatted(Identifier.quote(name)));
    session.until(
        "select (count(pid) = 0)::text from pg_catalog.pg_stat_subscription where subname = ?",
        name);
  }

  void enable() throws SQLException {
    session.execute("alter subscription %s enable".formatted(Identifier.quote(name)));
  }

  /**
   * Goes on if it has stopped only because its connection was lost, at which PostgreSQL stops a
   * subscription as it does at any error.
   *
   * @return whether it goes on
   */
  boolean resumesAfterLostConnection() throws SQLException {
    List<String> errors = log().stream().filter(line -> line.contains(" ERROR:  ")).toList();
    if (errors.isEmpty() || !LOST_CONNECTION.matcher(errors.get(errors.size() - 1)).find()) {
      return false;
    }
    enable();
    return true;
  }

  /** The tables that are not copied to the end, each with its state. */
  List<String> tablesNotReady() throws SQLException {
    return session.rows(
        OwnSession.statement("tables_not_ready"),
        row -> row.getString(1) + " (" + row.getString(2) + ")",
        name);
  }

  /** What the workers wait for. */
  List<String> workers() throws SQLException {
    return session.rows(
        OwnSession.statement("workers"),
        row -> {
          String blocked = row.getString(4);
          return "%s, process %s, waits for %s%s"
              .formatted(
                  row.getString(2),
                  row.getString(1),
                  row.getString(3),
                  blocked == null ? "" : ", blocked by " + blocked);
        },
        name);
  }

  /**
   * The last lines about the workers: those of processes that have named this subscription, without
   * what they say of an ordinary day.
   */
  List<String> log() {
    List<String> lines = session.workerLog(begin);
    Set<String> processes = new LinkedHashSet<>();
    for (String line : lines) {
      Matcher process = PROCESS.matcher(line);
      if (process.find() && (line.contains('"' + name + '"') || line.contains("pg_" + number))) {
        processes.add(process.group(1));
      }
    }
    List<String> own = new ArrayList<>();
    boolean belongs = false;
    for (String line : lines) {
      Matcher process = PROCESS.matcher(line);
      if (process.find()) {
        belongs =
            processes.contains(process.group(1))
                && !line.endsWith(" has started")
                && !line.endsWith(" has finished");
      }
      if (belongs) {
        own.add(line);
      }
    }
    return own.subList(Math.max(0, own.size() - MOST_LINES), own.size());
  }

  @Override
  public void close() throws SQLException {
    try (session) {
      reopen();
      if (session
          .texts("select 1 from pg_catalog.pg_subscription where subname = ?", name)
          .isEmpty()) {
        return;
      }
      // Without its slot, it goes whether the publisher answers or not.
      String subscription = Identifier.quote(name);
      session.retrying(
          () -> {
            session.execute("alter subscription %s disable".formatted(subscription));
            session.execute("alter subscription %s set (slot_name = none)".formatted(subscription));
            session.execute("drop subscription " + subscription);
          });
    }
  }
}
