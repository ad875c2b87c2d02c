package io.genkan.console.web.internal.http;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries the session. Browsers share cookies between the ports of a machine, so that its name tells the
 * port: two gateways behind two tunnels do not throw each other's users out.
 */
final class SessionCookie {
    private SessionCookie() {}

    static @Nullable String read(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return null;
        }
        String name = name(request);
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return cookie.getValue();
            }
        }
        return null;
    }

    static void set(HttpServletRequest request, HttpServletResponse response, String session) {
        response.addHeader("Set-Cookie", name(request) + "=" + session + attributes(request));
    }

    static void remove(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader("Set-Cookie", name(request) + "=" + attributes(request) + "; Max-Age=0");
    }

    private static String name(HttpServletRequest request) {
        // browsers take a __Host- cookie only over HTTPS, and then never from another host
        return (request.isSecure() ? "__Host-genkan" : "genkan") + request.getServerPort();
    }

    private static String attributes(HttpServletRequest request) {
        return "; Path=/; HttpOnly; SameSite=Strict" + (request.isSecure() ? "; Secure" : "");
    }
}
