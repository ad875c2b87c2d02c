/** Components are replaced while data flows. */
@org.jspecify.annotations.NullMarked
package io.genkan.itests.campaigns.swap;
