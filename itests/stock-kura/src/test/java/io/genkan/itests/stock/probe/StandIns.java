package io.genkan.itests.stock.probe;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Properties;
import org.eclipse.kura.crypto.CryptoService;
import org.eclipse.kura.system.SystemService;
import org.eclipse.kura.wire.WireHelperService;
import org.eclipse.kura.wire.graph.MultiportWireSupport;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** The services of Kura that our components ask for, as little as they need to activate. */
final class StandIns {
    private final String folder;

    private StandIns(String folder) {
        this.folder = folder;
    }

    static void register(BundleContext context) {
        StandIns standIns = new StandIns(context.getProperty("genkan.folder"));
        register(context, WireHelperService.class, StandIns::wireHelper);
        register(context, SystemService.class, standIns::system);
        register(context, CryptoService.class, StandIns::crypto);
    }

    private static <T> void register(BundleContext context, Class<T> type, InvocationHandler handler) {
        context.registerService(type, standIn(type, handler), null);
    }

    private static <T> T standIn(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(StandIns.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object wireHelper(Object proxy, Method method, Object[] arguments) {
        return method.getName().equals("newWireSupport")
                ? standIn(MultiportWireSupport.class, StandIns::nothing)
                : nothing(proxy, method, arguments);
    }

    private @Nullable Object system(Object proxy, Method method, Object[] arguments) {
        if (method.getReturnType() == String.class) {
            return folder;
        }
        return method.getReturnType() == Properties.class ? new Properties() : nothing(proxy, method, arguments);
    }

    /** Its encrypted texts are the clear ones. */
    private static @Nullable Object crypto(Object proxy, Method method, Object @Nullable [] arguments) {
        return method.getName().endsWith("cryptAes") && arguments != null
                ? arguments[0]
                : nothing(proxy, method, arguments);
    }

    private static @Nullable Object nothing(Object proxy, Method method, Object @Nullable [] arguments) {
        Class<?> type = method.getReturnType();
        if (method.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        } else if (type == int.class) {
            return System.identityHashCode(proxy);
        } else if (type == long.class) {
            return 0L;
        }
        return type == boolean.class ? (Object) false : null;
    }
}
