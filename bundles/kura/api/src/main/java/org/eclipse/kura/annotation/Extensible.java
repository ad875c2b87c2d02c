package org.eclipse.kura.annotation;

/** Documents that a type is meant to be extended. */
public @interface Extensible {}
