/** Updates of the gateway's own programs: two slots in the data folder, and the trial of what is new. */
package io.genkan.kura.deployment.internal.runtime;
