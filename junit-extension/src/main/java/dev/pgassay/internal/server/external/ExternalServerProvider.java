package dev.pgassay.internal.server.external;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.server.external.ExternalServer.Login;
import dev.pgassay.spi.Availability;
import dev.pgassay.spi.PostgresServer;
import dev.pgassay.spi.PostgresServerProvider;
import dev.pgassay.spi.ServerRequest;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Uses the server of a configured URL, which belongs to others: databases with our prefix are made
 * and dropped there, and nothing else is touched.
 *
 * <p>A configured URL is meant: when its server cannot be used, that is an error, and no other
 * provider takes its place.
 */
public final class ExternalServerProvider implements PostgresServerProvider {

  /** Creates the provider. */
  public ExternalServerProvider() {}

  @Override
  public String name() {
    return "external";
  }

  @Override
  public Availability availability(ServerRequest request) {
    Optional<String> url = request.option("url");
    if (url.isEmpty()) {
      return Availability.no(
          "no `pgassay.external.url` is set",
          "set pgassay.external.url=jdbc:postgresql://host/postgres");
    }
    try {
      return Availability.yes("the server at " + ExternalUrl.parse(url.get()).shown());
    } catch (DatabaseSetupException malformed) {
      return Availability.yes("`pgassay.external.url`, which is malformed");
    }
  }

  @Override
  public PostgresServer start(ServerRequest request) {
    ExternalUrl url =
        ExternalUrl.parse(
            request
                .option("url")
                .orElseThrow(
                    () -> new DatabaseSetupException("`pgassay.external.url` is not set.")));
    requireFlag(request, "allowRoles");
    if (!request.settings().isEmpty()) {
      throw Refusal.of(
              "Settings were asked for, "
                  + request.settings()
                  + ", but this server is not ours, so none of its settings is changed.",
              "use the embedded server for these tests: @DatabaseTest(provider = \"embedded\", …)",
              "set it for the database alone, in a script: alter database … set")
          .toException(url, null);
    }
    return ExternalServer.connect(url, login(url, request), request);
  }

  private static void requireFlag(ServerRequest request, String option) {
    String value = request.option(option).orElse("false");
    if (!value.equals("true") && !value.equals("false")) {
      throw new DatabaseSetupException(
          "`pgassay.external." + option + "` must be `true` or `false`, but is `" + value + "`.");
    }
  }

  /** The options count before the URL's parameters, and these before what the driver knows. */
  private static Login login(ExternalUrl url, ServerRequest request) {
    Properties given = new Properties();
    request.option("user").or(url::user).ifPresent(user -> given.setProperty("user", user));
    request
        .option("password")
        .or(url::password)
        .ifPresent(password -> given.setProperty("password", password));
    // The driver looks into ~/.pgpass, as psql does.
    Properties found = parsedByDriver(url, given);
    return new Login(
        found.getProperty("user", System.getProperty("user.name")),
        found.getProperty("password", ""));
  }

  private static Properties parsedByDriver(ExternalUrl url, Properties given) {
    @Nullable Properties found = Driver.parseURL(url.of(url.database()), given);
    if (found == null) {
      throw Refusal.of(
              "PostgreSQL's JDBC driver does not understand this URL.",
              "write it as jdbc:postgresql://host:5432/database")
          .toException(url, null);
    }
    return found;
  }
}
