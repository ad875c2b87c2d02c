package org.eclipse.kura;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.kura.comm.CommURI;
import org.eclipse.kura.executor.Command;
import org.eclipse.kura.executor.CommandStatus;
import org.eclipse.kura.message.KuraAlertPayload;
import org.eclipse.kura.message.KuraAlertSeverity;
import org.eclipse.kura.message.KuraAlertStatus;
import org.eclipse.kura.message.KuraBirthPayload;
import org.eclipse.kura.message.KuraBirthPayload.KuraBirthPayloadBuilder;
import org.eclipse.kura.message.KuraDeviceProfile;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraPosition;
import org.eclipse.kura.message.KuraRequestPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.eclipse.kura.position.NmeaPosition;
import org.eclipse.kura.security.keystore.KeystoreInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;

/** What is set with one method comes back from the getter of the same name, and from no other. */
class BeansTest {

    private int counter;

    static Stream<Object> beans() {
        return Stream.of(
                new KuraPayload(),
                new KuraPosition(),
                new KuraDeviceProfile(),
                new KuraRequestPayload(),
                new KuraAlertPayload("a", KuraAlertSeverity.WARNING, KuraAlertStatus.ACTIVE),
                new NmeaPosition(1, 2, 3, 4, 5),
                new Command(new String[] {"ls"}),
                new CommandStatus(null, null),
                new KeystoreInfo("pid"));
    }

    @ParameterizedTest
    @MethodSource("beans")
    void aBeanKeepsWhatWasSet(Object bean) throws ReflectiveOperationException {
        final Map<String, Object> values = new LinkedHashMap<>();
        for (final Method setter : bean.getClass().getMethods()) {
            if (setter.getName().startsWith("set") && setter.getParameterCount() == 1) {
                final Object value = value(setter.getParameterTypes()[0]);
                setter.invoke(bean, value);
                values.put(setter.getName().substring(3), value);
            }
        }

        assertThat(values).isNotEmpty();
        for (final Map.Entry<String, Object> value : values.entrySet()) {
            assertThat(get(bean, value.getKey())).as(value.getKey()).isEqualTo(value.getValue());
        }
    }

    @ParameterizedTest
    @MethodSource("builders")
    void aBuilderHandsOverWhatWasGiven(Object builder) throws ReflectiveOperationException {
        final Map<String, Object> values = new LinkedHashMap<>();
        for (final Method with : builder.getClass().getMethods()) {
            // time-out is another name of open time-out
            if (with.getName().startsWith("with") && !with.getName().equals("withTimeout")) {
                final Object value = value(with.getParameterTypes()[0]);
                assertThat(with.invoke(builder, value)).isSameAs(builder);
                values.put(with.getName().substring(4), value);
            }
        }
        final Object built = builder.getClass().getMethod("build").invoke(builder);

        assertThat(values).isNotEmpty();
        for (final Map.Entry<String, Object> value : values.entrySet()) {
            assertThat(get(built, value.getKey())).as(value.getKey()).isEqualTo(value.getValue());
        }
    }

    static Stream<Object> builders() {
        return Stream.of(new KuraBirthPayloadBuilder(), new CommURI.Builder("/dev/ttyS0"));
    }

    @Test
    void aResponseKeepsWhatWasSet() {
        final KuraResponsePayload response = new KuraResponsePayload(200);
        response.setExceptionMessage("message");
        response.setExceptionStack("stack");

        assertThat(response.metrics())
                .isEqualTo(Map.of(
                        "response.code", 200,
                        "response.exception.message", "message",
                        "response.exception.stack", "stack"));
    }

    private static Object get(Object bean, String name) throws ReflectiveOperationException {
        for (final String getter :
                new String[] {"get" + name, "is" + name, "is" + name.replace("Execute", "Executed")}) {
            for (final Method method : bean.getClass().getMethods()) {
                if (method.getName().equals(getter) && method.getParameterCount() == 0) {
                    return method.invoke(bean);
                }
            }
        }
        throw new NoSuchMethodException(bean.getClass() + " has no getter for " + name);
    }

    @SuppressWarnings("JavaUtilDate") // the contract speaks java.util.Date
    private Object value(Class<?> type) {
        counter++;
        final Map<Class<?>, Object> values = Map.ofEntries(
                Map.entry(String.class, "text " + counter),
                Map.entry(int.class, counter),
                Map.entry(double.class, counter + 0.5),
                Map.entry(Double.class, counter + 0.5),
                Map.entry(char.class, (char) ('a' + counter)),
                Map.entry(boolean.class, true),
                Map.entry(byte[].class, new byte[] {(byte) counter}),
                Map.entry(Date.class, new Date(counter)),
                Map.entry(Map.class, Map.of("key", "value " + counter)),
                Map.entry(InputStream.class, new ByteArrayInputStream(new byte[0])),
                Map.entry(OutputStream.class, new ByteArrayOutputStream()),
                Map.entry(KuraPosition.class, new KuraPosition()),
                Map.entry(KuraAlertSeverity.class, KuraAlertSeverity.CRITICAL),
                Map.entry(KuraAlertStatus.class, KuraAlertStatus.RESET),
                Map.entry(KuraBirthPayload.TamperStatus.class, KuraBirthPayload.TamperStatus.TAMPERED),
                Map.entry(Command.class, new Command(new String[] {"cmd " + counter})));
        final Object value = values.get(type);
        return value != null ? value : Mockito.mock(type);
    }
}
