/** A gateway that runs as the fleet shall: what it consists of becomes a release. */
package io.genkan.fleet.release.internal.reference;
