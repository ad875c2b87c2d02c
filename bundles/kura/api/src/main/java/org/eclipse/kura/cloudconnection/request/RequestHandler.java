package org.eclipse.kura.cloudconnection.request;

import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Application that answers requests from the cloud.
 *
 * <p>It registers itself with every {@link RequestHandlerRegistry}. The message property {@code args} (see
 * {@link RequestHandlerMessageConstants#ARGS_KEY}) is a list of the resource's path segments. The answer is the payload
 * of the message that a method returns. When a method throws {@link KuraException} the answer has code 400 for
 * {@link KuraErrorCode#BAD_REQUEST}, 404 for {@link KuraErrorCode#NOT_FOUND} and 500 for other codes;
 * {@link IllegalArgumentException} gives 400 and any other exception 500. A method that is not overridden fails with
 * {@link KuraErrorCode#OPERATION_NOT_SUPPORTED}.
 *
 * <p>Methods run on threads that all applications share, possibly several at a time, and should return soon.
 */
@ConsumerType
public interface RequestHandler {

    /**
     * Removes a resource.
     *
     * @param context where the request came from
     * @param reqMessage the request
     * @return the answer
     * @throws KuraException when the request fails
     */
    default KuraMessage doDel(RequestHandlerContext context, KuraMessage reqMessage) throws KuraException {
        throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
    }

    /**
     * Runs a resource.
     *
     * @param context where the request came from
     * @param reqMessage the request
     * @return the answer
     * @throws KuraException when the request fails
     */
    default KuraMessage doExec(RequestHandlerContext context, KuraMessage reqMessage) throws KuraException {
        throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
    }

    /**
     * Reads a resource.
     *
     * @param context where the request came from
     * @param reqMessage the request
     * @return the answer
     * @throws KuraException when the request fails
     */
    default KuraMessage doGet(RequestHandlerContext context, KuraMessage reqMessage) throws KuraException {
        throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
    }

    /**
     * Adds to a resource.
     *
     * @param context where the request came from
     * @param reqMessage the request
     * @return the answer
     * @throws KuraException when the request fails
     */
    default KuraMessage doPost(RequestHandlerContext context, KuraMessage reqMessage) throws KuraException {
        throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
    }

    /**
     * Changes a resource.
     *
     * @param context where the request came from
     * @param reqMessage the request
     * @return the answer
     * @throws KuraException when the request fails
     */
    default KuraMessage doPut(RequestHandlerContext context, KuraMessage reqMessage) throws KuraException {
        throw new KuraException(KuraErrorCode.OPERATION_NOT_SUPPORTED);
    }
}
