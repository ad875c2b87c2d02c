package org.eclipse.kura;

@org.osgi.annotation.versioning.ProviderType
public class KuraUnsupportedModemException extends KuraException {
    public KuraUnsupportedModemException(Object object) {
        super(org.eclipse.kura.KuraErrorCode.UNSUPPORTED_MODEM, object);
    }

    public KuraUnsupportedModemException(Throwable throwable, Object object) {
        super(org.eclipse.kura.KuraErrorCode.UNSUPPORTED_MODEM, throwable, object);
    }
}
