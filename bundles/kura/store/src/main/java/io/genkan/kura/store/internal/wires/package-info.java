/** Wire components that store records and query them. */
@org.jspecify.annotations.NullMarked
package io.genkan.kura.store.internal.wires;
