package dev.pgassay.assertions.security;

/**
 * Something that an audit trail does not do.
 *
 * @param what what it is, in words
 * @param sql statements that show it again, or an empty text
 */
record AuditGap(String what, String sql) {

  @Override
  public String toString() {
    return "  " + what + (sql.isEmpty() ? "" : "\n    Reproduce: " + sql);
  }
}
