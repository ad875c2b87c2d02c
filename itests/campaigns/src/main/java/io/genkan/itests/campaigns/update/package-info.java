/** Updates that are bad, and updates that are cut off by a power failure. */
@org.jspecify.annotations.NullMarked
package io.genkan.itests.campaigns.update;
