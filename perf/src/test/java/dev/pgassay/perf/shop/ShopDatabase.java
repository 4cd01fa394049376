package dev.pgassay.perf.shop;

import dev.pgassay.DatabaseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The database of the sample shop after two years of orders. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DatabaseTest(
    migrations = "filesystem:../samples/src/main/resources/db/migration",
    scripts = "filesystem:../samples/src/test/resources/samples/two-years.sql")
@interface ShopDatabase {}
