/**
 * What a console, REST and a command line need of deployment packages: list, try dry, install, uninstall.
 *
 * <p>A deployment package ({@code .dp}) is a signed or unsigned archive of bundles with a symbolic name and a version, as
 * OSGi's Deployment Admin defines it. Every bundle has one owner: a package, or the container, which packages never touch.
 */
@org.osgi.annotation.bundle.Export(substitution = org.osgi.annotation.bundle.Export.Substitution.NOIMPORT)
@org.osgi.annotation.versioning.Version("1.0.0")
package io.genkan.api.deployment;
