/** A driver that reads and writes ranges of bytes: channels become tasks, tasks are joined to few transfers. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.eclipse.kura.driver.block.task;
