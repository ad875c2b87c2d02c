package org.eclipse.kura.cloudconnection.request;

@org.osgi.annotation.versioning.ConsumerType
public interface RequestHandler {
    default org.eclipse.kura.cloudconnection.message.KuraMessage doDel(
            RequestHandlerContext requestHandlerContext,
            org.eclipse.kura.cloudconnection.message.KuraMessage kuraMessage)
            throws org.eclipse.kura.KuraException {
        throw new UnsupportedOperationException("skeleton");
    }

    default org.eclipse.kura.cloudconnection.message.KuraMessage doExec(
            RequestHandlerContext requestHandlerContext,
            org.eclipse.kura.cloudconnection.message.KuraMessage kuraMessage)
            throws org.eclipse.kura.KuraException {
        throw new UnsupportedOperationException("skeleton");
    }

    default org.eclipse.kura.cloudconnection.message.KuraMessage doGet(
            RequestHandlerContext requestHandlerContext,
            org.eclipse.kura.cloudconnection.message.KuraMessage kuraMessage)
            throws org.eclipse.kura.KuraException {
        throw new UnsupportedOperationException("skeleton");
    }

    default org.eclipse.kura.cloudconnection.message.KuraMessage doPost(
            RequestHandlerContext requestHandlerContext,
            org.eclipse.kura.cloudconnection.message.KuraMessage kuraMessage)
            throws org.eclipse.kura.KuraException {
        throw new UnsupportedOperationException("skeleton");
    }

    default org.eclipse.kura.cloudconnection.message.KuraMessage doPut(
            RequestHandlerContext requestHandlerContext,
            org.eclipse.kura.cloudconnection.message.KuraMessage kuraMessage)
            throws org.eclipse.kura.KuraException {
        throw new UnsupportedOperationException("skeleton");
    }
}
