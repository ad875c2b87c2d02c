/** What the gateway's durable message store offers beyond Kura's contract, and what it tells of itself. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package io.genkan.api.store;
