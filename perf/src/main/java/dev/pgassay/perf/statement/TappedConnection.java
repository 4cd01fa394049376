package dev.pgassay.perf.statement;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.util.List;
import net.ttddyy.dsproxy.ConnectionInfo;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import net.ttddyy.dsproxy.proxy.jdk.ConnectionInvocationHandler;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the calls of a connection. Whoever unwraps it leaves it, and is not seen any
 * more.
 */
final class TappedConnection implements InvocationHandler {

  private final StatementTap tap;
  private final int number;
  private final InvocationHandler interception;

  TappedConnection(
      StatementTap tap,
      int number,
      Connection connection,
      ConnectionInfo info,
      ProxyConfig config) {
    this.tap = tap;
    this.number = number;
    this.interception = new ConnectionInvocationHandler(connection, info, config);
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    switch (method.getName()) {
      case "commit" -> ofTransaction("commit");
      case "rollback" -> ofTransaction(arguments == null ? "rollback" : "rollback to savepoint");
      case "setSavepoint" -> ofTransaction("savepoint");
      case "releaseSavepoint" -> ofTransaction("release savepoint");
      case "close", "abort" -> tap.closed(number);
      default -> {}
    }
    return interception.invoke(proxy, method, arguments);
  }

  private void ofTransaction(String sql) {
    if (tap.isRecording()) {
      CallingCode caller = CallingCode.find();
      if (!caller.ours()) {
        StatementText text = StatementText.of(sql).get(0);
        tap.executing(new Execution(text, List.of(List.of()), 1, false, number, caller.lines()));
      }
    }
  }
}
