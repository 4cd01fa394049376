package dev.pgassay.internal.server.external;

import dev.pgassay.DatabaseSetupException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The URL of an external server, taken apart so that the database in it can be exchanged. User and
 * password are no part of the URLs that are made from it.
 *
 * @param hosts one or several hosts with their ports, as they were written
 * @param database the database's name, decoded
 * @param parameters all others, each as it was written
 * @param user the parameter {@code user}, decoded
 * @param password the parameter {@code password}, decoded
 */
record ExternalUrl(
    String hosts,
    String database,
    List<String> parameters,
    Optional<String> user,
    Optional<String> password) {

  static final String PREFIX = "jdbc:postgresql://";

  private static final String DEFAULT_DATABASE = "postgres";

  private static final String HOST = "(?:\\[[^]@]*]|[^:,\\[\\]@]*)(?::\\d*)?";
  private static final Pattern HOSTS = Pattern.compile(HOST + "(?:," + HOST + ")*");

  /** Parameters that hold a secret, in lower case. */
  private static final Set<String> SECRETS = Set.of("password", "sslpassword");

  ExternalUrl {
    parameters = List.copyOf(parameters);
  }

  /** Takes a URL apart. */
  static ExternalUrl parse(String url) {
    if (!url.startsWith(PREFIX)) {
      throw malformed(url, "It must begin with " + PREFIX + ".");
    }
    String rest = url.substring(PREFIX.length());
    int question = rest.indexOf('?');
    String place = question < 0 ? rest : rest.substring(0, question);
    int slash = place.indexOf('/');
    String hosts = slash < 0 ? place : place.substring(0, slash);
    String database = slash < 0 ? "" : place.substring(slash + 1);
    if (place.contains("@") || !HOSTS.matcher(hosts).matches()) {
      throw malformed(
          url,
          "After // it must name one or several hosts, each with a port or without; pgjdbc takes"
              + " user and password as parameters.");
    }
    Optional<String> user = Optional.empty();
    Optional<String> password = Optional.empty();
    List<String> parameters = new ArrayList<>();
    for (String parameter : (question < 0 ? "" : rest.substring(question + 1)).split("&")) {
      if (parameter.startsWith("user=")) {
        user = Optional.of(valueOf(url, parameter));
      } else if (parameter.startsWith("password=")) {
        password = Optional.of(valueOf(url, parameter));
      } else if (!parameter.isEmpty()) {
        parameters.add(parameter);
      }
    }
    return new ExternalUrl(
        hosts,
        database.isEmpty() ? DEFAULT_DATABASE : decoded(url, database),
        parameters,
        user,
        password);
  }

  /** The URL of a database of this server, without user and password. */
  String of(String otherDatabase) {
    return url(otherDatabase, parameters);
  }

  /** The URL without anything secret, for messages. */
  String shown() {
    return url(database, parameters.stream().filter(parameter -> !isSecret(parameter)).toList());
  }

  private String url(String name, List<String> kept) {
    return PREFIX
        + hosts
        + "/"
        + URLEncoder.encode(name, StandardCharsets.UTF_8)
        + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
  }

  private static boolean isSecret(String parameter) {
    return SECRETS.contains(parameter.replaceFirst("=.*", "").toLowerCase(Locale.ROOT));
  }

  private static String valueOf(String url, String parameter) {
    return decoded(url, parameter.substring(parameter.indexOf('=') + 1));
  }

  private static String decoded(String url, String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw malformed(url, "A % in it must be followed by two hexadecimal digits; write % as %25.");
    }
  }

  private static DatabaseSetupException malformed(String url, String reason) {
    return new DatabaseSetupException(
        "`pgassay.external.url` is not a URL of PostgreSQL's JDBC driver: "
            + withoutSecrets(url)
            + "\n\n"
            + reason.indent(2)
            + "\nTo resolve this:\n"
            + "  -> write it as jdbc:postgresql://host:5432/database, and put user and password"
            + " into pgassay.external.user and pgassay.external.password");
  }

  /** Whatever form the URL has: nothing of what may hold a login, and no parameters. */
  private static String withoutSecrets(String url) {
    return url.contains("@")
        ? url.replaceFirst("(?s)^([a-z:]*//)?.*", "$1…")
        : url.replaceFirst("(?s)\\?.*", "?…");
  }
}
