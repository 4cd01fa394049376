package dev.pgassay.internal.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A proxy on loopback between clients and a server, which behaves as the network is said to be.
 *
 * <p>One thread does everything, whatever the number of connections, and all that is known of them
 * is its own: others hand requests to it, which are carried out when they return. It keeps its port
 * until it is closed, so that a cut network can be put right again.
 */
final class NetworkProxy implements AutoCloseable {

  /** More than a server of ours lets in. */
  private static final int MOST_LINKS = 1_000;

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final Selector selector;
  private final ServerSocketChannel door;
  private final int port;
  private final Thread thread;
  private final Queue<Request> requests = new ConcurrentLinkedQueue<>();
  private final NetworkTraffic traffic = new NetworkTraffic();
  private final List<Link> links = new ArrayList<>();
  private InetSocketAddress server;
  private volatile boolean closed;

  /**
   * Something to be done by the proxy's thread.
   *
   * @param action what
   * @param done run when it was done, cancelled when it never will be
   */
  private record Request(Runnable action, FutureTask<?> done) {}

  private NetworkProxy(Selector selector, ServerSocketChannel door, InetSocketAddress server)
      throws IOException {
    this.selector = selector;
    this.door = door;
    this.server = server;
    this.port = ((InetSocketAddress) door.getLocalAddress()).getPort();
    this.thread = new Thread(this::run, "pgassay-network-" + port);
    thread.setDaemon(true);
  }

  /** Starts a proxy in front of a server. */
  static NetworkProxy start(InetSocketAddress server) {
    try {
      Selector selector = Selector.open();
      ServerSocketChannel door = ServerSocketChannel.open();
      door.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), MOST_LINKS);
      door.configureBlocking(false);
      door.register(selector, SelectionKey.OP_ACCEPT);
      NetworkProxy proxy = new NetworkProxy(selector, door, server);
      proxy.thread.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("No network can be made on this machine", e);
    }
  }

  /** The port that clients connect to. */
  int port() {
    return port;
  }

  /** Brings a fault about; returns when it is there. */
  NetworkFault begin(String description, NetworkCondition condition) {
    NetworkFault fault = new NetworkFault(this, description, condition);
    request(
        () -> {
          traffic.add(fault);
          if (condition.cut()) {
            resetAll();
          }
        });
    return fault;
  }

  /** Puts a fault right. */
  void end(NetworkFault fault) {
    try {
      request(() -> traffic.remove(fault));
    } catch (IllegalStateException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  /** Puts all faults right. */
  void endAll() {
    request(() -> traffic.faults().forEach(traffic::remove));
  }

  /** Leads to another server from now on. */
  void switchTo(InetSocketAddress other) {
    request(
        () -> {
          server = other;
          resetAll();
        });
  }

  private void resetAll() {
    for (Link link : links) {
      traffic.connected();
      link.reset();
    }
    links.clear();
  }

  private void request(Runnable action) {
    FutureTask<?> done = new FutureTask<>(() -> {}, null);
    requests.add(new Request(action, done));
    selector.wakeup();
    if (closed) {
      throw gone();
    }
    try {
      done.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the network changes", e);
    } catch (CancellationException e) {
      throw gone();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The network does not change: " + e, e);
    }
  }

  private static IllegalStateException gone() {
    return new IllegalStateException("This network is closed: its test has ended.");
  }

  private void run() {
    try {
      while (!closed) {
        selector.select(waitMillis());
        traffic.tick();
        serve();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      closed = true;
      shutDown();
    }
  }

  private void shutDown() {
    links.forEach(Link::reset);
    links.clear();
    try (selector;
        door) {
      selector.selectNow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      for (Request left = requests.poll(); left != null; left = requests.poll()) {
        left.done().cancel(false);
      }
    }
  }

  /** Zero while nothing is due, whatever the time. */
  private long waitMillis() {
    long due = Flow.NEVER;
    for (Link link : links) {
      due = Link.earlier(due, link.nextDue(traffic));
    }
    if (due == Flow.NEVER) {
      return 0;
    }
    long nanos = due - System.nanoTime();
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
  }

  private void serve() throws IOException {
    List<Request> done = new ArrayList<>();
    for (Request next = requests.poll(); next != null; next = requests.poll()) {
      next.action().run();
      done.add(next);
    }
    for (SelectionKey key : selector.selectedKeys()) {
      if (!key.isValid()) {
        continue;
      }
      if (key.attachment() instanceof Link link) {
        link.read(key, traffic);
      } else {
        accept();
      }
    }
    selector.selectedKeys().clear();
    links.removeIf(link -> !move(link));
    // A connection that was closed is gone only when its key is.
    selector.selectNow();
    if (closed || !requests.isEmpty()) {
      // Whoever asked meanwhile has been heard by the line above, and by nobody else.
      selector.wakeup();
    }
    done.forEach(request -> request.done().run());
  }

  private void accept() throws IOException {
    for (SocketChannel client = door.accept(); client != null; client = door.accept()) {
      traffic.connected();
      if (traffic.condition().cut() || links.size() >= MOST_LINKS) {
        Link.reset(client);
        continue;
      }
      try {
        links.add(new Link(client, selector));
      } catch (IOException gone) {
        // Whoever has hung up meanwhile is no trouble to the others.
        Link.reset(client);
      }
    }
  }

  private boolean move(Link link) {
    if (!link.hasServer() && !traffic.condition().frozen()) {
      link.connect(server, selector);
    }
    boolean there = link.deliver(traffic);
    if (there) {
      link.awaitMore();
    }
    return there;
  }

  /** Resets all connections and ends the thread. Idempotent. */
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join(LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
