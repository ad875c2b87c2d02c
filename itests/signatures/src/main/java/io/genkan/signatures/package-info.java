/** Compares compiled classes with a list of signatures. */
@org.jspecify.annotations.NullMarked
package io.genkan.signatures;
