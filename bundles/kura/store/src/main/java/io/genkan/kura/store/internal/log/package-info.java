/** The append-only, checksummed log that everything durable of this bundle is kept in. Knows no OSGi and no Kura. */
@org.jspecify.annotations.NullMarked
package io.genkan.kura.store.internal.log;
