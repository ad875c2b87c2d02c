package io.genkan.flows.basic.internal;

import io.genkan.support.flow.Flow;
import io.genkan.support.status.StatusReporter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.eclipse.kura.configuration.ConfigurableComponent;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireRecord;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.wireadmin.Consumer;
import org.osgi.service.wireadmin.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps or removes the properties of a record whose key matches a regular expression. */
@Component(
        name = RegexFilter.PID,
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
@Designate(ocd = FilterConfig.class, factory = true)
public final class RegexFilter extends Flow implements WireEmitter, WireReceiver {
    static final String PID = "org.eclipse.kura.wire.RegexFilter";

    private static final int REMOVE = 2;
    private static final Logger LOG = LoggerFactory.getLogger(RegexFilter.class);

    private record Rule(Pattern pattern, boolean remove) {
        WireRecord apply(WireRecord record) {
            Map<String, TypedValue<?>> kept = new HashMap<>();
            record.getProperties().forEach((key, value) -> {
                if (pattern.matcher(key).matches() != remove) {
                    kept.put(key, value);
                }
            });
            return new WireRecord(kept);
        }
    }

    private final StatusReporter status;
    private volatile @Nullable Rule rule;

    @Activate
    public RegexFilter(
            ComponentContext context,
            Map<String, Object> properties,
            FilterConfig config,
            @Reference WireHelperService wireHelper) {
        super(context, properties, wireHelper);
        this.status = new StatusReporter(context.getBundleContext(), pid());
        updated(config);
    }

    @Modified
    void updated(FilterConfig config) {
        try {
            String expression = config.regex_filter();
            rule = expression.isEmpty() ? null : new Rule(Pattern.compile(expression), config.filter_type() == REMOVE);
            status.online("");
        } catch (PatternSyntaxException e) {
            String sentence = "regex.filter is \"" + config.regex_filter() + "\", which is no regular expression: "
                    + e.getDescription() + ". The filter keeps its old one.";
            LOG.warn("{}: {}", pid(), sentence);
            status.failed("CONFIGURATION_INVALID", sentence);
        }
    }

    @Deactivate
    void deactivate() {
        status.close();
    }

    @Override
    public void onWireReceive(WireEnvelope envelope) {
        Rule current = rule;
        List<WireRecord> records = envelope.getRecords();
        if (current == null) {
            wires().emit(records);
            return;
        }
        List<WireRecord> filtered = new ArrayList<>(records.size());
        for (WireRecord record : records) {
            filtered.add(current.apply(record));
        }
        wires().emit(filtered);
    }
}
