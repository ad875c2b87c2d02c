package org.eclipse.kura.cloudconnection.request;

/** Keys of the properties of the message that a {@link RequestHandler} gets. */
public enum RequestHandlerMessageConstants {
    /** Key of a list of Strings: the path segments of the resource. */
    ARGS_KEY("args");

    private final String value;

    RequestHandlerMessageConstants(String value) {
        this.value = value;
    }

    /** {@return the key} */
    public String value() {
        return this.value;
    }
}
