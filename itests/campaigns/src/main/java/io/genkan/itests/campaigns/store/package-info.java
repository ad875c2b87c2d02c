/** Store and forward under kills, brokers that fail and disks that fail. */
@org.jspecify.annotations.NullMarked
package io.genkan.itests.campaigns.store;
