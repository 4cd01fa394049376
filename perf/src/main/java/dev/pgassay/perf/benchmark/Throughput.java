package dev.pgassay.perf.benchmark;

import org.apiguardian.api.API;

/**
 * How many executions all threads of a benchmark did together.
 *
 * @param perSecond executions a second
 * @param error half the width of the interval that holds the mean with 99.9 % confidence, as JMH
 *     computes it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Throughput(double perSecond, double error) {}
