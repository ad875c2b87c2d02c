package io.genkan.kura.jaxrs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import javax.servlet.ServletConfig;
import javax.servlet.ServletContext;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    @Path("good")
    public static class Good {
        @GET
        public String answer() {
            return "good";
        }
    }

    @Path("other")
    public static class Other {
        @GET
        public String answer() {
            return "other";
        }
    }

    /** Two methods for one path: the library refuses it. */
    @Path("twice")
    public static class Twice {
        @GET
        public String one() {
            return "one";
        }

        @GET
        public String two() {
            return "two";
        }
    }

    private final ServletConfig configuration = configuration();

    @Test
    void aServiceThatIsWrongDoesNotTakeTheOthersAlong() throws Exception {
        Application application = application(List.of(new Good(), new Twice(), new Other()));

        assertThat(get(application, "good")).isEqualTo("good");
        assertThat(get(application, "other")).isEqualTo("other");
    }

    @Test
    void anApplicationEndsWithItsLastRequest() throws Exception {
        Application application = application(List.of(new Good()));
        assertThat(application.enter()).isTrue();

        application.retire();

        assertThat(get(application, "good")).isEqualTo("good");
        application.leave();
        assertThat(application.enter()).isFalse();
    }

    private Application application(List<Object> services) throws Exception {
        return Application.of(services, List::toArray, configuration);
    }

    private static String get(Application application, String path) throws Exception {
        HttpServletRequest request = mock(HttpServletRequest.class);
        when(request.getMethod()).thenReturn("GET");
        when(request.getRequestURL()).thenReturn(new StringBuffer("http://localhost/services/" + path));
        when(request.getRequestURI()).thenReturn("/services/" + path);
        when(request.getContextPath()).thenReturn("/services");
        when(request.getServletPath()).thenReturn("");
        when(request.getPathInfo()).thenReturn("/" + path);
        when(request.getHeaderNames()).thenReturn(Collections.emptyEnumeration());
        when(request.getAttributeNames()).thenReturn(Collections.emptyEnumeration());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpServletResponse response = mock(HttpServletResponse.class);
        when(response.getOutputStream()).thenReturn(new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {}

            @Override
            public void write(int b) {
                body.write(b);
            }
        });
        application.service(request, response);
        return body.toString(StandardCharsets.UTF_8);
    }

    private static ServletConfig configuration() {
        ServletContext context = mock(ServletContext.class);
        when(context.getInitParameterNames()).thenReturn(Collections.emptyEnumeration());
        when(context.getAttributeNames()).thenReturn(Collections.emptyEnumeration());
        when(context.getContextPath()).thenReturn("/services");
        when(context.getResourcePaths(any())).thenReturn(Collections.emptySet());
        ServletConfig made = mock(ServletConfig.class);
        when(made.getServletContext()).thenReturn(context);
        when(made.getInitParameterNames()).thenReturn(Collections.emptyEnumeration());
        when(made.getServletName()).thenReturn("test");
        return made;
    }
}
