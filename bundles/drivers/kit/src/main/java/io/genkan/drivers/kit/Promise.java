package io.genkan.drivers.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/** A case of the contract: its name in figures, and what holds, in the words of the table in a driver's README. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Test
public @interface Promise {
    /** {@return the name, lower case with hyphens} */
    String name();

    /** {@return what holds} */
    String holds();
}
