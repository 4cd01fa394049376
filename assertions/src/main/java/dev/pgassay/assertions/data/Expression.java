package dev.pgassay.assertions.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition of a constraint, as far as it is understood; casts and collations are left out. */
sealed interface Expression {

  /** A column. */
  record Column(String name) implements Expression {}

  /** A constant as text, or null for {@code NULL}. */
  record Literal(@Nullable String text) implements Expression {}

  /** A function, or an operator that compares nothing, with its operands. */
  record Call(String function, List<Expression> arguments) implements Expression {}

  /** One of {@code = <> < <= > >= ~ ~~}, and their like. */
  record Comparison(String operator, Expression left, Expression right) implements Expression {}

  /** {@code left = any (array[…])}; or with {@code all}. */
  record AnyOf(String operator, boolean all, Expression left, List<Expression> values)
      implements Expression {}

  /** An array that is written out. */
  record Listed(List<Expression> elements) implements Expression {}

  /** Conditions that all have to hold. */
  record And(List<Expression> conditions) implements Expression {}

  /** Conditions of which one has to hold. */
  record Or(List<Expression> conditions) implements Expression {}

  /** A condition that must not hold. */
  record Not(Expression condition) implements Expression {}

  /** {@code is null}, or {@code is not null}. */
  record IsNull(Expression value, boolean negated) implements Expression {}
}
