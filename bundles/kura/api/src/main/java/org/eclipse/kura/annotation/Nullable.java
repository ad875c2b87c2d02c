package org.eclipse.kura.annotation;

public @interface Nullable {}
