package org.eclipse.kura.security;

@org.osgi.annotation.versioning.ProviderType
public interface FloodingProtectionConfigurationService {
    java.util.Set<String> getFloodingProtectionFilterRules();

    java.util.Set<String> getFloodingProtectionFilterRulesIPv6();

    java.util.Set<String> getFloodingProtectionMangleRules();

    java.util.Set<String> getFloodingProtectionMangleRulesIPv6();

    java.util.Set<String> getFloodingProtectionNatRules();

    java.util.Set<String> getFloodingProtectionNatRulesIPv6();
}
