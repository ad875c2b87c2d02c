package org.eclipse.kura.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import java.util.Date;
import java.util.Map;
import org.eclipse.kura.message.KuraBirthPayload.KuraBirthPayloadBuilder;
import org.eclipse.kura.message.KuraBirthPayload.TamperStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@SuppressWarnings("JavaUtilDate") // the contract speaks java.util.Date
class PayloadsTest {

    @Test
    void metricsComeAndGo() {
        final KuraPayload payload = new KuraPayload();
        payload.addMetric("a", 1);
        payload.addMetric("a", 2L);
        payload.addMetric("b", "text");

        assertThat(payload.metrics()).isEqualTo(Map.of("a", 2L, "b", "text"));
        assertThat(payload.metricNames()).containsExactlyInAnyOrder("a", "b");
        assertThat(payload.metricsIterator()).toIterable().containsExactlyInAnyOrder("a", "b");
        assertThat(payload.getMetric("c")).isNull();

        payload.removeMetric("a");
        assertThat(payload.metricNames()).containsExactly("b");
        payload.removeAllMetrics();
        assertThat(payload.metrics()).isEmpty();
    }

    @Test
    void theViewOfTheMetricsCannotBeModified() {
        final KuraPayload payload = new KuraPayload();
        payload.addMetric("a", 1);

        assertThatThrownBy(() -> payload.metrics().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> payload.metricNames().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aPayloadWithoutRequestIdIsNoRequest() {
        assertThatThrownBy(() -> KuraRequestPayload.buildFromKuraPayload(new KuraPayload()))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("request.id");
    }

    @Test
    void aRequestTakesOverAllThatArrived() throws ParseException {
        final KuraPayload payload = full();
        payload.addMetric("request.id", "17");
        payload.addMetric("requester.client.id", "console");

        final KuraRequestPayload request = KuraRequestPayload.buildFromKuraPayload(payload);

        assertThat(request.getRequestId()).isEqualTo("17");
        assertThat(request.getRequesterClientId()).isEqualTo("console");
        assertThat(request).usingRecursiveComparison().isEqualTo(payload);
    }

    @Test
    void aResponseTakesOverAllOfAPayload() {
        assertThat(new KuraResponsePayload(full())).usingRecursiveComparison().isEqualTo(full());
    }

    @Test
    void aResponseWithoutCodeHasCode0() {
        assertThat(new KuraResponsePayload(new KuraPayload()).getResponseCode()).isZero();
    }

    @Test
    void theCodeOfAResponseThatCameAsJsonIsRead() {
        final KuraPayload payload = new KuraPayload();
        payload.addMetric("response.code", 404L);

        assertThat(new KuraResponsePayload(payload).getResponseCode()).isEqualTo(404);
    }

    @Test
    void aFailureIsTold() {
        final KuraResponsePayload response = new KuraResponsePayload(new IllegalStateException("no tea"));

        assertThat(response.getResponseCode()).isEqualTo(500);
        assertThat(response.getExceptionMessage()).isEqualTo("no tea");
        assertThat(response.getExceptionStack()).contains("IllegalStateException: no tea", "PayloadsTest");
    }

    @Test
    void aFailureWithoutCauseHasTheCodeAlone() {
        assertThat(new KuraResponsePayload(400, null).metrics()).isEqualTo(Map.of("response.code", 400));
    }

    @Test
    void aBirthTellsNothingButTheFrameworkAtFirst() {
        final KuraBirthPayload birth =
                new KuraBirthPayloadBuilder().withJdkVendorVersion(null).build();

        assertThat(birth.metrics()).isEqualTo(Map.of("application_framework", "Kura"));
        assertThat(birth.getTamperStatus()).isEqualTo(TamperStatus.UNSUPPORTED);
        assertThat(birth.getPosition()).isNull();
    }

    @ParameterizedTest
    @EnumSource(TamperStatus.class)
    void aBirthTellsTamperingUnlessUnsupported(TamperStatus status) {
        final KuraBirthPayload birth =
                new KuraBirthPayloadBuilder().withTamperStatus(status).build();

        assertThat(birth.getTamperStatus()).isEqualTo(status);
        assertThat(birth.getMetric("tamper_status"))
                .isEqualTo(status == TamperStatus.UNSUPPORTED ? null : status.name());
    }

    @ParameterizedTest
    @CsvSource({
        "DisplayName, display_name",
        "JdkVendorVersion, jdk_vendor_version",
        "OsgiFrameworkVersion, osgi_framework_version",
        "ConnectionIp, connection_ip",
        "AcceptEncoding, accept_encoding",
        "ApplicationIdentifiers, application_ids",
        "PayloadEncoding, payload_encoding",
        "ModemImei, modem_imei",
        "ModemFirmwareVersion, modem_firmware_version",
    })
    void aBirthNamesItsMetricsAsCloudsExpect(String property, String metric) throws ReflectiveOperationException {
        final KuraBirthPayloadBuilder builder = new KuraBirthPayloadBuilder();
        builder.getClass().getMethod("with" + property, String.class).invoke(builder, "value");

        assertThat(builder.build().getMetric(metric)).isEqualTo("value");
    }

    @Test
    void aBirthInALogListsThirtyValues() {
        final String text = new KuraBirthPayload().toString();

        assertThat(text).startsWith("KuraBirthPayload [getUptime()=null, ").endsWith("]");
        assertThat(text.split(", ", -1)).hasSize(30).allMatch(value -> value.contains("="));
    }

    @Test
    void aDisconnectTellsUptimeAndName() {
        final KuraDisconnectPayload payload = new KuraDisconnectPayload("12", "press 3");

        assertThat(payload.metrics()).isEqualTo(Map.of("uptime", "12", "display_name", "press 3"));
        assertThat(new KuraDisconnectPayload((KuraPayload) payload)).hasToString(payload.toString());
        assertThat(payload).hasToString("KuraDisconnectPayload [getUptime()=12, getDisplayName()=press 3]");
    }

    @Test
    void anAlertTravelsAsMetrics() {
        final KuraAlertPayload alert = new KuraAlertPayload("T1", KuraAlertSeverity.CRITICAL, KuraAlertStatus.ACTIVE);
        alert.setMessage("too hot");
        alert.setCreationTimestamp(new Date(1700000000000L));

        assertThat(alert.metrics())
                .isEqualTo(Map.of(
                        "alert_code", "T1",
                        "alert_severity", "CRITICAL",
                        "alert_status", "ACTIVE",
                        "alert_message", "too hot",
                        "alert_creation_date", 1700000000000L));
    }

    @ParameterizedTest
    @CsvSource({"alert_severity, LOUD", "alert_status, active", "alert_creation_date, today"})
    void anAlertRefusesWhatItCouldNotRead(String metric, String value) {
        final KuraAlertPayload alert = new KuraAlertPayload("T1", KuraAlertSeverity.WARNING, KuraAlertStatus.RESET);

        assertThatThrownBy(() -> alert.addMetric(metric, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Metric " + metric + " of an alert cannot be " + value + ".");
    }

    @ParameterizedTest
    @CsvSource({
        "$EDC/acme/press/DEPLOY-V2/GET/packages, $EDC, acme, press, DEPLOY-V2, GET/packages",
        "$EDC1/acme/press/CONF-V1/GET/a/b,       $EDC1, acme, press, CONF-V1, GET/a/b",
        "acme/press/W1/A1,                       ,     acme, press, W1, A1",
        "acme/press/W1,                          ,     acme, press, W1,",
        "acme,                                   ,     acme, , ,",
    })
    @SuppressWarnings("deprecation")
    void aTopicIsTakenApart(
            String text, String prefix, String account, String device, String application, String applicationTopic) {
        final KuraTopic topic = new KuraTopic(text);

        assertThat(topic.getFullTopic()).isEqualTo(text);
        assertThat(String.join("/", topic.getTopicParts())).isEqualTo(text);
        assertThat(topic.getPrefix()).isEqualTo(prefix);
        assertThat(topic.getAccountName()).isEqualTo(account);
        assertThat(topic.getDeviceId()).isEqualTo(device);
        assertThat(topic.getApplicationId()).isEqualTo(application);
        assertThat(topic.getApplicationTopic()).isEqualTo(applicationTopic);
    }

    @Test
    void theVersionOfAProfileIsThatOfTheFramework() {
        final KuraDeviceProfile profile = new KuraDeviceProfile();
        profile.setApplicationFrameworkVersion("1.2");

        assertThat(profile.getKuraVersion()).isEqualTo("1.2");
    }

    private static KuraPayload full() {
        final KuraPayload payload = new KuraPayload();
        payload.setTimestamp(new Date(5));
        payload.setPosition(new KuraPosition());
        payload.addMetric("a", 1.5);
        payload.setBody(new byte[] {1, 2});
        return payload;
    }
}
