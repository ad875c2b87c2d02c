package org.eclipse.kura.configuration;

@org.osgi.annotation.versioning.ProviderType
public interface ConfigurationService {
    public static final String KURA_SERVICE_PID = "kura.service.pid";

    java.util.List<ComponentConfiguration> getComponentConfigurations() throws org.eclipse.kura.KuraException;

    java.util.List<ComponentConfiguration> getComponentConfigurations(org.osgi.framework.Filter filter)
            throws org.eclipse.kura.KuraException;

    java.util.List<ComponentConfiguration> getSnapshot(long number) throws org.eclipse.kura.KuraException;

    java.util.Set<Long> getSnapshots() throws org.eclipse.kura.KuraException;

    java.util.Set<String> getConfigurableComponentPids();

    java.util.Set<String> getFactoryComponentPids();

    long rollback() throws org.eclipse.kura.KuraException;

    long snapshot() throws org.eclipse.kura.KuraException;

    ComponentConfiguration getComponentConfiguration(String value) throws org.eclipse.kura.KuraException;

    ComponentConfiguration getDefaultComponentConfiguration(String value) throws org.eclipse.kura.KuraException;

    void createFactoryConfiguration(String value, String value2, java.util.Map<String, Object> map, boolean flag)
            throws org.eclipse.kura.KuraException;

    void deleteFactoryConfiguration(String value, boolean flag) throws org.eclipse.kura.KuraException;

    void rollback(long number) throws org.eclipse.kura.KuraException;

    void updateConfiguration(String value, java.util.Map<String, Object> map) throws org.eclipse.kura.KuraException;

    void updateConfiguration(String value, java.util.Map<String, Object> map, boolean flag)
            throws org.eclipse.kura.KuraException;

    void updateConfigurations(java.util.List<ComponentConfiguration> list) throws org.eclipse.kura.KuraException;

    void updateConfigurations(java.util.List<ComponentConfiguration> list, boolean flag)
            throws org.eclipse.kura.KuraException;
}
