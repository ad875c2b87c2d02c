package org.eclipse.kura.cloudconnection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.message.KuraPayload;
import org.junit.jupiter.api.Test;

class RequestHandlerTest {

    @Test
    void whatIsNotOverriddenIsNotSupported() {
        final RequestHandler handler = new RequestHandler() {};
        final List<ThrowingCallable> methods = List.of(
                () -> handler.doGet(null, null),
                () -> handler.doPut(null, null),
                () -> handler.doPost(null, null),
                () -> handler.doDel(null, null),
                () -> handler.doExec(null, null));

        for (final ThrowingCallable method : methods) {
            assertThatThrownBy(method)
                    .isInstanceOfSatisfying(
                            KuraException.class,
                            e -> assertThat(e.getCode()).isEqualTo(KuraErrorCode.OPERATION_NOT_SUPPORTED));
        }
    }

    @Test
    void aMessageKeepsItsProperties() {
        final KuraPayload payload = new KuraPayload();
        final Map<String, Object> properties = new HashMap<>(Map.of("args", List.of("a")));
        final KuraMessage message = new KuraMessage(payload, properties);
        properties.clear();

        assertThat(message.getPayload()).isSameAs(payload);
        assertThat(message.getProperties()).isEqualTo(Map.of("args", List.of("a")));
        assertThatThrownBy(() -> message.getProperties().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(new KuraMessage(payload).getProperties()).isEmpty();
        assertThatThrownBy(() -> new KuraMessage(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void aContextKeepsItsProperties() {
        final Map<String, String> properties = new HashMap<>(Map.of("DEVICE_ID", "press"));
        final RequestHandlerContext context = new RequestHandlerContext(null, properties);
        properties.clear();

        assertThat(context.getContextProperties()).isEqualTo(Map.of("DEVICE_ID", "press"));
    }
}
