package dev.pgassay.perf.statement;

import dev.pgassay.assertions.facilities.ConnectionWrapper;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ConnectionInfo;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import net.ttddyy.dsproxy.proxy.jdk.JdkJdbcProxyFactory;
import org.apiguardian.api.API;

/**
 * Where the statements of one database can be seen: it wraps each connection that the database
 * hands out, and tells recordings what it executes.
 *
 * <p>Thread-safe. Public only because {@link java.util.ServiceLoader} wants it.
 */
@API(status = API.Status.INTERNAL)
public final class StatementTap implements ConnectionWrapper {

  private final DriverInterfaces proxies = new DriverInterfaces();
  private final List<Recording> recordings = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile boolean used;

  /** Makes one that has seen nothing. */
  public StatementTap() {}

  @Override
  public Connection wrap(Connection connection) {
    int number = connections.incrementAndGet();
    CallingCode caller = CallingCode.find();
    if (!caller.ours()) {
      used = true;
      recordings.forEach(
          recording ->
              recording.opened(new OpenedConnection(number, caller.lines(), caller.pool())));
    }
    ConnectionInfo info = new ConnectionInfo();
    info.setConnectionId(String.valueOf(number));
    ProxyConfig config =
        ProxyConfig.Builder.create().jdbcProxyFactory(new TappedStatements(number)).build();
    return (Connection)
        proxies.proxy(connection, new TappedConnection(this, number, connection, info, config));
  }

  /** A data source that does what another does, and whose connections go through here. */
  DataSource wrap(DataSource database) {
    return (DataSource)
        proxies.proxy(
            database,
            (proxy, method, arguments) -> {
              boolean asksForThis =
                  arguments != null && arguments.length == 1 && arguments[0] == StatementTap.class;
              if (asksForThis) {
                return method.getName().equals("unwrap") ? this : Boolean.TRUE;
              }
              Object result = DriverInterfaces.call(database, method, arguments);
              return result instanceof Connection connection ? wrap(connection) : result;
            });
  }

  DriverInterfaces proxies() {
    return proxies;
  }

  boolean isRecording() {
    return !recordings.isEmpty();
  }

  /** Whether anybody but pgassay ever got a connection, and so could have executed a statement. */
  boolean isUsed() {
    return used;
  }

  synchronized Recording begin() {
    Recording begun = new Recording();
    for (Recording other : recordings) {
      if (other.owner() != begun.owner()) {
        throw new IllegalStateException(
            "The statements of this database are being recorded by thread `"
                + other.owner().getName()
                + "`; what thread `"
                + begun.owner().getName()
                + "` executes would be counted there as well. Let tests that record have a"
                + " database each (DatabaseLifecycle.PER_METHOD), or not run at the same time.");
      }
    }
    recordings.add(begun);
    return begun;
  }

  void end(Recording recording) {
    recordings.remove(recording);
  }

  void executing(Execution execution) {
    recordings.forEach(recording -> recording.add(execution));
  }

  void closed(int connection) {
    recordings.forEach(recording -> recording.closed(connection));
  }

  /** Makes the statements of one connection. */
  private final class TappedStatements extends JdkJdbcProxyFactory {

    private final int connection;

    TappedStatements(int connection) {
      this.connection = connection;
    }

    @Override
    public Statement createStatement(
        Statement statement, ConnectionInfo info, Connection proxy, ProxyConfig config) {
      return (Statement) tapped(TappedStatement.plain(place(statement, info, proxy)));
    }

    @Override
    public PreparedStatement createPreparedStatement(
        PreparedStatement statement,
        String sql,
        ConnectionInfo info,
        Connection proxy,
        ProxyConfig config,
        boolean generatesKeys) {
      return (PreparedStatement)
          tapped(TappedStatement.prepared(place(statement, info, proxy), sql));
    }

    @Override
    public CallableStatement createCallableStatement(
        CallableStatement statement,
        String sql,
        ConnectionInfo info,
        Connection proxy,
        ProxyConfig config) {
      return (CallableStatement)
          tapped(TappedStatement.callable(place(statement, info, proxy), sql));
    }

    private TappedStatement.Place place(
        Statement statement, ConnectionInfo info, Connection proxy) {
      return new TappedStatement.Place(StatementTap.this, connection, statement, info, proxy);
    }

    private Object tapped(TappedStatement statement) {
      return proxies.proxy(statement.statement(), statement);
    }
  }
}
