package dev.pgassay.perf.scaling;

import dev.pgassay.assertions.facilities.ForwardingDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Where all clients of a level get their connections, and how many they have. Thread-safe. */
final class Connections {

  private final DataSource source;
  private final AtomicInteger out = new AtomicInteger();
  private final AtomicInteger mostOut = new AtomicInteger();
  private final LongAdder taken = new LongAdder();

  Connections(DataSource source) {
    this.source = source;
  }

  DataSource source() {
    return source;
  }

  /** The most connections that clients had at once. */
  int mostAtOnce() {
    return mostOut.get();
  }

  /** How many were taken. */
  long taken() {
    return taken.sum();
  }

  OfClient ofClient() {
    return new OfClient();
  }

  /** The connections of one client, and how long it waits for them. */
  final class OfClient extends ForwardingDataSource {

    private final LongAdder waited = new LongAdder();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    private OfClient() {
      super(source);
    }

    /** In nanoseconds. */
    long waited() {
      return waited.sum();
    }

    /** What it has taken and not given back. */
    Set<Connection> open() {
      return open;
    }

    @Override
    public Connection getConnection() throws SQLException {
      return counted(super::getConnection);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
      return counted(() -> super.getConnection(username, password));
    }

    private Connection counted(Opening opening) throws SQLException {
      long began = System.nanoTime();
      Connection connection;
      try {
        connection = opening.open();
      } finally {
        waited.add(System.nanoTime() - began);
      }
      taken.increment();
      mostOut.accumulateAndGet(out.incrementAndGet(), Math::max);
      open.add(connection);
      return given(connection);
    }

    private Connection given(Connection connection) {
      AtomicBoolean isBack = new AtomicBoolean();
      return (Connection)
          Proxy.newProxyInstance(
              Connections.class.getClassLoader(),
              interfaces(connection.getClass()),
              (proxy, method, arguments) -> {
                boolean ends = method.getName().equals("close") || method.getName().equals("abort");
                // Before it is back: the next client may have it before this one goes on.
                if (ends && isBack.compareAndSet(false, true)) {
                  out.decrementAndGet();
                  open.remove(connection);
                }
                return method.getName().equals("equals")
                    ? proxy == arguments[0]
                    : call(connection, method, arguments);
              });
    }
  }

  /** Gives a connection. */
  @FunctionalInterface
  private interface Opening {
    Connection open() throws SQLException;
  }

  private static @Nullable Object call(
      Connection connection, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The driver's own ones as well, so that a cast to {@code PGConnection} goes on working. */
  private static Class<?>[] interfaces(Class<?> type) {
    Set<Class<?>> interfaces = new LinkedHashSet<>(Set.of(Connection.class));
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Class<?> each : at.getInterfaces()) {
        if (Modifier.isPublic(each.getModifiers()) && isVisible(each)) {
          interfaces.add(each);
        }
      }
    }
    return interfaces.toArray(Class<?>[]::new);
  }

  private static boolean isVisible(Class<?> type) {
    try {
      return Class.forName(type.getName(), false, Connections.class.getClassLoader()) == type;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
