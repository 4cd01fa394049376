package dev.pgassay.internal.server.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainerOwnerTest {

  private final ContainerOwner us = ContainerOwner.current();

  @Test
  void sees_itself_alive() {
    assertThat(us.seesDeath(us.labels())).isFalse();
  }

  @Test
  void sees_the_death_of_a_process_whose_number_was_given_to_another() {
    ContainerOwner before = new ContainerOwner(us.host(), us.pid(), us.started() + "0");
    assertThat(us.seesDeath(before.labels())).isTrue();
  }

  @Test
  void sees_the_death_of_a_process_that_is_gone() throws Exception {
    Process process = new ProcessBuilder(java(), "-version").start();
    long pid = process.pid();
    process.waitFor();
    assertThat(us.seesDeath(new ContainerOwner(us.host(), pid, us.started()).labels())).isTrue();
  }

  @Test
  void knows_nothing_of_another_host() {
    ContainerOwner elsewhere = new ContainerOwner("another", us.pid(), us.started() + "0");
    assertThat(us.seesDeath(elsewhere.labels())).isFalse();
  }

  @Test
  void leaves_alone_what_has_other_labels() {
    assertThat(us.seesDeath(Map.of())).isFalse();
    Map<String, String> strange = new HashMap<>(us.labels());
    strange.put(ContainerOwner.MARK, "one");
    assertThat(us.seesDeath(strange)).isFalse();
  }

  private static String java() {
    return ProcessHandle.current().info().command().orElse("java");
  }
}
