package dev.pgassay.assertions.data;

/**
 * What is expected of a number, or another value, that is computed of many rows: of all, or of
 * those of each group.
 *
 * @param of what the value is of, as in {@code rows of}
 * @param label what the value is called: {@code count}
 * @param aggregate the SQL that computes it
 * @param relation what is expected of it: {@code to number}
 * @param expected the value or values that are expected, in words
 * @param is what goes before the value that was found: {@code they number}
 * @param holds SQL that is true when it is as expected, where the value is called {@code found}
 */
record GroupRule(
    String of,
    String label,
    String aggregate,
    String relation,
    String expected,
    String is,
    String holds) {}
