package org.example.addon.identity;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.eclipse.kura.identity.configuration.extension.IdentityConfigurationExtension;

public class Badges implements IdentityConfigurationExtension {

    private static final String PID = "org.example.addon.identity.Badges";
    private static final String BADGE = "badge";

    private final Map<String, Integer> badges = new ConcurrentHashMap<>();

    protected void activate(Map<String, Object> properties) {}

    @Override
    public Optional<ComponentConfiguration> getDefaultConfiguration(String identityName) throws KuraException {
        return Optional.of(configuration(0));
    }

    @Override
    public Optional<ComponentConfiguration> getConfiguration(String identityName) throws KuraException {
        return Optional.of(configuration(this.badges.getOrDefault(identityName, 0)));
    }

    @Override
    public void validateConfiguration(String identityName, ComponentConfiguration configuration) throws KuraException {
        Object badge = configuration.getConfigurationProperties().get(BADGE);
        if (!(badge instanceof Integer) || (Integer) badge < 0) {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER, "a badge is a positive number");
        }
    }

    @Override
    public void updateConfiguration(String identityName, ComponentConfiguration configuration) throws KuraException {
        validateConfiguration(identityName, configuration);
        this.badges.put(identityName, (Integer) configuration.getConfigurationProperties().get(BADGE));
    }

    private static ComponentConfiguration configuration(int badge) {
        Tad ad = new Tad();
        ad.setId(BADGE);
        ad.setName("Badge");
        ad.setType(Tscalar.INTEGER);
        ad.setCardinality(0);
        ad.setRequired(true);
        Tocd ocd = new Tocd();
        ocd.setId(PID);
        ocd.setName("Badges");
        ocd.addAD(ad);
        return new ComponentConfigurationImpl(PID, ocd, Collections.singletonMap(BADGE, (Object) badge));
    }
}
