package dev.pgassay.leakingmigrations;

import java.sql.Connection;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

public class V1__Leaks extends BaseJavaMigration {

  @Override
  public void migrate(Context context) throws Exception {
    Connection leaked = context.getConfiguration().getDataSource().getConnection();
    leaked.setAutoCommit(false);
    leaked.createStatement().execute("create table lost (id integer)");
  }
}
