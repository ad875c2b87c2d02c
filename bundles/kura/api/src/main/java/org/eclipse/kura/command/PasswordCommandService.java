package org.eclipse.kura.command;

@org.osgi.annotation.versioning.ProviderType
public interface PasswordCommandService {
    String execute(String value, String value2) throws org.eclipse.kura.KuraException;

    org.eclipse.kura.message.KuraPayload execute(org.eclipse.kura.message.KuraPayload kuraPayload)
            throws org.eclipse.kura.KuraException;

    default org.eclipse.kura.message.KuraResponsePayload execute(
            org.eclipse.kura.message.KuraRequestPayload kuraRequestPayload) {
        throw new UnsupportedOperationException("skeleton");
    }
}
