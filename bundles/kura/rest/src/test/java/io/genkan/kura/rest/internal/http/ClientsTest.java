package io.genkan.kura.rest.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsTest {
    private final HttpServletRequest request = mock(HttpServletRequest.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"CN=olga | olga", "O=Mill,CN=ken.ito,C=JP | ken.ito", "O=Mill | ", "CN=a\\,b,O=Mill | a,b"})
    void theCommonNameOfTheCertificateIsTheIdentity(String subject, String name) {
        X509Certificate certificate = mock(X509Certificate.class);
        when(certificate.getSubjectX500Principal()).thenReturn(new X500Principal(subject));
        when(request.getAttribute("jakarta.servlet.request.X509Certificate"))
                .thenReturn(new X509Certificate[] {certificate});
        assertThat(Clients.of(request).certificateName()).isEqualTo(name);
    }

    @Test
    void withoutCertificateOrCookieNobodyIsNamed() {
        assertThat(Clients.of(request).certificateName()).isNull();
        assertThat(Clients.of(request).session()).isNull();
        when(request.getCookies()).thenReturn(new Cookie[] {new Cookie("other", "1"), new Cookie("JSESSIONID", "2")});
        assertThat(Clients.of(request).session()).isEqualTo("2");
    }
}
