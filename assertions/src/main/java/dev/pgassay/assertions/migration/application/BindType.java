package dev.pgassay.assertions.migration.application;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.JDBCType;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * The types of values that an application gives a statement. They are those of JDBC, since what the
 * server makes of a value depends on the type that the driver sends with it.
 */
enum BindType {
  SMALLINT(JDBCType.SMALLINT, Short.class, Short::valueOf),
  INTEGER(JDBCType.INTEGER, Integer.class, Integer::valueOf),
  BIGINT(JDBCType.BIGINT, Long.class, Long::valueOf),
  REAL(JDBCType.REAL, Float.class, Float::valueOf),
  DOUBLE(JDBCType.DOUBLE, Double.class, Double::valueOf),
  NUMERIC(JDBCType.NUMERIC, BigDecimal.class, BigDecimal::new),
  BOOLEAN(JDBCType.BOOLEAN, Boolean.class, BindType::bool),
  TEXT(JDBCType.VARCHAR, String.class, text -> text),
  BYTEA(JDBCType.BINARY, byte[].class, text -> HexFormat.of().parseHex(text)),
  UUID(JDBCType.OTHER, UUID.class, java.util.UUID::fromString),
  DATE(JDBCType.DATE, LocalDate.class, LocalDate::parse),
  TIME(JDBCType.TIME, LocalTime.class, LocalTime::parse),
  TIMESTAMP(JDBCType.TIMESTAMP, LocalDateTime.class, LocalDateTime::parse),
  TIMESTAMPTZ(JDBCType.TIMESTAMP_WITH_TIMEZONE, OffsetDateTime.class, OffsetDateTime::parse),
  /** A value whose type the driver leaves to the server. */
  OTHER(JDBCType.NULL, Object.class, text -> text);

  private final JDBCType jdbcType;
  private final Class<?> javaClass;
  private final Function<String, Object> reader;

  BindType(JDBCType jdbcType, Class<?> javaClass, Function<String, Object> reader) {
    this.jdbcType = jdbcType;
    this.javaClass = javaClass;
    this.reader = reader;
  }

  private static Object bool(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("it is `true` or `false`");
    }
    return Boolean.valueOf(text);
  }

  /** The type of a Java object. */
  static BindType of(Object value) {
    if (value instanceof BigInteger) {
      return NUMERIC;
    }
    if (value instanceof Byte) {
      return SMALLINT;
    }
    if (value instanceof Character) {
      return TEXT;
    }
    return Arrays.stream(values())
        .filter(type -> type.javaClass.isInstance(value))
        .findFirst()
        .orElse(OTHER);
  }

  /** The type of a NULL, by its number in {@link java.sql.Types}. */
  static BindType ofNumber(int number) {
    return switch (number) {
      case java.sql.Types.CHAR, java.sql.Types.LONGVARCHAR, java.sql.Types.NVARCHAR -> TEXT;
      case java.sql.Types.DECIMAL -> NUMERIC;
      case java.sql.Types.BIT -> BOOLEAN;
      case java.sql.Types.TINYINT -> SMALLINT;
      case java.sql.Types.FLOAT -> DOUBLE;
      case java.sql.Types.VARBINARY, java.sql.Types.LONGVARBINARY -> BYTEA;
      case java.sql.Types.OTHER -> OTHER;
      default ->
          Arrays.stream(values())
              .filter(type -> type.jdbcType.getVendorTypeNumber() == number)
              .findFirst()
              .orElse(OTHER);
    };
  }

  static Optional<BindType> named(String word) {
    return Arrays.stream(values()).filter(type -> type.toString().equals(word)).findFirst();
  }

  int number() {
    return jdbcType.getVendorTypeNumber();
  }

  /**
   * Reads a value.
   *
   * @throws RuntimeException if it is none of this type
   */
  Object read(String text) {
    return reader.apply(text);
  }

  static String write(Object value) {
    return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
