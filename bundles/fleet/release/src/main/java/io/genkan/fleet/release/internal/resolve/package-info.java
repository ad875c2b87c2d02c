/** Says before a release is rolled out on which gateways its bundles would find what they need. */
package io.genkan.fleet.release.internal.resolve;
