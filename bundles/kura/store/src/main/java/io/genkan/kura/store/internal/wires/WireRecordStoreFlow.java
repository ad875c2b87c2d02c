package io.genkan.kura.store.internal.wires;

import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.store.provider.WireRecordStoreProvider;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;

/** Stores records and passes them on, under Kura's PID and settings. */
@Component(
        name = WireRecordStoreFlow.PID,
        service = {
            ConfigurableComponent.class,
            WireComponent.class,
            WireEmitter.class,
            WireReceiver.class,
            Producer.class,
            Consumer.class
        },
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = {
            "input.cardinality.minimum:Integer=1",
            "input.cardinality.maximum:Integer=1",
            "input.cardinality.default:Integer=1",
            "output.cardinality.minimum:Integer=1",
            "output.cardinality.maximum:Integer=1",
            "output.cardinality.default:Integer=1"
        })
@Designate(ocd = WireRecordStoreFlow.Config.class, factory = true)
public final class WireRecordStoreFlow extends StoringFlow {
    static final String PID = "org.eclipse.kura.wire.WireRecordStore";

    @ObjectClassDefinition(id = PID, name = "Wire record store", description = "Stores records and passes them on.")
    @interface Config {
        @AttributeDefinition(name = "Name", description = "Name of the store, and of its table in queries.")
        String store_name() default "WR_data";

        @AttributeDefinition(
                name = "Maximum size",
                description = "With so many records the store is cleaned up.",
                min = "1")
        int maximum_store_size() default 10000;

        @AttributeDefinition(
                name = "Records to keep",
                description = "How many of the newest records are left when the store is cleaned up.",
                min = "0")
        int cleanup_records_keep() default 5000;

        @AttributeDefinition(
                name = "Provider",
                description = "Filter for the service that keeps the records.",
                required = false)
        String WireRecordStoreProvider_target() default "(kura.service.pid=org.eclipse.kura.db.H2DbService)";
    }

    @Activate
    public WireRecordStoreFlow(
            ComponentContext context,
            Map<String, Object> properties,
            Config config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper, settings(config));
    }

    private static Settings settings(Config config) {
        return new Settings(config.store_name(), config.maximum_store_size(), config.cleanup_records_keep());
    }

    @Modified
    void updated(Config config) {
        configure(settings(config));
    }

    @Deactivate
    void deactivate() {
        end();
    }

    @Reference(
            name = "WireRecordStoreProvider",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    void bindProvider(WireRecordStoreProvider service) {
        take(service);
    }

    void unbindProvider(WireRecordStoreProvider service) {
        leave(service);
    }
}
