/**
 * How many operations a second a database does while one thing is made larger: the clients that use
 * it at once, the pool that they share, or the rows that it holds.
 *
 * <p>{@link dev.pgassay.perf.scaling.ScalingSetup} says what is varied, {@link
 * dev.pgassay.perf.scaling.LoadLevels} how it is measured, and {@link
 * dev.pgassay.perf.scaling.Scaling} is what was found. Every level is measured once in each round,
 * from the first to the last and back by turns, so that a machine that gets slower does so for all
 * levels alike. What is judged is the ratio of two levels in the same round: its median, with the
 * interval that the rounds give by their order alone, so that nothing is supposed of the shape of
 * the noise. Where that interval leaves both answers possible, as many rounds are added, three
 * times at most; where it still does then, the answer is that it cannot be told.
 *
 * <p>What the clients wait for is seen from both sides. How long they wait for a connection is
 * measured in the {@link javax.sql.DataSource} that they are given; what their sessions wait for is
 * what {@code pg_stat_activity} shows of them every ten milliseconds. Both are told as shares of
 * the clients' time.
 */
@NullMarked
package dev.pgassay.perf.scaling;

import org.jspecify.annotations.NullMarked;
