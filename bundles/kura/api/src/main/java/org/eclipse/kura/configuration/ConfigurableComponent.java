package org.eclipse.kura.configuration;

@org.osgi.annotation.versioning.ConsumerType
public interface ConfigurableComponent {}
