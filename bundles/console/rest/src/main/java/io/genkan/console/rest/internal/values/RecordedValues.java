package io.genkan.console.rest.internal.values;

import io.genkan.console.rest.internal.services.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.asset.Asset;
import org.eclipse.kura.configuration.ComponentConfiguration;
import org.eclipse.kura.configuration.ConfigurationService;
import org.eclipse.kura.type.TypedValue;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.store.provider.QueryableWireRecordStoreProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the record stores of the lines have of a channel, asked in SQL. */
final class RecordedValues {
    /** Takes values in order of time. */
    interface Sink {
        void value(long time, double least, double greatest);
    }

    private static final Logger LOG = LoggerFactory.getLogger(RecordedValues.class);
    private static final Set<String> STORES = Set.of(
            "org.eclipse.kura.wire.WireRecordStore",
            "org.eclipse.kura.wire.DbWireRecordStore",
            "org.eclipse.kura.wire.H2DbWireRecordStore");

    private final Services services;

    RecordedValues(Services services) {
        this.services = services;
    }

    /** {@return the names of the stores that lines write to} */
    Set<String> stores() {
        Set<String> names = new TreeSet<>();
        ConfigurationService configurations =
                services.find(ConfigurationService.class).orElse(null);
        if (configurations == null) {
            return names;
        }
        for (Services.Found<org.eclipse.kura.wire.WireComponent> each :
                services.byPid(org.eclipse.kura.wire.WireComponent.class).values()) {
            if (STORES.contains(each.text("service.factoryPid"))) {
                String name = name(configurations, each.pid());
                if (name != null) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static @Nullable String name(ConfigurationService configurations, String pid) {
        try {
            ComponentConfiguration store = configurations.getComponentConfiguration(pid);
            Map<String, Object> properties = store == null ? null : store.getConfigurationProperties();
            if (properties == null) {
                return null;
            }
            Object name = properties.getOrDefault("store.name", properties.get("table.name"));
            return name == null ? null : name.toString();
        } catch (KuraException e) {
            return null;
        }
    }

    /** Tells the bounds of each stretch; {@return the store that had the channel, null when none has} */
    @Nullable
    String stretches(String pid, String channel, long from, long to, long width, Sink sink) {
        String value = "CAST(" + name(channel) + " AS DOUBLE PRECISION)";
        String stretch = "((\"TIMESTAMP\" - " + from + ") / " + width + ")";
        return ask(
                "SELECT MIN(\"TIMESTAMP\") AS T, MIN(" + value + ") AS LO, MAX(" + value + ") AS HI",
                " GROUP BY " + stretch + " ORDER BY 1",
                pid,
                channel,
                from,
                to,
                sink);
    }

    /** Tells every value; {@return the store that had the channel, null when none has} */
    @Nullable
    String all(String pid, String channel, long from, long to, Sink sink) {
        String value = "CAST(" + name(channel) + " AS DOUBLE PRECISION)";
        return ask(
                "SELECT \"TIMESTAMP\" AS T, " + value + " AS LO, " + value + " AS HI",
                " ORDER BY 1",
                pid,
                channel,
                from,
                to,
                sink);
    }

    private @Nullable String ask(String select, String end, String pid, String channel, long from, long to, Sink sink) {
        boolean asset = services.byPid(Asset.class).containsKey(pid);
        String where = " WHERE \"TIMESTAMP\" BETWEEN " + from + " AND " + to + " AND " + name(channel) + " IS NOT NULL"
                + (asset ? " AND \"assetName\" = " + text(pid) : "");
        for (String store : stores()) {
            List<WireRecord> rows = query(select + " FROM " + name(store) + where + end);
            if (!rows.isEmpty()) {
                for (WireRecord row : rows) {
                    Double least = number(row, "LO");
                    Double greatest = number(row, "HI");
                    Double time = number(row, "T");
                    if (least != null && greatest != null && time != null) {
                        sink.value(time.longValue(), least, greatest);
                    }
                }
                return store;
            }
        }
        return null;
    }

    private static @Nullable Double number(WireRecord row, String name) {
        TypedValue<?> value = row.getProperties().get(name);
        return value != null && value.getValue() instanceof Number number && Double.isFinite(number.doubleValue())
                ? number.doubleValue()
                : null;
    }

    private List<WireRecord> query(String sql) {
        List<WireRecord> rows = new ArrayList<>();
        for (Services.Found<QueryableWireRecordStoreProvider> provider :
                services.all(QueryableWireRecordStoreProvider.class, null)) {
            try {
                rows.addAll(provider.service().performQuery(sql));
            } catch (KuraStoreException e) {
                // a store without that channel, or with texts in it
                LOG.debug("{}", e.getMessage());
            }
            if (!rows.isEmpty()) {
                break;
            }
        }
        return rows;
    }

    private static String name(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** {@return a time as spreadsheets read it} */
    static String time(long millis) {
        return String.format(Locale.ROOT, "%1$tF %1$tT.%1$tL", millis);
    }
}
