package org.eclipse.kura.annotation;

/** Documents that a value may be null. */
public @interface Nullable {}
