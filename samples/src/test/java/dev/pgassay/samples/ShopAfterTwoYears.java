package dev.pgassay.samples;

import dev.pgassay.DatabaseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The shop's database with as many rows as two years leave: 5,000 users, 20,000 orders. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DatabaseTest(scripts = "classpath:samples/two-years.sql")
@interface ShopAfterTwoYears {}
