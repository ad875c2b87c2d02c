/** Files from HTTP servers, which may stop, lie or never end. Knows no framework. */
package io.genkan.kura.deployment.internal.download;
