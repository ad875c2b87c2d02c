/** DEPLOY-V2, Kura's remote management of packages and bundles. */
package io.genkan.kura.deployment.internal.cloud;
