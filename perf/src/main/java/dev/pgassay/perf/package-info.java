/**
 * What a query costs: plans, budgets in blocks, growth, benchmarks, baselines.
 *
 * <p>The package is the place where they will live; nothing is public here yet.
 */
@NullMarked
package dev.pgassay.perf;

import org.jspecify.annotations.NullMarked;
