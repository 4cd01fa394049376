package dev.pgassay.samples;

import java.util.Locale;

/** How far an order has come. */
public enum OrderStatus {
  /** Placed, and not paid yet. */
  OPEN,
  /** Paid, and not sent yet. */
  PAID,
  /** On its way, or there. */
  SHIPPED,
  /** Sent back by the customer. */
  RETURNED,
  /** Given up before it was sent. */
  CANCELLED;

  /** Returns the label in the database's type {@code order_status}. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static OrderStatus of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
