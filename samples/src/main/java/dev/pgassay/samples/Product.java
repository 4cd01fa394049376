package dev.pgassay.samples;

import java.math.BigDecimal;

/**
 * Something that the shop sells.
 *
 * @param id the product's number
 * @param sku the name that the warehouse knows it by
 * @param name the name that customers know it by
 * @param price the price of one piece in euro, with two decimals
 */
public record Product(long id, String sku, String name, BigDecimal price) {}
