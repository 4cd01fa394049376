package dev.pgassay.assertions.watch;

/** Positions in a write-ahead log, as PostgreSQL writes them: two hexadecimal numbers. */
final class LogPosition {

  private LogPosition() {}

  static long bytesBetween(String from, String to) {
    return parse(to) - parse(from);
  }

  private static long parse(String position) {
    int slash = position.indexOf('/');
    return (Long.parseLong(position.substring(0, slash), 16) << 32)
        + Long.parseLong(position.substring(slash + 1), 16);
  }
}
