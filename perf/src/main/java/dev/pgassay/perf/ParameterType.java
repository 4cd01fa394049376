package dev.pgassay.perf;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The types that the PostgreSQL driver gives to values, by {@code PreparedStatement.setObject}. */
final class ParameterType {

  private static final Map<Class<?>, String> BY_CLASS =
      Map.ofEntries(
          Map.entry(Short.class, "int2"),
          Map.entry(Integer.class, "int4"),
          Map.entry(Long.class, "int8"),
          Map.entry(Float.class, "float4"),
          Map.entry(Double.class, "float8"),
          Map.entry(BigDecimal.class, "numeric"),
          Map.entry(Boolean.class, "bool"),
          Map.entry(String.class, "varchar"),
          Map.entry(UUID.class, "uuid"),
          Map.entry(byte[].class, "bytea"),
          Map.entry(LocalDate.class, "date"),
          Map.entry(LocalTime.class, "time"),
          Map.entry(OffsetTime.class, "timetz"),
          Map.entry(LocalDateTime.class, "timestamp"),
          Map.entry(OffsetDateTime.class, "timestamptz"));

  private ParameterType() {}

  /** The type of a value; {@code unknown} where the server finds out, as for NULL and enums. */
  static String of(@Nullable Object value) {
    return value == null ? "unknown" : BY_CLASS.getOrDefault(value.getClass(), "unknown");
  }
}
