package dev.pgassay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A JVM whose threads take some databases each, and look whether they are pristine. */
public final class ParallelRunFixture {

  private ParallelRunFixture() {}

  public static void main(String[] arguments) throws Exception {
    int threads = Integer.parseInt(arguments[0]);
    int databases = Integer.parseInt(arguments[1]);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    int right = 0;
    try (TestDatabases engine = TestDatabases.configure().open()) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        results.add(executor.submit(() -> take(engine, databases)));
      }
      for (Future<Integer> result : results) {
        right += result.get();
      }
    } finally {
      executor.shutdown();
    }
    System.out.println(right + " right");
  }

  private static int take(TestDatabases engine, int databases) {
    int right = 0;
    for (int i = 0; i < databases; i++) {
      TestDatabase database = engine.create();
      right += Sql.count(database, "users") == 0 ? 1 : 0;
      Sql.register(database, "a@example.org");
      right -= Sql.count(database, "users") == 1 ? 0 : 1;
      engine.drop(database);
    }
    return right;
  }
}
