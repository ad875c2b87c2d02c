package io.genkan.kura.jaxrs.internal;

import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.Response.Status;
import javax.ws.rs.ext.ExceptionMapper;
import org.eclipse.kura.request.handler.jaxrs.DefaultExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Errors that no add-on has an answer for: Kura's status, and a body {@code {"message": "..."}}. */
@Priority(Priorities.USER + 1000)
final class Failures implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @Override
    public Response toResponse(Throwable e) {
        WebApplicationException answer = DefaultExceptionHandler.toWebApplicationException(e);
        Response response = answer.getResponse();
        if (response.getStatus() >= Status.INTERNAL_SERVER_ERROR.getStatusCode() && answer != e) {
            LOG.warn("A JAX-RS service failed", e);
        }
        Status status = Status.fromStatusCode(response.getStatus());
        if (response.hasEntity() || status == null || response.getStatus() < 400) {
            return response;
        }
        Response told = DefaultExceptionHandler.buildWebApplicationException(status, message(e, status))
                .getResponse();
        Response.ResponseBuilder both = Response.fromResponse(told);
        response.getHeaders().forEach((name, values) -> values.forEach(value -> both.header(name, value)));
        return both.build();
    }

    private static String message(Throwable e, Status status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this path.";
            case FORBIDDEN -> "The identity does not have the permission that this needs.";
            case METHOD_NOT_ALLOWED -> "This path does not know this method.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body is of a type that is not expected here.";
            default -> e.getMessage() == null ? status.getReasonPhrase() : e.getMessage();
        };
    }
}
