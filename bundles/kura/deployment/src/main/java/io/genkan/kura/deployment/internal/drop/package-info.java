/** A folder from which packages are installed. */
package io.genkan.kura.deployment.internal.drop;
