package org.eclipse.kura.request.handler.jaxrs.consumer;

import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;

/** Makes all arguments of a method from a request. */
@FunctionalInterface
public interface RequestParameterHandler {
    /**
     * {@return the arguments in the method's order}
     *
     * @throws KuraException with BAD_REQUEST when the body does not fit
     */
    Object[] buildParameters(KuraMessage message) throws KuraException;
}
