package dev.pgassay.soak;

import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * Something that a test may do to its database.
 *
 * @param name tells what, in a few words
 * @param wayBack how the next test may get its database
 * @param body does it
 */
record SoakKind(String name, WayBack wayBack, Body body) {

  private static final Pattern NUMBER = Pattern.compile("<(\\d+)>");

  /** How a database can be brought back to what it was. */
  enum WayBack {
    /** Only rows and sequences were written, if anything: there is no need of a clone. */
    RESET,
    /** More than that was changed, and only a clone is like the template. */
    CLONE,
    /** Either may be right. */
    EITHER
  }

  /** What a test does. */
  @FunctionalInterface
  interface Body {
    void run(TestDatabase database, Random random) throws Exception;
  }

  /** What a test does with a connection of its own. */
  @FunctionalInterface
  interface ConnectedBody {
    void run(Connection connection, Random random) throws Exception;
  }

  /**
   * Statements on one connection; {@code <n>} in them stands for a random number from 1 to n, the
   * same within a statement.
   */
  static SoakKind sql(String name, WayBack wayBack, String... statements) {
    return connected(
        name,
        wayBack,
        (connection, random) -> {
          for (String statement : statements) {
            Sql.execute(connection, filled(statement, random));
          }
        });
  }

  static SoakKind connected(String name, WayBack wayBack, ConnectedBody body) {
    return new SoakKind(
        name,
        wayBack,
        (database, random) -> {
          try (Connection connection = database.getConnection()) {
            body.run(connection, random);
          }
        });
  }

  static String filled(String statement, Random random) {
    double part = random.nextDouble();
    return NUMBER
        .matcher(statement)
        .replaceAll(match -> String.valueOf(1 + (int) (part * Integer.parseInt(match.group(1)))));
  }

  @Override
  public String toString() {
    return name;
  }
}
