package dev.pgassay.server;

import java.time.Duration;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A way to the test's database that can be broken: a proxy on this machine, between clients and the
 * server. Whoever connects by {@link #jdbcUrl()}, or by this {@code DataSource}, meets what is done
 * to the network; whoever connects to the database itself does not.
 *
 * <p>Several faults can be there at once: delays add up, the tightest limit counts. All of them are
 * gone when they are closed, by {@link #restore()}, or when the test ends, which also closes the
 * connections. Instances are thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TestNetwork extends DataSource {

  /**
   * Returns the URL by which any JDBC client on this machine can connect through the proxy, without
   * user and password.
   *
   * @return a URL, never null
   */
  String jdbcUrl();

  /**
   * Returns the role that connections are opened as.
   *
   * @return the role's name, never null
   */
  String username();

  /**
   * Returns the password of {@link #username()}.
   *
   * @return the password, never null, empty when none is needed
   */
  String password();

  /**
   * Cuts the network: all connections are reset, on both sides, and so is each new one until the
   * fault is closed.
   *
   * @return the fault; it has struck when a connection was reset. Never null
   */
  ArmedFault cut();

  /**
   * Lets everything vanish that is sent, and closes nothing: what a lost route looks like. New
   * connections get no answer. When the fault is closed, what was sent arrives, as after TCP has
   * sent it again.
   *
   * <p>Whoever has no limit of its own waits until then ({@code socketTimeout}, {@code
   * loginTimeout} of the driver).
   *
   * @return the fault; it has struck when something was sent, or somebody has connected, meanwhile.
   *     Never null
   */
  ArmedFault freeze();

  /**
   * Lets each round trip take longer: half of it on the way there, half on the way back.
   *
   * @param roundTrip how much longer
   * @return the fault; it has struck when something was delayed. Never null
   * @throws IllegalArgumentException if the time is not positive
   */
  ArmedFault delay(Duration roundTrip);

  /**
   * Delays what is sent, with another time for each direction.
   *
   * @param toServer how much later it reaches the server, or zero
   * @param toClient how much later it reaches the client, or zero
   * @return the fault; it has struck when something was delayed. Never null
   * @throws IllegalArgumentException if a time is negative, or both are zero
   */
  ArmedFault delay(Duration toServer, Duration toClient);

  /**
   * Lets each connection carry so many bytes a second at the most, in each direction.
   *
   * @param bytesPerSecond how many
   * @return the fault; it has struck when somebody had to wait. Never null
   * @throws IllegalArgumentException if the number is not positive
   */
  ArmedFault throttle(int bytesPerSecond);

  /**
   * Loses the reply to the next statement, once: the server executes it, and then the connection is
   * reset, so that the client cannot know. What a driver sets while it connects ({@code SET}) does
   * not count.
   *
   * @return the fault, never null
   * @throws UnsupportedOperationException if clients reach the server by TLS, where nobody between
   *     the two can tell what is said
   * @see #loseReplyTo
   */
  ArmedFault loseNextReply();

  /**
   * Loses the reply to the next statement of a kind, once: the server executes it, and then the
   * connection is reset. With {@code COMMIT}, the transaction is committed, and the client is told
   * that its connection was lost; a client that tries again writes twice, unless it made sure that
   * it cannot.
   *
   * @param command the command as PostgreSQL calls it when it is complete: {@code COMMIT}, {@code
   *     INSERT}, {@code UPDATE}, {@code SELECT}, {@code COPY}, …
   * @return the fault, never null
   * @throws IllegalArgumentException if that is no command
   * @throws UnsupportedOperationException if clients reach the server by TLS, where nobody between
   *     the two can tell what is said
   */
  ArmedFault loseReplyTo(String command);

  /**
   * Leads to another server from now on, as an address does after a fail-over: connections that are
   * open are reset, new ones go there.
   *
   * @param jdbcUrl the URL of a database on the other server; its host and port are taken
   * @throws IllegalArgumentException if the URL has no host and port
   * @throws UnsupportedOperationException if clients reach the server by TLS, since the other one's
   *     certificate is signed by another authority
   */
  void switchTo(String jdbcUrl);

  /** Puts right whatever was done to this network; {@link #switchTo} stays. */
  void restore();
}
