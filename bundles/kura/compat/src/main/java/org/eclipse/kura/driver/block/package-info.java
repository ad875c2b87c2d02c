/** Ranges of addresses, and joining them to few larger ones. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.eclipse.kura.driver.block;
