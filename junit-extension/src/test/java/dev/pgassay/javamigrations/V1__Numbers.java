package dev.pgassay.javamigrations;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Numbers extends BaseJavaMigration {

  @Override
  public void migrate(Context context) throws Exception {
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute("create table numbers (n integer primary key)");
      statement.execute("insert into numbers values (" + Helper.ANSWER + ")");
    }
  }

  static final class Helper {
    static final int ANSWER = 42;

    private Helper() {}
  }
}
