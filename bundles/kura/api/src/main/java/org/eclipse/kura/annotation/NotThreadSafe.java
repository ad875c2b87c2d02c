package org.eclipse.kura.annotation;

/** Documents that an object is to be used by one thread at a time. */
public @interface NotThreadSafe {}
