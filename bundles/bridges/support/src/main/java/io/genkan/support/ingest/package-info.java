/** Measurements as devices send them, and wire records made of them. */
package io.genkan.support.ingest;
