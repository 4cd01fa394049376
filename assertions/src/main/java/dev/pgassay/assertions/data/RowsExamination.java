package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Looks at rows where they lie. What passes is one statement; what fails is shown by others. */
final class RowsExamination {

  private static final String FORBIDDEN = "42501";
  private static final String EVERYTHING = "*";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final DataSource database;
  private final RowSource source;
  private final Terms terms;

  RowsExamination(DataSource database, RowSource source, Terms terms) {
    this.database = database;
    this.source = source;
    this.terms = terms;
  }

  /** Looks at rows in a session. */
  @FunctionalInterface
  interface Look {
    Optional<Failure> at(Session session) throws SQLException;
  }

  /**
   * Looks, and again while something is wrong and there is time.
   *
   * @return what is wrong at last
   */
  Optional<Failure> look(Look look) {
    long begin = System.nanoTime();
    Duration within = terms.within();
    for (int looks = 1; ; looks++) {
      Optional<Failure> failure = once(look);
      if (failure.isEmpty() || within == null) {
        return failure;
      }
      Duration left = within.minusNanos(System.nanoTime() - begin);
      if (left.isNegative() || !waited(left)) {
        return Optional.of(
            failure
                .get()
                .detail(
                    String.format(
                        Locale.ROOT, "So it was at the last of %,d looks in %s.", looks, within)));
      }
    }
  }

  /** Waits for the next look; false when the thread is interrupted instead. */
  private static boolean waited(Duration left) {
    try {
      Thread.sleep(Math.min(left.toMillis() + 1, BETWEEN_LOOKS.toMillis()));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<Failure> once(Look look) {
    try (Connection connection = database.getConnection();
        Session session = Session.begin(connection)) {
      return look.at(session);
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "Cannot examine rows of:\n"
              + subject(source.title()).indent(2)
              + "PostgreSQL says: "
              + e.getMessage()
              + "\n\nTo resolve this:\n  -> "
              + (FORBIDDEN.equals(e.getSQLState())
                  ? "examine as a role that may read all of it, and that no policy binds"
                  : "see that the columns are of types that can be compared so, and that conditions"
                      + " and\n     expressions are SQL of this database"),
          e);
    }
  }

  /**
   * Refuses a server that is too old.
   *
   * @param version the first major version that will do
   * @param need what needs it
   * @param instead what to do on older ones
   */
  Optional<Failure> since(int version, String need, String instead) {
    return look(
        session -> {
          long actual = session.number("show server_version_num") / 10_000;
          if (actual < version) {
            String why =
                "%s needs PostgreSQL %d, and this is PostgreSQL %d."
                    .formatted(need, version, actual);
            throw new DatabaseAccessException(
                "Cannot examine rows of:\n"
                    + subject(source.title()).indent(2)
                    + why
                    + "\n\nTo resolve this:\n  -> "
                    + instead,
                new SQLFeatureNotSupportedException(why));
          }
          return Optional.empty();
        });
  }

  /**
   * Examines each row.
   *
   * @param subject each of what is examined, as in {@code public.orders.status}, of the columns
   * @param columns the columns that it is about, as the test writes them
   * @param rule makes the rule of the columns, quoted
   */
  Optional<Failure> ofEach(
      Function<List<String>, String> subject,
      List<String> columns,
      Function<List<String>, RowRule> rule) {
    return ofEach(
        Columns.of(columns),
        null,
        quoted -> subject.apply(quoted.values()),
        quoted -> rule.apply(quoted.values()));
  }

  /**
   * Examines each row, perhaps in view of other rows.
   *
   * @param columns the columns that it is about, as the test writes them
   * @param others the other rows, if any
   * @param subject each of what is examined, of the columns
   * @param rule makes the rule of the columns, quoted
   */
  Optional<Failure> ofEach(
      Columns columns,
      @Nullable OtherRows others,
      Function<Columns, String> subject,
      Function<Columns, RowRule> rule) {
    return look(
        session ->
            found(
                session,
                columns,
                others,
                quoted -> ofEach(session, subject.apply(quoted), quoted, rule.apply(quoted))));
  }

  /** Examines each row, where the rule is about all of its columns. */
  Optional<Failure> ofWholeRows(String subject, Function<Columns, RowRule> rule) {
    return look(
        session ->
            found(
                session,
                Columns.of(source.columns(session)),
                null,
                quoted -> ofEach(session, subject, quoted, rule.apply(quoted))));
  }

  /** Goes on with the columns that are meant, or says which is not there. */
  private Optional<Failure> found(
      Session session, Columns columns, @Nullable OtherRows others, ColumnsLook look)
      throws SQLException {
    List<String> known = source.columns(session);
    Columns all = new Columns(columns.values(), columns.more(), terms.perGroup(), columns.others());
    Optional<Failure> unknown = unknown(source, all.own(), known);
    if (unknown.isPresent()) {
      return unknown;
    }
    List<String> otherColumns = List.of();
    if (others != null) {
      List<String> otherKnown = others.source().columns(session);
      unknown = unknown(others.source(), columns.others(), otherKnown);
      if (unknown.isPresent()) {
        return unknown;
      }
      otherColumns = named(columns.others(), otherKnown);
      // A condition of theirs must not find its columns among those of the rows examined.
      session.query("select from " + others.from() + " limit 0", ResultSet::next);
    }
    return look.at(
        new Columns(
            named(columns.values(), known),
            named(columns.more(), known),
            named(terms.perGroup(), known),
            otherColumns));
  }

  /** Looks at rows whose columns were found. */
  @FunctionalInterface
  private interface ColumnsLook {
    Optional<Failure> at(Columns columns) throws SQLException;
  }

  private Optional<Failure> ofEach(Session session, String subject, Columns columns, RowRule rule)
      throws SQLException {
    List<String> groups = columns.groups();
    boolean perGroup = !groups.isEmpty() && terms.allowAny();
    List<String> computed = new ArrayList<>(rule.computed());
    if (perGroup) {
      computed.add(refused(rule, groups));
    }
    String broken = perGroup ? "pgassay_refused" : rule.breaks();
    String examined = terms.among(source.from(), rule.about());
    OffendingRows offending =
        computed.isEmpty() && rule.isPlain()
            ? new OffendingRows(
                source.from(), shown(columns, rule), terms.and(rule.about(), broken), order(groups))
            : new OffendingRows(
                computing(computed, examined)
                    + rule.joins().stream()
                        .map(join -> "\n  " + join)
                        .collect(Collectors.joining()),
                shown(columns, rule),
                broken,
                order(groups));
    long[] counts =
        session.query(
            "select pg_catalog.count(*), pg_catalog.count(*) filter (where "
                + broken
                + ")\nfrom "
                + (computed.isEmpty() && rule.isPlain() ? examined : offending.from()),
            found -> {
              found.next();
              return new long[] {found.getLong(1), found.getLong(2)};
            });
    if (counts[0] == 0) {
      return terms.noRows()
          ? Optional.empty()
          : Optional.of(nothingExamined(Failure.ofEvery(subject(subject), rule.expectation())));
    }
    boolean refused = perGroup ? counts[1] > 0 : terms.refuse(counts[1], counts[0]);
    if (!refused) {
      return Optional.empty();
    }
    Failure failure =
        new Rule(subject(subject), rule.expectation(), offending)
            .broken(
                counts[1],
                counts[0],
                session.query(offending.query() + "\nlimit " + terms.showing(), RowText::lines));
    return Optional.of(
        terms.allowAny() ? failure.detail("Allowed are " + terms.allowance() + ".") : failure);
  }

  /** Whether a row breaks a rule in a group where that is not allowed. */
  private String refused(RowRule rule, List<String> groups) {
    String window = " over (partition by " + String.join(", ", groups) + ")";
    return "(%s) and %s as pgassay_refused"
        .formatted(
            rule.breaks(),
            terms.refusal(
                "pg_catalog.count(*) filter (where " + rule.breaks() + ")" + window,
                "pg_catalog.count(*)" + window));
  }

  private String computing(List<String> computed, String examined) {
    return "(select "
        + Stream.of(systemColumns().stream(), Stream.of(EVERYTHING), computed.stream())
            .flatMap(all -> all)
            .collect(Collectors.joining(", "))
        + "\nfrom "
        + examined
        + ") as examined_rows";
  }

  private List<String> systemColumns() {
    return source.key().stream()
        .filter(column -> column.equals("ctid") || column.equals("tableoid"))
        .toList();
  }

  private List<String> shown(Columns columns, RowRule rule) {
    List<String> about =
        Stream.of(columns.groups(), columns.values(), columns.more(), rule.shown())
            .flatMap(List::stream)
            .distinct()
            .toList();
    if (about.contains(EVERYTHING)) {
      return Stream.concat(systemColumns().stream(), Stream.of(EVERYTHING)).toList();
    }
    return source.key().isEmpty() && rule.isPlain()
        ? List.of(EVERYTHING)
        : TableRows.shown(source.key(), about);
  }

  private List<String> order(List<String> groups) {
    return Stream.of(groups, source.key()).flatMap(List::stream).distinct().toList();
  }

  /**
   * Examines a value that is computed of the rows, or of those of each group.
   *
   * @param rule the rule
   */
  Optional<Failure> ofGroups(GroupRule rule) {
    return ofGroups(List.of(), columns -> rule);
  }

  /**
   * Examines a value that is computed of some columns.
   *
   * @param columns the columns, as the test writes them
   * @param rule makes the rule of the columns, quoted
   */
  Optional<Failure> ofGroups(List<String> columns, Function<List<String>, GroupRule> rule) {
    return look(
        session ->
            found(
                session,
                Columns.of(columns),
                null,
                quoted ->
                    quoted.groups().isEmpty()
                        ? ofAll(session, rule.apply(quoted.values()))
                        : ofGroups(session, quoted.groups(), rule.apply(quoted.values()))));
  }

  /**
   * Examines a value that is computed of all rows, in view of one that is computed of others.
   *
   * @param rule the rule, where the other value is called {@code wanted}; what it expects goes
   *     before that value
   * @param others the other rows
   * @param aggregate the SQL that computes the value of the other rows
   */
  Optional<Failure> ofAll(GroupRule rule, OtherRows others, String aggregate) {
    String both =
        "\nfrom (select %s from %s) as examined (found),\n  (select %s from %s) as others (wanted)"
            .formatted(
                rule.aggregate(), terms.among(source.from(), List.of()), aggregate, others.from());
    return look(
        session -> {
          String[] found =
              session.query(
                  "select found, wanted, (" + rule.holds() + ") is true" + both,
                  rows -> {
                    rows.next();
                    return new String[] {
                      String.valueOf(rows.getString(1)),
                      String.valueOf(rows.getString(2)),
                      rows.getString(3)
                    };
                  });
          return found[2].equals("t")
              ? Optional.empty()
              : Optional.of(
                  Failure.of(rule.of(), subject(source.title()))
                      .expected(rule.relation(), rule.expected() + " " + found[1])
                      .butWas(rule.is(), found[0])
                      .reproduce("select found, wanted" + both));
        });
  }

  private Optional<Failure> ofAll(Session session, GroupRule rule) throws SQLException {
    String query = "select " + rule.aggregate() + "\nfrom " + terms.among(source.from(), List.of());
    String[] found =
        session.query(
            "select found, ("
                + rule.holds()
                + ") is true\nfrom ("
                + query
                + ") as computed (found)",
            rows -> {
              rows.next();
              return new String[] {String.valueOf(rows.getString(1)), rows.getString(2)};
            });
    return found[1].equals("t")
        ? Optional.empty()
        : Optional.of(
            Failure.of(rule.of(), subject(source.title()))
                .expected(rule.relation(), rule.expected())
                .butWas(rule.is(), found[0])
                .reproduce(query));
  }

  private Optional<Failure> ofGroups(Session session, List<String> groups, GroupRule rule)
      throws SQLException {
    String label = Identifier.quote(rule.label());
    String all = String.join(", ", groups);
    String values =
        "(select "
            + all
            + ", "
            + rule.aggregate()
            + " as found\nfrom "
            + terms.among(source.from(), List.of())
            + "\ngroup by "
            + all
            + ") as groups_of_rows";
    OffendingRows offending =
        new OffendingRows(
            values,
            Stream.concat(groups.stream(), Stream.of("found as " + label)).toList(),
            "(" + rule.holds() + ") is not true",
            groups);
    long examined = session.number(offending.examined());
    Failure failure =
        Failure.ofEvery(
            "group of rows of " + subject(source.name()) + " by " + all,
            "to have " + rule.label() + " " + rule.expected());
    if (examined == 0) {
      return terms.noRows() ? Optional.empty() : Optional.of(nothingExamined(failure));
    }
    long broken = session.number(offending.count());
    if (!terms.refuse(broken, examined)) {
      return Optional.empty();
    }
    List<String> first =
        session.query(offending.query() + "\nlimit " + terms.showing(), RowText::lines);
    failure.but(
        String.format(
            Locale.ROOT,
            "%,d of %,d %s %s not:\n  %s",
            broken,
            examined,
            examined == 1 ? "group" : "groups",
            broken == 1 ? "does" : "do",
            String.join("\n  ", first)));
    if (first.size() < broken) {
      failure.detail(Rule.more(broken - first.size()));
    }
    return Optional.of(failure.reproduce(offending.query()));
  }

  /** Expects that there are no rows, or shows those that there are. */
  Optional<Failure> ofNone() {
    return look(
        session -> {
          String rows = terms.among(source.from(), List.of());
          long count = session.number("select pg_catalog.count(*) from " + rows);
          if (!terms.refuse(count, count)) {
            return Optional.empty();
          }
          String query =
              "select * from "
                  + rows
                  + (source.key().isEmpty() ? "" : "\norder by " + String.join(", ", source.key()));
          List<String> first = session.query(query + "\nlimit " + terms.showing(), RowText::lines);
          Failure failure =
              Failure.of("rows of", subject(source.title()))
                  .expected("to be", terms.allowAny() ? "at most " + terms.allowance() : "none")
                  .butWas(
                      String.format(
                          Locale.ROOT, count == 1 ? "there is %,d" : "there are %,d", count),
                      first);
          if (first.size() < count) {
            failure.detail(Rule.more(count - first.size()));
          }
          return Optional.of(failure.reproduce(query));
        });
  }

  /** A subject, and which of its rows are meant. */
  String subject(String name) {
    return terms.of(name);
  }

  static Failure nothingExamined(Failure failure) {
    return failure
        .but("0 rows were examined, so that nothing can be said of them")
        .detail("Where that is fine, say so before: allowingNoRows()");
  }

  static Optional<Failure> unknown(RowSource source, List<String> columns, List<String> known) {
    return columns.stream()
        .filter(column -> !known.contains(name(column, known)))
        .findFirst()
        .map(
            column ->
                Failure.of("rows of", source.title())
                    .expected("to have column", column)
                    .but("they have none")
                    .similar(SimilarNames.of(column, known)));
  }

  /** The quoted names of columns, as they are called. */
  static List<String> named(List<String> columns, List<String> known) {
    return columns.stream().map(column -> Identifier.quote(name(column, known))).toList();
  }

  /** The name of the column that is meant: as it is written, or else as SQL would read it. */
  private static String name(String written, List<String> known) {
    List<String> parts = Identifier.parse(written);
    return known.contains(written) || parts.size() != 1 ? written : parts.get(0);
  }
}
