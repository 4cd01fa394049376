package dev.pgassay.perf.statement;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.List;
import net.ttddyy.dsproxy.ConnectionInfo;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import net.ttddyy.dsproxy.proxy.jdk.ConnectionInvocationHandler;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/**
 * What is done with the calls of a connection. Whoever unwraps the driver's class, and not one of
 * its interfaces, leaves it and is not seen any more.
 */
final class TappedConnection implements InvocationHandler {

  private final StatementTap tap;
  private final int number;
  private final Connection connection;
  private final InvocationHandler interception;

  TappedConnection(
      StatementTap tap,
      int number,
      Connection connection,
      ConnectionInfo info,
      ProxyConfig config) {
    this.tap = tap;
    this.number = number;
    this.connection = connection;
    this.interception = new ConnectionInvocationHandler(connection, info, config);
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    switch (method.getName()) {
      case "commit" -> executing("commit");
      case "rollback" -> executing(arguments == null ? "rollback" : "rollback to savepoint");
      case "setSavepoint" -> executing("savepoint");
      case "releaseSavepoint" -> executing("release savepoint");
      case "close", "abort" -> tap.closed(number);
      case "unwrap" -> {
        if (arguments[0] instanceof Class<?> type && type.isInstance(proxy)) {
          return proxy;
        }
      }
      case "getCopyAPI" -> {
        return new TappedCopyManager(connection.unwrap(BaseConnection.class), this::executing);
      }
      default -> {}
    }
    return interception.invoke(proxy, method, arguments);
  }

  private void executing(String sql) {
    if (tap.isRecording()) {
      CallingCode caller = CallingCode.find();
      if (!caller.ours()) {
        for (StatementText text : StatementText.of(sql)) {
          tap.executing(new Execution(text, List.of(List.of()), 1, false, number, caller.lines()));
        }
      }
    }
  }
}
