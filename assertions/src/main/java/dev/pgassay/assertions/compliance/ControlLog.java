package dev.pgassay.assertions.compliance;

import dev.pgassay.assertions.facilities.ExpectationListener;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What could be seen of the test of a control. Thread-safe. */
final class ControlLog implements ExpectationListener {

  private final Set<String> expectations = new LinkedHashSet<>();
  private final List<String> evidence = new ArrayList<>();
  private int connections;
  private boolean unwrapped;

  @Override
  public synchronized void held(String expectation) {
    expectations.add(expectation);
  }

  @Override
  public synchronized void examined(String figures) {
    evidence.add(figures);
  }

  synchronized void connected() {
    connections++;
  }

  synchronized void unwrapped() {
    unwrapped = true;
  }

  /** Whether nothing at all was seen, so that nothing is proven. */
  synchronized boolean isBlank() {
    return expectations.isEmpty() && evidence.isEmpty() && connections == 0 && !unwrapped;
  }

  synchronized List<String> expectations() {
    return List.copyOf(expectations);
  }

  synchronized List<String> evidence() {
    return List.copyOf(evidence);
  }

  synchronized int connections() {
    return connections;
  }
}
