package org.eclipse.kura.request.handler.jaxrs.consumer;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;

/**
 * Makes one argument of a method from a request.
 *
 * @param <T> type of the argument
 */
public interface RequestArgumentHandler<T> {
    /**
     * {@return the argument, null where the method shall get none}
     *
     * @throws KuraException with BAD_REQUEST when the body does not fit
     */
    T buildParameter(KuraMessage message) throws KuraException;
}
