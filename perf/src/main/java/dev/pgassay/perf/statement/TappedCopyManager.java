package dev.pgassay.perf.statement;

import java.sql.SQLException;
import java.util.function.Consumer;
import org.postgresql.copy.CopyDual;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;

/**
 * The driver's way to {@code copy}, which is no way of JDBC's; all its methods come through here.
 */
final class TappedCopyManager extends CopyManager {

  private final Consumer<String> executing;

  TappedCopyManager(BaseConnection connection, Consumer<String> executing) throws SQLException {
    super(connection);
    this.executing = executing;
  }

  @Override
  public CopyIn copyIn(String sql) throws SQLException {
    executing.accept(sql);
    return super.copyIn(sql);
  }

  @Override
  public CopyOut copyOut(String sql) throws SQLException {
    executing.accept(sql);
    return super.copyOut(sql);
  }

  @Override
  public CopyDual copyDual(String sql) throws SQLException {
    executing.accept(sql);
    return super.copyDual(sql);
  }
}
