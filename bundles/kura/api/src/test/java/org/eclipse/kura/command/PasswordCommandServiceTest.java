package org.eclipse.kura.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraRequestPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.junit.jupiter.api.Test;

class PasswordCommandServiceTest {

    @Test
    void aResultBecomesAnAnswer() {
        final KuraPayload result = new KuraPayload();
        result.addMetric("command.stdout", "hello");

        final KuraResponsePayload response = service(result).execute(new KuraRequestPayload());

        assertThat(response.getResponseCode()).isEqualTo(200);
        assertThat(response.getMetric("command.stdout")).isEqualTo("hello");
    }

    @Test
    void anAnswerStaysAsItIs() {
        final KuraResponsePayload result = new KuraResponsePayload(500);

        assertThat(service(result).execute(new KuraRequestPayload())).isSameAs(result);
    }

    @Test
    void aFailureBecomesAnAnswerWithCode500() {
        assertThat(service(null).execute(new KuraRequestPayload()).getResponseCode())
                .isEqualTo(500);
    }

    private static PasswordCommandService service(KuraPayload result) {
        return new PasswordCommandService() {
            @Override
            public String execute(String cmd, String password) {
                return "";
            }

            @Override
            public KuraPayload execute(KuraPayload commandReq) throws KuraException {
                if (result == null) {
                    throw new KuraException(KuraErrorCode.SERVICE_UNAVAILABLE);
                }
                return result;
            }
        };
    }
}
