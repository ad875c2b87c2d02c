/** Deployment packages as files: what they contain, whether they are whole, and who signed them. Knows no framework. */
package io.genkan.kura.deployment.internal.archive;
