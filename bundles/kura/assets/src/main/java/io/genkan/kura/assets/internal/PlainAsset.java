package io.genkan.kura.assets.internal;

import java.util.Map;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.configuration.SelfConfiguringComponent;
import org.eclipse.kura.core.configuration.metatype.Tocd;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** An asset without wires: services read, write and listen to its channels. */
@Component(
        name = PlainAsset.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true,
        service = {Asset.class, SelfConfiguringComponent.class},
        property = {"kura.ui.service.hide=true", "kura.ui.factory.hide=true"})
@Designate(ocd = PlainAssetConfig.class, factory = true)
public final class PlainAsset extends SupervisedAsset {
    static final String PID = CONF_PID;

    @Activate
    public PlainAsset(@Reference SlowCallWatch watch, @Reference ReadingsDesk desk) {
        super(watch, desk);
    }

    @Override
    @Activate
    protected void activate(ComponentContext context, Map<String, Object> properties) {
        start(context, properties);
    }

    @Override
    @Modified
    public void updated(Map<String, Object> properties) {
        configure(properties);
    }

    @Override
    protected Tocd getOCD() {
        return AssetDescription.plain();
    }

    @Override
    @Deactivate
    protected void deactivate(ComponentContext context) {
        stop(context);
    }
}
