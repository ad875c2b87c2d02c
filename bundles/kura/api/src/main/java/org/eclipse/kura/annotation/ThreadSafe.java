package org.eclipse.kura.annotation;

/** Documents that an object may be used by several threads at the same time. */
public @interface ThreadSafe {}
