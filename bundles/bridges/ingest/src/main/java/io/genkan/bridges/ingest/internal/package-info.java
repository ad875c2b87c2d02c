/** Measurements over HTTP. */
package io.genkan.bridges.ingest.internal;
