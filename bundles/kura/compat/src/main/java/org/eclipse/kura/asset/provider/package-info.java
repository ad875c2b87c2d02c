/**
 * The asset that own assets can be built on: channels over a driver that may come and go.
 *
 * <p>Extend {@link org.eclipse.kura.asset.provider.BaseAsset}, register the subclass as
 * {@code org.eclipse.kura.asset.Asset} and {@code org.eclipse.kura.configuration.SelfConfiguringComponent}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.1.0")
package org.eclipse.kura.asset.provider;
