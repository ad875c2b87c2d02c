/** Releases: descriptions, whom to trust, and how to fetch little. */
package io.genkan.fleet.release.internal;
