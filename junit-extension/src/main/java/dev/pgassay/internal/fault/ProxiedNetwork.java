package dev.pgassay.internal.fault;

import dev.pgassay.internal.migration.PlainDataSource;
import dev.pgassay.server.ArmedFault;
import dev.pgassay.server.TestNetwork;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** A database that is reached through a {@link NetworkProxy}. */
public final class ProxiedNetwork implements TestNetwork, PlainDataSource, AutoCloseable {

  private final Account account;
  private final boolean encrypted;
  private final NetworkProxy proxy;

  /**
   * Whom a network leads to, and as whom.
   *
   * @param jdbcUrl the database's own URL
   * @param username the role that connects
   * @param password its password, empty for none
   */
  public record Account(Supplier<String> jdbcUrl, String username, String password) {}

  private ProxiedNetwork(Account account, boolean encrypted, NetworkProxy proxy) {
    this.account = account;
    this.encrypted = encrypted;
    this.proxy = proxy;
  }

  /**
   * Makes a network to a database; nothing is wrong with it yet.
   *
   * @param encrypted whether the server demands TLS
   */
  public static ProxiedNetwork to(Account account, boolean encrypted) {
    return new ProxiedNetwork(
        account,
        encrypted,
        NetworkProxy.start(DatabaseAddress.of(account.jdbcUrl().get()).server()));
  }

  @Override
  public Connection getConnection() throws SQLException {
    return getConnection(username(), password());
  }

  @Override
  public Connection getConnection(String user, String secret) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user, secret);
  }

  @Override
  public String jdbcUrl() {
    return DatabaseAddress.of(account.jdbcUrl().get()).at(proxy.port());
  }

  @Override
  public String username() {
    return account.username();
  }

  @Override
  public String password() {
    return account.password();
  }

  @Override
  public ArmedFault cut() {
    return proxy.begin("network, cut", NetworkCondition.ofCut());
  }

  @Override
  public ArmedFault freeze() {
    return proxy.begin("network, frozen", NetworkCondition.ofFrozen());
  }

  @Override
  public ArmedFault delay(Duration roundTrip) {
    Duration half = roundTrip.dividedBy(2);
    return delay(half, roundTrip.minus(half));
  }

  @Override
  public ArmedFault delay(Duration toServer, Duration toClient) {
    if (toServer.isNegative() || toClient.isNegative() || toServer.plus(toClient).isZero()) {
      throw new IllegalArgumentException(
          "`delay(" + toServer + ", " + toClient + ")` delays nothing; write a positive time.");
    }
    return proxy.begin(
        "network, delayed by " + toServer + " there and " + toClient + " back",
        NetworkCondition.ofDelay(toServer.toNanos(), toClient.toNanos()));
  }

  @Override
  public ArmedFault throttle(int bytesPerSecond) {
    if (bytesPerSecond <= 0) {
      throw new IllegalArgumentException(
          "`throttle("
              + bytesPerSecond
              + ")` lets nothing through; write a positive number, or `freeze()`.");
    }
    return proxy.begin(
        "network, limited to " + bytesPerSecond + " bytes a second",
        NetworkCondition.ofLimit(bytesPerSecond));
  }

  @Override
  public ArmedFault loseNextReply() {
    return lose("the next reply", LostReply.NEXT);
  }

  @Override
  public ArmedFault loseReplyTo(String command) {
    String written = command.strip().toUpperCase(Locale.ROOT);
    if (!written.matches("[A-Z]+( [A-Z]+)*")) {
      throw new IllegalArgumentException(
          "`"
              + command
              + "` is no command. Write it as PostgreSQL calls it when it is complete: `COMMIT`,"
              + " `INSERT`, `CREATE TABLE`.");
    }
    return lose("the reply to " + written, LostReply.to(written));
  }

  private ArmedFault lose(String what, LostReply reply) {
    if (encrypted) {
      throw new UnsupportedOperationException(
          "A reply cannot be lost where clients talk TLS: nobody between them and the server can"
              + " tell what is said. Leave `settings = \"ssl=on\"` out for this test.");
    }
    return proxy.begin("network, loses " + what, NetworkCondition.of(reply));
  }

  @Override
  public void switchTo(String jdbcUrl) {
    if (encrypted) {
      throw new UnsupportedOperationException(
          "Clients of this network trust the first server's authority alone, and another server has"
              + " one of its own. Leave `settings = \"ssl=on\"` out for this test.");
    }
    InetSocketAddress other = DatabaseAddress.of(jdbcUrl).server();
    if (other.isUnresolved()) {
      throw new IllegalArgumentException(
          "`" + jdbcUrl + "`: there is no host " + other.getHostString() + ".");
    }
    proxy.switchTo(other);
  }

  @Override
  public void restore() {
    proxy.endAll();
  }

  /** Resets all connections. Idempotent. */
  @Override
  public void close() {
    proxy.close();
  }

  @Override
  public String toString() {
    return "TestNetwork on port " + proxy.port();
  }
}
