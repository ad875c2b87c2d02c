package io.genkan.kura.store.internal.wires;

import java.util.Map;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.store.provider.QueryableWireRecordStoreProvider;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;

/** Queries stored records, under Kura's PID and settings. */
@Component(
        name = WireRecordQueryFlow.PID,
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
@Designate(ocd = WireRecordQueryFlow.Config.class, factory = true)
public final class WireRecordQueryFlow extends QueryingFlow {
    static final String PID = "org.eclipse.kura.wire.WireRecordQuery";

    @ObjectClassDefinition(
            id = PID,
            name = "Wire record query",
            description = "Does a query whenever something arrives, and emits a record for each row.")
    @interface Config {
        @AttributeDefinition(name = "Query", description = "In SQL; each wire record store is a table of its name.")
        String query() default "SELECT * FROM \"WR_data\" LIMIT 10;";

        @AttributeDefinition(name = "Cache", description = "How long a result is used again, in seconds.", min = "0")
        int cache_expiration_interval() default 0;

        @AttributeDefinition(
                name = "Emit empty results",
                description = "Emit an envelope without records when the query has found nothing.")
        boolean emit_on_empty_result() default true;

        @AttributeDefinition(
                name = "Provider",
                description = "Filter for the service that keeps the records.",
                required = false)
        String QueryableWireRecordStoreProvider_target() default "(kura.service.pid=org.eclipse.kura.db.H2DbService)";
    }

    @Activate
    public WireRecordQueryFlow(
            ComponentContext context,
            Map<String, Object> properties,
            Config config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper, settings(config));
    }

    private static Settings settings(Config config) {
        return new Settings(config.query(), config.cache_expiration_interval(), config.emit_on_empty_result());
    }

    @Modified
    void updated(Config config) {
        configure(settings(config));
    }

    @Reference(
            name = "QueryableWireRecordStoreProvider",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC)
    void bindProvider(QueryableWireRecordStoreProvider service) {
        take(service);
    }

    void unbindProvider(QueryableWireRecordStoreProvider service) {
        leave(service);
    }
}
