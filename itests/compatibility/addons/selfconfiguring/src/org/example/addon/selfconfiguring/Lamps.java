package org.example.addon.selfconfiguring;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.eclipse.kura.core.configuration.ComponentConfigurationImpl;
import org.eclipse.kura.core.configuration.metatype.ObjectFactory;
import org.eclipse.kura.core.configuration.metatype.Tad;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.eclipse.kura.core.configuration.metatype.Toption;
import org.eclipse.kura.core.configuration.metatype.Tscalar;
import org.osgi.service.component.ComponentContext;

public class Lamps implements SelfConfiguringComponent {

    private static final String PID = "org.example.addon.selfconfiguring.Lamps";

    private final Map<String, Object> settings = new HashMap<>();

    protected void activate(ComponentContext context, Map<String, Object> properties) {
        updated(properties);
    }

    protected void updated(Map<String, Object> properties) {
        for (int i = 0; i < 2; i++) {
            Object brightness = properties.get("lamp" + i + ".brightness");
            this.settings.put("lamp" + i + ".brightness", brightness == null ? Integer.valueOf(10 * (i + 1)) : brightness);
        }
        Object mode = properties.get("mode");
        this.settings.put("mode", mode == null ? "day" : mode);
    }

    protected void deactivate(ComponentContext context) {}

    @Override
    public ComponentConfiguration getConfiguration() throws KuraException {
        ObjectFactory factory = new ObjectFactory();
        Tocd ocd = factory.createTocd();
        ocd.setId(PID);
        ocd.setName("Lamps");
        ocd.setDescription("As many settings as there are lamps");
        for (int i = 0; i < 2; i++) {
            Tad tad = factory.createTad();
            tad.setId("lamp" + i + ".brightness");
            tad.setName("Brightness of lamp " + i);
            tad.setType(Tscalar.INTEGER);
            tad.setCardinality(0);
            tad.setRequired(true);
            tad.setDefault("10");
            ocd.addAD(tad);
        }
        Tad mode = factory.createTad();
        mode.setId("mode");
        mode.setName("Mode");
        mode.setType(Tscalar.STRING);
        mode.setCardinality(0);
        mode.setRequired(true);
        mode.setDefault("day");
        Toption night = factory.createToption();
        night.setLabel("night");
        night.setValue("night");
        mode.setOption(night);
        ocd.addAD(mode);
        return new ComponentConfigurationImpl(PID, ocd, new HashMap<>(this.settings));
    }
}
