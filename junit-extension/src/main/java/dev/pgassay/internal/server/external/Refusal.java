package dev.pgassay.internal.server.external;

import dev.pgassay.DatabaseSetupException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an external server cannot be used, and what to do.
 *
 * @param reason what is wrong, in sentences
 * @param remedies what would help, each an instruction
 */
record Refusal(String reason, List<String> remedies) {

  Refusal {
    remedies = List.copyOf(remedies);
  }

  static Refusal of(String reason, String... remedies) {
    return new Refusal(reason, List.of(remedies));
  }

  DatabaseSetupException toException(ExternalUrl url, @Nullable Throwable cause) {
    return new DatabaseSetupException(
        "Cannot use the external server "
            + url.shown()
            + ".\n\n"
            + reason.indent(2)
            + "\nTo resolve this"
            + (remedies.size() > 1 ? ", do one of" : "")
            + ":\n  -> "
            + String.join("\n  -> ", remedies),
        cause);
  }
}
