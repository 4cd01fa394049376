package dev.pgassay.internal.fault;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a database, whose server can be replaced.
 *
 * @param host the server's host
 * @param port the server's port
 * @param rest what follows in the URL, from the slash on
 */
public record DatabaseAddress(String host, int port, String rest) {

  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql://([^/:,]+|\\[[^]]+]):(\\d{1,5})(/.*)");

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it has not one host and one port
   */
  public static DatabaseAddress of(String jdbcUrl) {
    Matcher url = URL.matcher(jdbcUrl);
    if (!url.matches() || Integer.parseInt(url.group(2)) > 0xffff) {
      throw new IllegalArgumentException(
          "`"
              + jdbcUrl
              + "` does not say which server is meant. Write one with a host and a port, as in"
              + " `jdbc:postgresql://127.0.0.1:5432/shop`.");
    }
    return new DatabaseAddress(url.group(1), Integer.parseInt(url.group(2)), url.group(3));
  }

  /** The database's name. */
  public String database() {
    return rest.substring(1).replaceFirst("\\?.*$", "");
  }

  InetSocketAddress server() {
    return new InetSocketAddress(host, port);
  }

  /** The same database on another port of this machine. */
  String at(int otherPort) {
    return "jdbc:postgresql://127.0.0.1:" + otherPort + rest;
  }
}
