package org.eclipse.kura.request.handler.jaxrs;

import com.google.gson.Gson;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.NotFoundException;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.Response.Status;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.request.RequestHandler;
import org.eclipse.kura.cloudconnection.request.RequestHandlerContext;
import org.eclipse.kura.cloudconnection.request.RequestHandlerMessageConstants;
import org.eclipse.kura.message.KuraResponsePayload;
import org.eclipse.kura.request.handler.jaxrs.annotation.EXEC;
import org.eclipse.kura.request.handler.jaxrs.consumer.RequestArgumentHandler;
import org.eclipse.kura.request.handler.jaxrs.consumer.RequestParameterHandler;
import org.eclipse.kura.request.handler.jaxrs.consumer.ResponseBodyHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests over MQTT with the methods of an object that has JAX-RS annotations. GET, POST and PUT mean the methods
 * of the same name, DEL means DELETE, and EXEC the methods marked {@link EXEC}, which are not reached otherwise. The path of
 * the request is the method's own path, literally: methods that take something from the path or the query have no place
 * here. The body is JSON both ways. Safe for concurrent use if the object is.
 */
public class JaxRsRequestHandlerProxy implements RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JaxRsRequestHandlerProxy.class);

    private final Object target;
    private final Gson gson;
    private final Map<Endpoint, MethodProxy> methods;

    /** What a request asks for. */
    public enum RequestHandlerMethod {
        /** Reads. */
        GET,
        /** Adds. */
        POST,
        /** Changes. */
        PUT,
        /** Removes. */
        DELETE,
        /** Does something. */
        EXEC
    }

    /** Where a method is reached. */
    public static class Endpoint {
        private final RequestHandlerMethod method;
        private final String path;

        /** @param path the method's own path, with or without slash at its ends */
        public Endpoint(RequestHandlerMethod method, String path) {
            this.method = method;
            this.path = path.replaceAll("^/+|/+$", "");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Endpoint that && method == that.method && path.equals(that.path);
        }

        @Override
        public int hashCode() {
            return Objects.hash(method, path);
        }
    }

    /** A method, and how its arguments and its answer are made. */
    public static class MethodProxy {
        private final Method method;
        private final RequestParameterHandler parameters;
        private final ResponseBodyHandler body;

        /** Takes these three together. */
        public MethodProxy(Method method, RequestParameterHandler parameters, ResponseBodyHandler body) {
            this.method = method;
            this.parameters = parameters;
            this.body = body;
        }
    }

    /** @param target the object with the annotated methods */
    public JaxRsRequestHandlerProxy(Object target) {
        this.target = target;
        this.gson = buildGson();
        this.methods = probeRequestMethods(target);
    }

    @Override
    public KuraMessage doGet(RequestHandlerContext context, KuraMessage message) throws KuraException {
        return dispatch(RequestHandlerMethod.GET, message);
    }

    @Override
    public KuraMessage doPost(RequestHandlerContext context, KuraMessage message) throws KuraException {
        return dispatch(RequestHandlerMethod.POST, message);
    }

    @Override
    public KuraMessage doPut(RequestHandlerContext context, KuraMessage message) throws KuraException {
        return dispatch(RequestHandlerMethod.PUT, message);
    }

    @Override
    public KuraMessage doDel(RequestHandlerContext context, KuraMessage message) throws KuraException {
        return dispatch(RequestHandlerMethod.DELETE, message);
    }

    @Override
    public KuraMessage doExec(RequestHandlerContext context, KuraMessage message) throws KuraException {
        return dispatch(RequestHandlerMethod.EXEC, message);
    }

    /** {@return what reads and writes bodies; called once, by the constructor} */
    protected Gson buildGson() {
        return new Gson();
    }

    /** {@return the methods of an object that can be reached} */
    protected Map<Endpoint, MethodProxy> probeRequestMethods(Object object) {
        Map<Endpoint, MethodProxy> found = new HashMap<>();
        for (Method method : object.getClass().getMethods()) {
            Optional<Endpoint> endpoint = method.isBridge() ? Optional.empty() : probeEndpoint(method);
            Optional<MethodProxy> proxy = endpoint.isPresent() ? buildMethodProxy(method) : Optional.empty();
            if (endpoint.isPresent() && proxy.isPresent()) {
                found.put(endpoint.get(), proxy.get());
            }
        }
        return found;
    }

    /** {@return where a method is reached, empty when it is no HTTP method} */
    protected Optional<Endpoint> probeEndpoint(Method method) {
        Method annotated = annotated(method, method.getDeclaringClass());
        if (annotated == null) {
            return Optional.empty();
        }
        Path path = annotated.getAnnotation(Path.class);
        return Optional.of(new Endpoint(kind(annotated), path == null ? "" : path.value()));
    }

    /** {@return how to call a method, empty when it needs what only HTTP has} */
    protected Optional<MethodProxy> buildMethodProxy(Method method) {
        Method annotated = annotated(method, method.getDeclaringClass());
        List<RequestArgumentHandler<?>> arguments = new ArrayList<>();
        for (Parameter parameter : (annotated == null ? method : annotated).getParameters()) {
            boolean isBody = true;
            for (Annotation each : parameter.getAnnotations()) {
                String name = each.annotationType().getName();
                if (name.startsWith("javax.ws.rs.") && name.endsWith("Param")) {
                    return Optional.empty();
                }
                isBody &= !name.startsWith("javax.ws.rs.");
            }
            arguments.add(isBody ? body(parameter.getType()) : RequestParameterHandlers.nullArgumentHandler());
        }
        return Optional.of(new MethodProxy(
                method, RequestParameterHandlers.fromArgumentHandlers(arguments), answer(method.getReturnType())));
    }

    /** {@return the path that these segments of a request mean} */
    protected String resourcesToPath(List<String> resources) {
        return "/" + String.join("/", resources);
    }

    /** {@return the answer to a request, whatever happens} */
    protected KuraMessage dispatch(RequestHandlerMethod method, KuraMessage message) {
        try {
            String path = resourcesToPath(resources(message));
            MethodProxy proxy = methods.get(new Endpoint(method, path));
            if (proxy == null) {
                return handleException(DefaultExceptionHandler.buildWebApplicationException(
                        Status.NOT_FOUND, "There is nothing at " + method + " " + path));
            }
            return invoke(proxy, target, message);
        } catch (InvocationTargetException e) {
            return handleException(e.getTargetException());
        } catch (KuraException | IllegalAccessException | RuntimeException e) {
            return handleException(e);
        }
    }

    /** {@return the answer that a method of this object gives} */
    protected KuraMessage invoke(MethodProxy proxy, Object object, KuraMessage message)
            throws KuraException, IllegalAccessException, IllegalArgumentException, InvocationTargetException {
        Object returned = proxy.method.invoke(object, proxy.parameters.buildParameters(message));
        int status =
                returned instanceof Response response ? response.getStatus() : KuraResponsePayload.RESPONSE_CODE_OK;
        KuraResponsePayload payload = new KuraResponsePayload(status);
        proxy.body.buildBody(returned).ifPresent(payload::setBody);
        return new KuraMessage(payload);
    }

    /** {@return the answer that tells of an error} */
    protected KuraMessage handleException(Throwable e) {
        WebApplicationException answer = DefaultExceptionHandler.toWebApplicationException(e);
        if (answer.getResponse().getStatus() >= Status.INTERNAL_SERVER_ERROR.getStatusCode()) {
            LOG.warn("{} could not answer a request", target.getClass().getName(), e);
        } else if (!(e instanceof NotFoundException)) {
            LOG.debug("{} refused a request", target.getClass().getName(), e);
        }
        return DefaultExceptionHandler.toKuraMessage(answer, Optional.of(gson));
    }

    @SuppressWarnings("unchecked")
    private static List<String> resources(KuraMessage message) {
        Object arguments = message.getProperties().get(RequestHandlerMessageConstants.ARGS_KEY.value());
        return arguments instanceof List ? (List<String>) arguments : new ArrayList<>();
    }

    private RequestArgumentHandler<?> body(Class<?> type) {
        return type == InputStream.class
                ? RequestParameterHandlers.inputStreamArgumentHandler()
                : RequestParameterHandlers.gsonArgumentHandler(type, gson);
    }

    private ResponseBodyHandler answer(Class<?> type) {
        if (type == void.class) {
            return ResponseBodyHandlers.voidHandler();
        }
        return Response.class.isAssignableFrom(type)
                ? ResponseBodyHandlers.responseHandler(gson)
                : ResponseBodyHandlers.gsonHandler(gson);
    }

    private static RequestHandlerMethod kind(Method method) {
        if (method.isAnnotationPresent(EXEC.class)) {
            return RequestHandlerMethod.EXEC;
        }
        if (method.isAnnotationPresent(GET.class)) {
            return RequestHandlerMethod.GET;
        }
        if (method.isAnnotationPresent(POST.class)) {
            return RequestHandlerMethod.POST;
        }
        if (method.isAnnotationPresent(PUT.class)) {
            return RequestHandlerMethod.PUT;
        }
        return method.isAnnotationPresent(DELETE.class) ? RequestHandlerMethod.DELETE : null;
    }

    /** JAX-RS: annotations are those of the method itself, else of what it overrides. */
    private static Method annotated(Method method, Class<?> type) {
        if (type == null) {
            return null;
        }
        try {
            Method here = type.getDeclaredMethod(method.getName(), method.getParameterTypes());
            if (kind(here) != null) {
                return here;
            }
        } catch (NoSuchMethodException e) {
            // look further up
        }
        Method above = annotated(method, type.getSuperclass());
        for (Class<?> each : type.getInterfaces()) {
            above = above == null ? annotated(method, each) : above;
        }
        return above;
    }
}
