/** What this gateway consists of. */
package io.genkan.fleet.provisioning.internal.inventory;
