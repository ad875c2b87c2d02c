package io.genkan.kura.rest.internal.route;

import io.genkan.kura.rest.internal.route.Endpoint.Access;
import io.genkan.kura.rest.internal.route.Endpoint.Handler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the endpoints of one service. */
public final class Routes {
    private final String base;
    private final @Nullable String appId;
    private final String role;
    private String remotePrefix = "";
    private final List<Endpoint> endpoints = new ArrayList<>();

    /**
     * @param appId application id over MQTT, null for none
     * @param role what most endpoints need; empty for any identity
     */
    public Routes(String base, @Nullable String appId, String role) {
        this.base = base;
        this.appId = appId;
        this.role = role;
    }

    /** Over MQTT this stands before the path of all endpoints that follow. */
    public Routes under(String prefix) {
        remotePrefix = prefix;
        return this;
    }

    public Routes get(String path, Handler handler) {
        return add("GET", path, handler);
    }

    public Routes post(String path, Handler handler) {
        return add("POST", path, handler);
    }

    public Routes put(String path, Handler handler) {
        return add("PUT", path, handler);
    }

    public Routes delete(String path, Handler handler) {
        return add("DELETE", path, handler);
    }

    /** POST over HTTP, EXEC over MQTT. */
    public Routes exec(String path, Handler handler) {
        endpoints.add(new Endpoint(base, appId, access(), role, "POST", path, true, remotePrefix, handler));
        return this;
    }

    /** For every identity that has logged in. */
    public Routes identity(String method, String path, Handler handler) {
        endpoints.add(new Endpoint(base, appId, Access.IDENTITY, "", method, path, false, remotePrefix, handler));
        return this;
    }

    /** Without login. */
    public Routes anybody(String method, String path, Handler handler) {
        endpoints.add(new Endpoint(base, appId, Access.ANYBODY, "", method, path, false, remotePrefix, handler));
        return this;
    }

    private Access access() {
        return role.isEmpty() ? Access.IDENTITY : Access.ROLE;
    }

    private Routes add(String method, String path, Handler handler) {
        endpoints.add(new Endpoint(base, appId, access(), role, method, path, false, remotePrefix, handler));
        return this;
    }

    List<Endpoint> endpoints() {
        return endpoints;
    }
}
