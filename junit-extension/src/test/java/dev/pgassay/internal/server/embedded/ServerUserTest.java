package dev.pgassay.internal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerUserTest {

  @TempDir Path parent;

  @Test
  void several_runs_may_make_the_same_directory_at_the_same_time() throws Exception {
    ServerUser user = ServerUser.find(Optional.empty());
    int runs = 4;
    ExecutorService threads = Executors.newFixedThreadPool(runs);
    CyclicBarrier together = new CyclicBarrier(runs);
    try {
      for (int round = 0; round < 200; round++) {
        Path directory = parent.resolve("cache-" + round);
        Callable<String> make =
            () -> {
              together.await(10, TimeUnit.SECONDS);
              user.makeDirectory(directory);
              return Files.getOwner(directory).getName();
            };
        List<Future<String>> owners = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
          owners.add(threads.submit(make));
        }
        for (Future<String> owner : owners) {
          assertThat(owner.get()).isEqualTo(user.name());
        }
      }
    } finally {
      threads.shutdownNow();
    }
    try (var left = Files.list(parent)) {
      assertThat(left).hasSize(200);
    }
  }
}
