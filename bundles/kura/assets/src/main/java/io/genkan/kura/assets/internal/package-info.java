@org.jspecify.annotations.NullMarked
package io.genkan.kura.assets.internal;
