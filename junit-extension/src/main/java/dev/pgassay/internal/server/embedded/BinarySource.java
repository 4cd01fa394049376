package dev.pgassay.internal.server.embedded;

import java.util.OptionalInt;
import java.util.function.Consumer;

/** A place that binaries can be had from. */
sealed interface BinarySource permits BundledBinaries, InstalledBinaries {

  /** The major version, empty when only unpacking can tell. */
  OptionalInt major();

  /** Where it is, in a few words. */
  String description();

  /** Makes the binaries ready to run. */
  Binaries prepare(Cache cache, Consumer<String> progress);
}
