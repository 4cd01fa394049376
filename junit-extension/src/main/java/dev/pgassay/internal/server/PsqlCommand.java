package dev.pgassay.internal.server;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The command line that opens a database in PostgreSQL's own client. */
public final class PsqlCommand {

  private static final String JDBC = "jdbc:";

  private PsqlCommand() {}

  /**
   * Returns the command.
   *
   * @param jdbcUrl a URL of the form {@code jdbc:postgresql://hosts/database?parameters}
   * @param password empty to leave it to {@code PGPASSWORD} or {@code ~/.pgpass}
   */
  public static String of(String jdbcUrl, String username, Optional<String> password) {
    String url = jdbcUrl.substring(JDBC.length());
    int hosts = url.indexOf("//") + 2;
    int question = url.indexOf('?');
    String parameters = question < 0 ? "" : url.substring(question + 1);
    int slash = url.indexOf('/', hosts);
    String uri =
        url.substring(0, hosts)
            + encoded(username)
            + password.map(secret -> ":" + encoded(secret)).orElse("")
            + "@"
            + url.substring(hosts, slash)
            + "/"
            + encoded(
                URLDecoder.decode(
                    url.substring(slash + 1, question < 0 ? url.length() : question),
                    StandardCharsets.UTF_8))
            + tls(parameters);
    return "psql " + (uri.matches("[\\w:/@.,%=-]+") ? uri : "'" + uri + "'");
  }

  /**
   * Of pgjdbc's parameters, only these mean the same to {@code psql} and matter there, unless TLS
   * is switched off, which nobody asks for.
   */
  private static String tls(String parameters) {
    String kept =
        Arrays.stream(parameters.split("&"))
            .filter(parameter -> parameter.matches("sslmode=(?!disable).*|sslrootcert=.*"))
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + kept;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
