package dev.pgassay.assertions.migration.load;

/**
 * A statement that a migration runs.
 *
 * @param migration the migration's file or class
 * @param sql the statement, or what there is to say where it is not known
 * @param lockTimeout {@code lock_timeout} when it began
 */
record MigrationStatement(String migration, String sql, String lockTimeout) {

  private static final int LONGEST = 200;

  /** The statement in one line, without the comments before it. */
  static String inOneLine(String sql) {
    String line =
        sql.replaceAll("(?m)^\\s*--.*$", " ").replaceAll("\\s+", " ").strip().replaceAll(";$", "");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
