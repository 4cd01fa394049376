package dev.pgassay;

/** A JVM that takes databases in a loop until it is killed, or a given number of them. */
public final class RunFixture {

  private RunFixture() {}

  public static void main(String[] arguments) {
    int databases = Integer.parseInt(arguments[0]);
    try (TestDatabases engine = TestDatabases.configure().open()) {
      for (int i = 0; i < databases; i++) {
        TestDatabase database = engine.create();
        Sql.register(database, "a@example.org");
        System.out.println("READY " + database.name() + " " + Sql.count(database, "users"));
      }
    }
  }
}
