package io.genkan.console.rest.internal.route;

import com.eclipsesource.json.JsonValue;

/** Where areas tell what changes. A service inside this bundle; thread-safe, never waits. */
public interface Topics {
    /** Somebody changed settings, or a change waits to be confirmed, is confirmed or is undone. */
    String CONFIGURATION = "configuration";
    /** How far an update is. */
    String UPDATE = "update";
    /** A package was uploaded, installed or removed. */
    String PACKAGE = "package";
    /** Lines of the log. */
    String LOG = "log";

    /** Tells everybody who has subscribed to the topic. */
    void publish(String topic, JsonValue content);

    /** {@return whether anybody has subscribed; who has much to tell asks first} */
    boolean wanted(String topic);
}
