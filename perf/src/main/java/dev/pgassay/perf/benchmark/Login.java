package dev.pgassay.perf.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where and as whom to connect.
 *
 * @param url a JDBC URL
 * @param user who connects, null where the URL or the driver knows
 * @param password with which password, null where the URL or the driver knows
 */
record Login(String url, @Nullable String user, @Nullable String password) {

  Connection connect() throws SQLException {
    Properties properties = new Properties();
    if (user != null) {
      properties.setProperty("user", user);
    }
    if (password != null) {
      properties.setProperty("password", password);
    }
    return DriverManager.getConnection(url, properties);
  }

  /** The same for another database of the server. */
  Login at(String database) {
    return new Login(
        url.replaceFirst("^(jdbc:postgresql:(?://[^/?]*/)?)[^?]*", "$1" + database),
        user,
        password);
  }

  /** The URL without its parameters, which may hold a password. */
  String shown() {
    return url.replaceFirst("\\?.*", "");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return shown();
  }
}
