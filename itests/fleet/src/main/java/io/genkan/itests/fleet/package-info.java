/** The acceptance run of a fleet: real gateways, a real hawkBit, and everything that can go wrong between them. */
@org.jspecify.annotations.NullMarked
package io.genkan.itests.fleet;
