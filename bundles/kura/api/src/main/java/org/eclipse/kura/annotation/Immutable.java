package org.eclipse.kura.annotation;

/** Documents that the state of an object does not change once it is made. */
public @interface Immutable {}
