package org.eclipse.kura.request.handler.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.message.KuraPayload;
import org.eclipse.kura.message.KuraResponsePayload;
import org.eclipse.kura.request.handler.jaxrs.annotation.EXEC;
import org.eclipse.kura.rest.utils.Validable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

class JaxRsRequestHandlerProxyTest {

    static final class Speed implements Validable {
        Integer rpm;

        @Override
        public boolean isValid() {
            return rpm != null;
        }
    }

    /** The annotations of an interface count for what implements it. */
    public interface HasState {
        @GET
        @Path("/state")
        Map<String, Integer> state();
    }

    @Path("pump/v1")
    public static class Pump implements HasState {
        @Override
        public Map<String, Integer> state() {
            return Map.of("rpm", 1450);
        }

        @GET
        public List<String> all() {
            return List.of("a", "b");
        }

        @PUT
        @Path("speed/")
        public Speed speed(Speed speed) {
            Validable.validate(speed, "Say rpm");
            return speed;
        }

        @POST
        @EXEC
        @Path("/speed/_stop")
        public Response stop(InputStream body, @Context UriInfo uri) throws IOException {
            return Response.status(202)
                    .entity(body.readAllBytes().length + (uri == null ? 0 : 1))
                    .build();
        }

        @DELETE
        @Path("/state")
        public void reset() {}

        @GET
        @Path("/fails/{how}")
        public void hidden(@PathParam("how") String how) {}

        @GET
        @Path("/fails/bad")
        public void bad() throws KuraException {
            throw new KuraException(KuraErrorCode.BAD_REQUEST);
        }

        @GET
        @Path("/fails/nowhere")
        public void nowhere() throws KuraException {
            throw new KuraException(KuraErrorCode.NOT_FOUND);
        }

        @GET
        @Path("/fails/other")
        public void other() throws KuraException {
            throw new KuraException(KuraErrorCode.INVALID_PARAMETER);
        }

        @GET
        @Path("/fails/surprise")
        public void surprise() {
            throw new IllegalStateException("No water");
        }
    }

    private final JaxRsRequestHandlerProxy proxy = new JaxRsRequestHandlerProxy(new Pump());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  |                |               | 200 | [\"a\",\"b\"]",
                "GET  | state          |               | 200 | {\"rpm\":1450}",
                "PUT  | speed          | {\"rpm\":900} | 200 | {\"rpm\":900}",
                "EXEC | speed/_stop    | now           | 202 | 3",
                "EXEC | speed/_stop    |               | 202 | 0",
                "DEL  | state          |               | 200 | ''",
                "POST | speed/_stop    | now           | 404 | {\"message\":\"There is nothing at POST /speed/_stop\"}",
                "GET  | fails/whatever |               | 404 | {\"message\":\"There is nothing at GET /fails/whatever\"}",
                "GET  | pump/v1/state  |               | 404 | {\"message\":\"There is nothing at GET /pump/v1/state\"}",
                "PUT  | speed          | {}            | 400 | {\"message\":\"Say rpm\"}",
                "GET  | fails/surprise |               | 500 | {\"message\":\"No water\"}",
            })
    void answers(String method, String path, String body, int code, String answer) throws KuraException {
        KuraResponsePayload payload = ask(method, path, body);

        assertThat(payload.getResponseCode()).isEqualTo(code);
        assertThat(payload.getBody() == null ? "" : new String(payload.getBody(), StandardCharsets.UTF_8))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, speed, , 400",
        "PUT, speed, [, 400",
        "PUT, speed, '\"text\"', 400",
        "GET, fails/bad, , 400",
        "GET, fails/nowhere, , 404",
        "GET, fails/other, , 500",
    })
    void refusesWithASentence(String method, String path, String body, int code) throws KuraException {
        KuraResponsePayload payload = ask(method, path, body);

        assertThat(payload.getResponseCode()).isEqualTo(code);
        assertThat(new String(payload.getBody(), StandardCharsets.UTF_8)).matches("\\{\"message\":\".{8,}\"}");
    }

    @Test
    void aRequestWithoutPathSegmentsIsForTheRoot() throws KuraException {
        KuraMessage answer =
                proxy.doGet(Mockito.mock(RequestHandlerContext.class), new KuraMessage(new KuraPayload(), Map.of()));
        assertThat(((KuraResponsePayload) answer.getPayload()).getResponseCode())
                .isEqualTo(200);
    }

    private KuraResponsePayload ask(String method, String path, String body) throws KuraException {
        KuraPayload payload = new KuraPayload();
        payload.setBody(body == null ? null : body.getBytes(StandardCharsets.UTF_8));
        List<String> segments = path == null ? List.of() : List.of(path.split("/"));
        KuraMessage message = new KuraMessage(payload, Map.of("args", segments));
        RequestHandlerContext context = Mockito.mock(RequestHandlerContext.class);
        KuraMessage answer = switch (method) {
            case "GET" -> proxy.doGet(context, message);
            case "PUT" -> proxy.doPut(context, message);
            case "POST" -> proxy.doPost(context, message);
            case "DEL" -> proxy.doDel(context, message);
            default -> proxy.doExec(context, message);
        };
        return (KuraResponsePayload) answer.getPayload();
    }
}
