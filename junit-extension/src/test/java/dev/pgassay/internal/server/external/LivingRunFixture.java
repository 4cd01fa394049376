package dev.pgassay.internal.server.external;

import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import dev.pgassay.TestDatabases;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/**
 * A run in a JVM of its own: for each line that it reads it makes a database, and tells its name
 * and what it found there. It ends with its input.
 */
final class LivingRunFixture {

  private LivingRunFixture() {}

  public static void main(String[] locations) {
    try (TestDatabases databases =
            TestDatabases.configure().provider("external").migrations(locations).open();
        Scanner input = new Scanner(System.in, StandardCharsets.UTF_8)) {
      System.out.println("ready");
      while (input.hasNextLine()) {
        input.nextLine();
        TestDatabase database = databases.create();
        System.out.println(
            database.name() + " " + Sql.string(database, "select at_random from migrated"));
      }
    }
  }
}
