@org.jspecify.annotations.NullMarked
package io.genkan.kura.store.internal;
