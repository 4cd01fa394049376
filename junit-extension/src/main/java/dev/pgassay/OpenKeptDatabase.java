package dev.pgassay;

import dev.pgassay.internal.server.embedded.KeptDatabases;
import dev.pgassay.internal.server.embedded.OpenedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * The command that opens the database of a failed test after its run. The failure names the whole
 * line.
 */
@API(status = API.Status.STABLE, since = "0.1")
public final class OpenKeptDatabase {

  private OpenKeptDatabase() {}

  /**
   * Serves a kept database until a line is entered or the input ends.
   *
   * @param arguments the path of the kept database, as the failure named it
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("Usage: java -cp <jar> " + OpenKeptDatabase.class.getName() + " <path>");
      System.exit(2);
    }
    try (OpenedDatabase database = KeptDatabases.open(Path.of(arguments[0]))) {
      System.out.printf(
          "PostgreSQL %s serves the database %s.%n  psql postgresql://%s:%s@127.0.0.1:%d/%s%n"
              + "Press Enter to stop it.%n",
          database.version(),
          database.name(),
          database.username(),
          database.password(),
          database.port(),
          database.name());
      System.in.read();
    } catch (DatabaseSetupException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }
}
