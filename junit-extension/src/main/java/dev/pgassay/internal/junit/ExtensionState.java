package dev.pgassay.internal.junit;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What we remember in JUnit's stores; the differences between JUnit 5 and 6 end here. */
final class ExtensionState {

  private static final Namespace NAMESPACE = Namespace.create("dev.pgassay");

  private ExtensionState() {}

  /**
   * Returns what is stored in exactly this context or, when an ancestor has it under the same key,
   * there; makes it when there is none.
   */
  @SuppressWarnings("deprecation") // Since JUnit 6, which has computeIfAbsent instead.
  static <T extends AutoCloseable> T getOrCreate(
      ExtensionContext context, Object key, Class<T> type, Supplier<T> creator) {
    return context.getStore(NAMESPACE).getOrComputeIfAbsent(key, ignored -> creator.get(), type);
  }

  /** Returns what is stored in this context or an ancestor. */
  static <T> Optional<T> find(ExtensionContext context, Object key, Class<T> type) {
    return Optional.ofNullable(context.getStore(NAMESPACE).get(key, type));
  }

  /**
   * Refuses versions of JUnit that close resources of their own kind only: our servers would
   * outlive the run. {@code AutoCloseable}s are closed since 5.13.
   */
  static void requireSupportedVersion() {
    try {
      Class.forName(
          "org.junit.jupiter.api.extension.ExtensionContext$StoreScope",
          false,
          ExtensionContext.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ExtensionConfigurationException(
          "pgassay needs JUnit Jupiter 5.13 or newer, but "
              + Optional.ofNullable(ExtensionContext.class.getPackage().getImplementationVersion())
                  .orElse("an older one")
              + " is on the class path. Older versions do not close the databases that extensions"
              + " store.");
    }
  }
}
