/** What the bundles of the tests' packages are made of. */
package io.genkan.kura.deployment.internal.samples;
