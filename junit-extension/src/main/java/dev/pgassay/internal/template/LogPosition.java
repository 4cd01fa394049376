package dev.pgassay.internal.template;

import java.sql.SQLException;

/** Positions in the write-ahead log, as numbers of bytes. */
public final class LogPosition {

  private LogPosition() {}

  /** Where the next record will be written. */
  public static long now(Administrator administrator) throws SQLException {
    return parse(administrator.string("select pg_catalog.pg_current_wal_insert_lsn()::text"));
  }

  /** Reads PostgreSQL's notation, such as {@code 0/1A2B3C}. */
  public static long parse(String position) {
    int slash = position.indexOf('/');
    return Long.parseLong(position.substring(0, slash), 16) << 32
        | Long.parseLong(position.substring(slash + 1), 16);
  }

  /** Writes PostgreSQL's notation. */
  public static String format(long position) {
    return "%X/%X".formatted(position >>> 32, position & 0xFFFF_FFFFL);
  }
}
