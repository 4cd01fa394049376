package dev.pgassay.perf.scaling;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The processors of this machine, where the clients run, and as a rule the server as well. */
final class Processors {

  private Processors() {}

  static int count() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * How busy they were since it was last asked, from 0 to 1; less than 0 where the platform does
   * not tell.
   */
  static double load() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getCpuLoad()
        : -1;
  }
}
