/** How a new gateway joins its fleet, and what it tells of itself. */
package io.genkan.fleet.provisioning.internal;
