package io.genkan.support.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.channel.ChannelFlag;
import org.eclipse.kura.channel.ChannelRecord;
import org.eclipse.kura.driver.Driver.ConnectionException;
import org.eclipse.kura.driver.PreparedRead;
import org.eclipse.kura.type.DataType;
import org.eclipse.kura.type.TypedValues;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

@SuppressWarnings("NullAway.Init")
class SessionsTest {
    private final List<String> told = new ArrayList<>();
    private final List<String> happened = new ArrayList<>();
    private Sessions<Note> sessions;

    /** A session that notes what becomes of it; settings are its name. */
    private final class Note implements Session {
        final String name;
        final SessionStatus status;
        boolean keepsConnection;

        @Nullable
        Exception broken;

        Note(String name, SessionStatus status) {
            this.name = name;
            this.status = status;
            happened.add("open " + name);
            status.unknown(name + " begins.");
        }

        @Override
        public void start(@Nullable Session former) {
            happened.add("start " + name + (former instanceof Note note ? " after " + note.name : ""));
        }

        @Override
        public boolean keepsConnection() {
            return keepsConnection;
        }

        @Override
        public PlannedRead plan(List<ChannelRecord> records) {
            happened.add("plan " + name);
            Channels<String> channels = Channels.of(records, settings -> String.valueOf(settings.get("+name")));
            return () -> {
                breakDown();
                channels.fill((channel, record) -> Outcomes.good(record, TypedValues.newStringValue(name), 1));
            };
        }

        @Override
        public void write(List<ChannelRecord> records) throws DeviceFailure, IOException {
            breakDown();
        }

        private void breakDown() throws DeviceFailure, IOException {
            if (broken instanceof DeviceFailure failure) {
                throw failure;
            }
            if (broken instanceof IOException failure) {
                throw failure;
            }
        }

        @Override
        public void close() {
            happened.add("close " + name);
        }
    }

    @BeforeEach
    @SuppressWarnings("unchecked")
    void newSessions() throws Exception {
        BundleContext context = mock(BundleContext.class);
        ServiceReference<EventAdmin> reference = mock(ServiceReference.class);
        EventAdmin admin = mock(EventAdmin.class);
        Mockito.doAnswer(call -> {
                    Event event = call.getArgument(0);
                    told.add((event.getProperty("state") + " " + event.getProperty("detail")).strip() + ": "
                            + event.getProperty("message"));
                    return null;
                })
                .when(admin)
                .postEvent(any());
        when(context.getServiceReferences(EventAdmin.class.getName(), null))
                .thenReturn(new ServiceReference<?>[] {reference});
        when(context.getService(reference)).thenReturn(admin);
        when(context.registerService(any(Class.class), any(Object.class), any()))
                .thenReturn(mock(ServiceRegistration.class));
        sessions = new Sessions<>("pid", Map.of("kura.service.pid", "press-7"), context);
        told.clear();
    }

    private Note use(String settings) {
        sessions.use(() -> settings, Note::new);
        return java.util.Objects.requireNonNull(sessions.present());
    }

    private void refuse(String sentence) {
        sessions.use(
                () -> {
                    throw new IllegalArgumentException(sentence);
                },
                Note::new);
    }

    private static List<ChannelRecord> records() {
        ChannelRecord record = ChannelRecord.createReadRecord("a", DataType.STRING);
        record.setChannelConfig(Map.of("+name", "a"));
        return List.of(record);
    }

    private static String said(List<ChannelRecord> records) {
        return records.get(0).getChannelStatus().getChannelFlag() == ChannelFlag.SUCCESS
                ? String.valueOf(records.get(0).getValue().getValue())
                : records.get(0).getChannelStatus().getExceptionMessage();
    }

    @Test
    void refusedSettingsAreWhatEachCallSays() {
        refuse("port is 0.");
        assertThat(told).containsExactly("FAILED INVALID_SETTINGS: port is 0.");
        String sentence = "The driver press-7 has no valid settings: port is 0.";
        List<ChannelRecord> records = records();
        assertThatThrownBy(() -> sessions.read(records))
                .isInstanceOf(ConnectionException.class)
                .hasMessage(sentence);
        assertThat(said(records)).isEqualTo(sentence);
        assertThatThrownBy(() -> sessions.write(records())).hasMessage(sentence);
        assertThatThrownBy(() -> sessions.connect()).hasMessage(sentence);
        assertThatThrownBy(() -> sessions.prepare(records()).execute()).hasMessage(sentence);
    }

    @Test
    void refusedSettingsLeaveTheSessionAsItIs() throws Exception {
        use("one").status.online("Works.");
        told.clear();
        refuse("port is 0.");
        List<ChannelRecord> records = records();
        sessions.read(records);
        assertThat(said(records)).isEqualTo("one");
        assertThat(told).isEmpty();
    }

    @Test
    void theSameSettingsMakeNoOtherSession() {
        assertThat(use(new String("one"))).isSameAs(use(new String("one")));
        assertThat(happened).containsExactly("open one", "start one");
    }

    @Test
    void theNextSessionStartsWhenTheFormerHasEnded() {
        use("one");
        use("two");
        assertThat(happened).containsExactly("open one", "start one", "open two", "close one", "start two after one");
    }

    @Test
    void whatAReplacedSessionSaysIsNoNews() {
        Note one = use("one");
        use("two");
        one.status.online("Works.");
        one.status.broken(new DeviceFailure("LOST", "It is gone."));
        assertThat(told).containsExactly("UNKNOWN: one begins.", "UNKNOWN: two begins.");
    }

    @Test
    void aPreparedReadIsPlannedOncePerSession() throws Exception {
        use("one");
        List<ChannelRecord> records = records();
        PreparedRead prepared = sessions.prepare(records);
        prepared.execute();
        prepared.execute();
        use("two");
        prepared.execute();
        assertThat(said(records)).isEqualTo("two");
        assertThat(happened).containsOnlyOnce("plan one").containsOnlyOnce("plan two");
    }

    @Test
    void aBrokenDeviceIsTheStatusAndWhatTheCallerGets() {
        Note one = use("one");
        told.clear();
        one.broken = new IOException("It is silent.");
        assertThatThrownBy(() -> sessions.read(records())).hasMessage("It is silent.");
        one.broken = new DeviceFailure("KEY", true, "It wants a key.");
        assertThatThrownBy(() -> sessions.write(records())).hasMessage("It wants a key.");
        one.broken = new DeviceFailure("LOST", "It is gone.");
        assertThatThrownBy(() -> sessions.read(records())).hasMessage("It is gone.");
        assertThat(told)
                .containsExactly(
                        "OFFLINE CONNECTION: It is silent.",
                        "FAILED KEY: It wants a key.",
                        "OFFLINE LOST: It is gone.");
    }

    @Test
    void aKeptConnectionTellsItsStatusItself() {
        Note one = use("one");
        one.keepsConnection = true;
        one.broken = new DeviceFailure("LOST", "It is gone.");
        told.clear();
        assertThatThrownBy(() -> sessions.read(records())).hasMessage("It is gone.");
        assertThat(told).isEmpty();
    }

    @Test
    void afterTheEndNothingIsReadOrTold() {
        Note one = use("one");
        PreparedRead prepared = sessions.prepare(records());
        sessions.close();
        assertThat(happened).endsWith("close one");
        told.clear();
        one.status.online("Works.");
        assertThat(told).isEmpty();
        assertThatThrownBy(prepared::execute).hasMessageContaining("it has been stopped");
    }

    @Test
    void withoutListenersRegisteringIsRefused() {
        assertThatThrownBy(() -> sessions.listening().add(Map.of(), event -> {}))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
