/**
 * What is to be installed, as the disk says it: the packages that the gateway ships, and what the site made of them. Knows no
 * framework, whose cache is disposable.
 */
package io.genkan.kura.deployment.internal.set;
