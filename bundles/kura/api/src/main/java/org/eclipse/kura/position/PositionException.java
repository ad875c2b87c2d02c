package org.eclipse.kura.position;

@org.osgi.annotation.versioning.ProviderType
public class PositionException extends Exception {
    public PositionException() {}

    public PositionException(String value) {
        super(value);
    }

    public PositionException(String value, Throwable throwable) {
        super(value, throwable);
    }

    public PositionException(Throwable throwable) {
        super(throwable);
    }
}
