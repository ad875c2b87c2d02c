package io.genkan.kura.store.internal.wires;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyList;

import io.genkan.kura.store.internal.DurableStores;
import io.genkan.kura.store.internal.RecordStores;
import io.genkan.kura.store.internal.log.DropPolicy;
import io.genkan.kura.store.internal.log.SimulatedDisk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.KuraStoreException;
import org.eclipse.kura.connection.listener.ConnectionListener;
import org.eclipse.kura.type.TypedValues;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireRecord;
import org.eclipse.kura.wire.WireSupport;
import org.eclipse.kura.wire.store.provider.WireRecordStore;
import org.eclipse.kura.wire.store.provider.WireRecordStoreProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;
import org.osgi.util.converter.Converters;

class FlowsTest {
    private final List<List<WireRecord>> emitted = new ArrayList<>();
    private final WireHelperService helper = helper();
    private final SimulatedDisk disk = new SimulatedDisk();
    private final RecordStores stores = new RecordStores(
            name -> disk, name -> false, new RecordStores.Bounds(1 << 20, 0), () -> 17, new DurableStores.Listener() {
                @Override
                public void dropped(String store, int priority, DropPolicy policy, long count) {
                    throw new AssertionError();
                }

                @Override
                public void failing(String store, @Nullable IOException reason) {
                    throw new AssertionError(reason);
                }
            });

    private WireHelperService helper() {
        WireSupport support = Mockito.mock(WireSupport.class);
        Mockito.doAnswer(call -> emitted.add(call.getArgument(0))).when(support).emit(anyList());
        WireHelperService made = Mockito.mock(WireHelperService.class);
        Mockito.when(made.newWireSupport(any(), any())).thenReturn(support);
        return made;
    }

    private static ComponentContext context() {
        ComponentContext context = Mockito.mock(ComponentContext.class);
        Mockito.when(context.getBundleContext()).thenReturn(Mockito.mock(BundleContext.class));
        return context;
    }

    private WireRecordStoreFlow storing(Map<String, Object> settings) {
        return new WireRecordStoreFlow(
                context(),
                Map.of("kura.service.pid", "store"),
                Converters.standardConverter().convert(settings).to(WireRecordStoreFlow.Config.class),
                helper);
    }

    private WireRecordQueryFlow querying(Map<String, Object> settings) {
        return new WireRecordQueryFlow(
                Mockito.mock(ComponentContext.class),
                Map.of("kura.service.pid", "query"),
                Converters.standardConverter().convert(settings).to(WireRecordQueryFlow.Config.class),
                helper);
    }

    private WireRecordStoreProvider provider() {
        return new WireRecordStoreProvider() {
            @Override
            public WireRecordStore openWireRecordStore(String name) throws KuraStoreException {
                return stores.open(name);
            }

            @Override
            public void addListener(ConnectionListener listener) {
                // never goes
            }

            @Override
            public void removeListener(ConnectionListener listener) {
                // never goes
            }
        };
    }

    private static WireEnvelope envelope(int n) {
        return new WireEnvelope("x", List.of(new WireRecord(Map.of("n", TypedValues.newIntegerValue(n)))));
    }

    @Test
    void storesAndPassesOn() throws Exception {
        WireRecordStoreFlow flow = storing(Map.of("maximum.store.size", 4, "cleanup.records.keep", 2));
        flow.bindProvider(provider());
        for (int i = 1; i <= 5; i++) {
            flow.onWireReceive(envelope(i));
        }
        assertThat(emitted).hasSize(5);
        assertThat(stores.query("select \"n\" from \"WR_data\" order by ID"))
                .extracting(WireRecord::getProperties)
                .containsExactly(
                        Map.of("n", TypedValues.newIntegerValue(3)),
                        Map.of("n", TypedValues.newIntegerValue(4)),
                        Map.of("n", TypedValues.newIntegerValue(5)));
    }

    @Test
    void passesOnWhatCannotBeStored() throws Exception {
        WireRecordStoreFlow flow = storing(Map.of());
        flow.onWireReceive(envelope(1));
        WireRecordStoreProvider provider = provider();
        flow.bindProvider(provider);
        flow.onWireReceive(envelope(2));
        flow.unbindProvider(provider);
        flow.onWireReceive(envelope(3));
        assertThat(emitted).hasSize(3);
        assertThat(stores.open("WR_data").getSize()).isEqualTo(1);
    }

    @Test
    void queriesWhenAskedAndNotMoreOftenThanItsCacheSays() {
        List<String> asked = new ArrayList<>();
        WireRecordQueryFlow flow =
                querying(Map.of("query", "select 1", "cache.expiration.interval", 3600, "emit.on.empty.result", false));
        flow.onWireReceive(envelope(0));
        assertThat(emitted).as("without a provider").isEmpty();
        List<WireRecord> answer = new ArrayList<>(envelope(7).getRecords());
        flow.bindProvider(query -> {
            asked.add(query);
            return answer;
        });
        flow.onWireReceive(envelope(1));
        flow.onWireReceive(envelope(2));
        assertThat(asked).containsExactly("select 1");
        assertThat(emitted).containsExactly(answer, answer);
        answer.clear();
        flow.onWireReceive(envelope(3));
        assertThat(emitted).as("nothing found, nothing emitted").hasSize(2);
    }
}
