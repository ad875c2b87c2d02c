@org.jspecify.annotations.NullMarked
package io.genkan.driver.simulated.internal;
