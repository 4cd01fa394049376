package dev.pgassay.internal.recovery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is, as programs other than JDBC's clients are told.
 *
 * @param host the server's host
 * @param port its port
 * @param database the database's name
 */
record Address(String host, String port, String database) {

  private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/([^?]*).*");

  static Address of(String jdbcUrl) {
    Matcher url = URL.matcher(jdbcUrl);
    if (!url.matches()) {
      throw new IllegalStateException("The address of the server has no port: " + jdbcUrl);
    }
    return new Address(url.group(1), url.group(2), url.group(3));
  }
}
