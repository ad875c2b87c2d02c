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
        name = H2DbWireRecordStoreFlow.PID,
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
@Designate(ocd = H2DbWireRecordStoreFlow.Config.class, factory = true)
public final class H2DbWireRecordStoreFlow extends StoringFlow {
    static final String PID = "org.eclipse.kura.wire.H2DbWireRecordStore";

    @ObjectClassDefinition(
            id = PID,
            name = "H2 DB store (deprecated)",
            description =
                    "Stores records and passes them on. Kept for graphs of Kura; new ones use the wire record store.")
    @interface Config {
        @AttributeDefinition(name = "Name", description = "Name of the store, and of its table in queries.")
        String table_name() default "WR_data";

        @AttributeDefinition(
                name = "Maximum size",
                description = "With so many records the store is cleaned up.",
                min = "1")
        int maximum_table_size() default 10000;

        @AttributeDefinition(
                name = "Records to keep",
                description = "How many of the newest records are left when the store is cleaned up.",
                min = "0")
        int cleanup_records_keep() default 5000;

        @AttributeDefinition(
                name = "Provider",
                description = "Filter for the service that keeps the records.",
                required = false)
        String H2DbService_target() default "(kura.service.pid=org.eclipse.kura.db.H2DbService)";
    }

    @Activate
    public H2DbWireRecordStoreFlow(
            ComponentContext context,
            Map<String, Object> properties,
            Config config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper, settings(config));
    }

    private static Settings settings(Config config) {
        return new Settings(config.table_name(), config.maximum_table_size(), config.cleanup_records_keep());
    }

    @Modified
    void updated(Config config) {
        configure(settings(config));
    }

    @Deactivate
    void deactivate() {
        end();
    }

    @Reference(name = "H2DbService", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindProvider(WireRecordStoreProvider service) {
        take(service);
    }

    void unbindProvider(WireRecordStoreProvider service) {
        leave(service);
    }
}
