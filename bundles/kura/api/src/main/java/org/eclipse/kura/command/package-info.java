/** Runs commands of the operating system on request from outside. */
@Export
@Version("1.2.0")
package org.eclipse.kura.command;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
