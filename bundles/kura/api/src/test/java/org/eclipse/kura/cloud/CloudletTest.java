package org.eclipse.kura.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraRequestPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.osgi.service.component.ComponentException;

@SuppressWarnings("deprecation")
class CloudletTest {

    private static final int PATIENCE_MS = 10_000;

    private final CloudService service = mock(CloudService.class);
    private final CloudClient client = mock(CloudClient.class);
    private final Tea tea = new Tea();

    @BeforeEach
    void activate() throws KuraException {
        when(service.newCloudClient("TEA-V1")).thenReturn(client);
        tea.setCloudService(service);
        tea.activate(null);
    }

    @ParameterizedTest
    @CsvSource({
        "GET/pot,     200, ",
        "GET/cup/1,   400, There is no cup 1.",
        "PUT/pot,     404, ",
        "POST/pot,    404, ",
        "DEL/pot,     404, ",
        "EXEC/boil,   500, no water",
        "STEEP/pot,   400, 'Request STEEP/pot does not begin with one of [GET, PUT, POST, DEL, EXEC].'",
        "get/pot,     400, 'Request get/pot does not begin with one of [GET, PUT, POST, DEL, EXEC].'",
    })
    void aRequestIsAnswered(String topic, int code, String message) throws KuraException {
        tea.onControlMessageArrived("gateway", topic, request("17", "console"), 0, false);

        final ArgumentCaptor<KuraPayload> answer = ArgumentCaptor.forClass(KuraPayload.class);
        verify(client, timeout(PATIENCE_MS))
                .controlPublish(eq("console"), eq("REPLY/17"), answer.capture(), eq(0), eq(false), eq(1));
        final KuraResponsePayload response = (KuraResponsePayload) answer.getValue();
        assertThat(response.getResponseCode()).isEqualTo(code);
        assertThat(response.getExceptionMessage()).isEqualTo(message);
    }

    @Test
    void aRequestThatNobodyCanBeAnsweredIsDropped() throws KuraException {
        tea.onControlMessageArrived("gateway", "GET/pot", new KuraPayload(), 0, false);
        tea.onControlMessageArrived("gateway", "GET/pot", request("16", null), 0, false);
        tea.onControlMessageArrived("gateway", "GET/pot", request("17", "console"), 0, false);

        verify(client, timeout(PATIENCE_MS))
                .controlPublish(any(), eq("REPLY/17"), any(KuraPayload.class), anyInt(), anyBoolean(), anyInt());
        verify(client, never())
                .controlPublish(any(), eq("REPLY/16"), any(KuraPayload.class), anyInt(), anyBoolean(), anyInt());
    }

    @Test
    void theClientIsTakenAndGivenBack() {
        verify(client).addCloudClientListener(tea);
        assertThat(tea.getAppId()).isEqualTo("TEA-V1");
        assertThat(tea.getCloudApplicationClient()).isSameAs(client);

        tea.deactivate(null);

        verify(client).removeCloudClientListener(tea);
        verify(client).release();
        assertThat(tea.getCloudApplicationClient()).isNull();
    }

    @Test
    void withoutClientThereIsNoApplication() throws KuraException {
        when(service.newCloudClient(anyString())).thenThrow(new KuraException(KuraErrorCode.INTERNAL_ERROR));

        assertThatThrownBy(() -> tea.activate(null))
                .isInstanceOf(ComponentException.class)
                .hasMessageContaining("TEA-V1");
    }

    @Test
    void anotherServiceDoesNotUnbindTheFirst() {
        tea.unsetCloudService(mock(CloudService.class));
        assertThat(tea.getCloudService()).isSameAs(service);

        tea.unsetCloudService(service);
        assertThat(tea.getCloudService()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "EXEC/install", "DEL/a/b/c"})
    void aTopicIsTakenApartAndPutTogether(String text) {
        final CloudletTopic topic = CloudletTopic.parseAppTopic(text);

        final List<String> parts = List.of(text.split("/", -1));
        assertThat(topic.getMethod().name()).isEqualTo(parts.get(0));
        assertThat(topic.getResources()).containsExactlyElementsOf(parts.subList(1, parts.size()));
        assertThat(topic).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"kura-protobuf, KURA_PROTOBUF", "Simple-JSON, SIMPLE_JSON"})
    void anEncodingIsReadInAnyCase(String text, CloudPayloadEncoding encoding) {
        assertThat(CloudPayloadEncoding.getEncoding(text)).isEqualTo(encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "KURA_PROTOBUF", "xml"})
    void anotherEncodingIsRefused(String text) {
        assertThatThrownBy(() -> CloudPayloadEncoding.getEncoding(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static KuraPayload request(String id, String requester) {
        final KuraRequestPayload request = new KuraRequestPayload();
        request.setRequestId(id);
        request.setRequesterClientId(requester);
        return request;
    }

    private static final class Tea extends Cloudlet {

        Tea() {
            super("TEA-V1");
        }

        @Override
        protected void doGet(CloudletTopic topic, KuraRequestPayload request, KuraResponsePayload response) {
            if (topic.getResources()[0].equals("cup")) {
                throw new IllegalArgumentException("There is no cup " + topic.getResources()[1] + ".");
            }
        }

        @Override
        protected void doExec(CloudletTopic topic, KuraRequestPayload request, KuraResponsePayload response) {
            throw new IllegalStateException("no water");
        }
    }
}
