package io.genkan.support.der;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerTest {
    @ParameterizedTest
    @CsvSource({"0, 020100", "127, 02017f", "128, 02020080", "65537, 0203010001"})
    void integersAreMinimal(long value, String hex) {
        assertThat(HexFormat.of().formatHex(Der.integer(BigInteger.valueOf(value))))
                .isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.113549.1.1.11, 06092a864886f70d01010b",
        "2.5.29.17, 0603551d11",
        "1.3.101.112, 06032b6570",
        "2.16.840.1.101.3.4.2.1, 0609608648016503040201"
    })
    void objectIdentifiersAreEncoded(String dotted, String hex) {
        assertThat(HexFormat.of().formatHex(Der.oid(dotted))).isEqualTo(hex);
    }

    @ParameterizedTest
    @CsvSource({"127, 047f", "128, 048180", "255, 0481ff", "256, 04820100", "65536, 0483010000"})
    void lengthsAreEncoded(int length, String header) {
        byte[] element = Der.octets(new byte[length]);
        assertThat(HexFormat.of().formatHex(element)).startsWith(header);
        assertThat(element).hasSize(length + header.length() / 2);
    }

    @Test
    void addressesAreFoundAtAnyDepth() {
        byte[] uri = Der.implicit(6, "http://ca.example/list.crl".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        byte[] points = Der.sequence(Der.sequence(Der.tagged(0, Der.tagged(0, uri))));
        assertThat(Der.uris(points)).containsExactly("http://ca.example/list.crl");
        assertThat(Der.uris(Arrays.copyOf(points, points.length - 3))).isEmpty();
        assertThat(Der.uris(new byte[] {0x30, (byte) 0x84, 1, 2, 3, 4})).isEmpty();
    }

    @Test
    void theOtherElementsAreEncoded() {
        assertThat(hex(Der.bool(true))).isEqualTo("0101ff");
        assertThat(hex(Der.bool(false))).isEqualTo("010100");
        assertThat(hex(Der.nothing())).isEqualTo("0500");
        assertThat(hex(Der.sequence(Der.nothing(), Der.bool(true)))).isEqualTo("300505000101ff");
        assertThat(hex(Der.tagged(3, Der.nothing()))).isEqualTo("a3020500");
        assertThat(hex(Der.implicit(2, new byte[] {1}))).isEqualTo("820101");
        assertThat(hex(Der.bits(5, new byte[] {(byte) 0xa0}))).isEqualTo("030205a0");
        assertThat(hex(Der.time(Instant.parse("2049-12-31T23:59:59Z"))))
                .isEqualTo("170d" + hex("491231235959Z".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
