package org.eclipse.kura.rest.utils;

import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response.Status;
import org.eclipse.kura.request.handler.jaxrs.DefaultExceptionHandler;

/** The body of a request that can tell whether it is complete. */
@SuppressWarnings("AmbiguousMethodReference") // both names are Kura's
public interface Validable {
    /** {@return whether everything that the request needs is there and makes sense} */
    boolean isValid();

    /** {@return whether there is a body, and it is valid} */
    static boolean isValid(Validable validable) {
        return validable != null && validable.isValid();
    }

    /**
     * Refuses a body that is missing or not valid.
     *
     * @param message one sentence for whoever sent it
     * @throws WebApplicationException with status 400
     */
    static void validate(Validable validable, String message) {
        if (!isValid(validable)) {
            throw DefaultExceptionHandler.buildWebApplicationException(Status.BAD_REQUEST, message);
        }
    }
}
