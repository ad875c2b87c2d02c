/** The gateway as it is delivered, under load and faults for hours. */
@org.jspecify.annotations.NullMarked
package io.genkan.itests.campaigns.soak;
