package io.genkan.support.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import java.util.Map;
import org.eclipse.kura.wire.WireComponent;
import org.eclipse.kura.wire.WireEmitter;
import org.eclipse.kura.wire.WireEnvelope;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.WireReceiver;
import org.eclipse.kura.wire.WireSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.wireadmin.Wire;

class FlowTest {
    private static final Map<String, Object> NAMED = Map.of("kura.service.pid", "line", "component.name", "kind");

    private final WireSupport support = mock(WireSupport.class);
    private final WireHelperService helper = mock(WireHelperService.class);
    private final ComponentContext context = mock(ComponentContext.class);

    @SuppressWarnings("unchecked")
    private final ServiceReference<WireComponent> own = mock(ServiceReference.class);

    private final class Both extends Flow implements WireEmitter, WireReceiver {
        Both(Map<String, Object> properties) {
            super(context, properties, helper);
        }

        @Override
        public void onWireReceive(WireEnvelope envelope) {
            wires().emit(envelope.getRecords());
        }
    }

    private final class Neither extends Flow {
        Neither() {
            super(context, NAMED, helper);
        }
    }

    @BeforeEach
    void wireSupport() {
        doReturn(own).when(context).getServiceReference();
        when(helper.newWireSupport(any(), any())).thenReturn(support);
    }

    @Test
    void itsSupportIsMadeForItselfAndItsOwnService() {
        Both flow = new Both(NAMED);

        assertThat(flow.wires()).isSameAs(support);
        verify(helper).newWireSupport(flow, own);
    }

    @Test
    void whatWireAdminTellsReachesTheSupport() {
        Both flow = new Both(NAMED);
        Wire wire = mock(Wire.class);
        Wire[] some = {wire};
        when(support.polled(wire)).thenReturn("polled");

        assertThat(flow.polled(wire)).isEqualTo("polled");
        flow.updated(wire, "value");
        flow.consumersConnected(some);
        flow.consumersConnected(null);
        flow.producersConnected(some);
        flow.producersConnected(null);

        verify(support).polled(wire);
        verify(support).updated(wire, "value");
        verify(support).consumersConnected(some);
        verify(support).consumersConnected(null);
        verify(support).producersConnected(some);
        verify(support).producersConnected(null);
        verifyNoMoreInteractions(support);
    }

    @Test
    void itIsCalledAsItsUserNamedItOrElseAsItsKind() {
        assertThat(new Both(NAMED).pid()).isEqualTo("line");
        assertThat(new Both(Map.of("component.name", "kind")).pid()).isEqualTo("kind");
    }

    @Test
    void whatNeitherEmitsNorReceivesIsNoWireComponent() {
        assertThatExceptionOfType(ClassCastException.class).isThrownBy(Neither::new);
    }
}
