package dev.pgassay.samples;

import dev.pgassay.DatabaseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** The shop's database with three products in it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("database")
@DatabaseTest(scripts = "classpath:samples/assortment.sql")
@interface WithAssortment {}
