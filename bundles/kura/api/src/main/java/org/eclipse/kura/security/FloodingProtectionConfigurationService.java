package org.eclipse.kura.security;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Firewall rules that protect the gateway from flooding, in the syntax of iptables. Safe for concurrent use. */
@ProviderType
public interface FloodingProtectionConfigurationService {

    /** {@return the rules for the filter table of IPv4, empty when there are none} */
    Set<String> getFloodingProtectionFilterRules();

    /** {@return the rules for the nat table of IPv4, empty when there are none} */
    Set<String> getFloodingProtectionNatRules();

    /** {@return the rules for the mangle table of IPv4, empty when there are none} */
    Set<String> getFloodingProtectionMangleRules();

    /** {@return the rules for the filter table of IPv6, empty when there are none} */
    Set<String> getFloodingProtectionFilterRulesIPv6();

    /** {@return the rules for the nat table of IPv6, empty when there are none} */
    Set<String> getFloodingProtectionNatRulesIPv6();

    /** {@return the rules for the mangle table of IPv6, empty when there are none} */
    Set<String> getFloodingProtectionMangleRulesIPv6();
}
