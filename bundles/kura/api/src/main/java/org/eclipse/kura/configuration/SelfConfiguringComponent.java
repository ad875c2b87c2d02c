package org.eclipse.kura.configuration;

@org.osgi.annotation.versioning.ConsumerType
public interface SelfConfiguringComponent {
    ComponentConfiguration getConfiguration() throws org.eclipse.kura.KuraException;
}
