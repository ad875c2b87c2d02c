package org.eclipse.kura.configuration;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Marks a service whose configuration {@link ConfigurationService} looks after. The service is a declarative services
 * component that requires a configuration, and its bundle holds the definition of the settings in
 * {@code OSGI-INF/metatype/<pid>.xml}; defaults from there activate the component for the first time.
 */
@ConsumerType
public interface ConfigurableComponent {}
