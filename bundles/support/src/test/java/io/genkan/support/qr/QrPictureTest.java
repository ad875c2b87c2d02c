package io.genkan.support.qr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QrPictureTest {
    @Test
    void aTextBecomesAPicture() {
        QrPicture picture = new QrPicture("GENKAN1.x.y");
        // 21 modules and the quiet zone of four on each side
        assertThat(picture.svg()).startsWith("<svg ").contains("viewBox=\"0 0 29 29\"", "M4,4h1v1h-1z");
        assertThat(picture.text().lines()).hasSize(13).allMatch(line -> line.length() == 25);
    }

    @Test
    void whatIsTooLongIsSaidInASentence() {
        assertThatThrownBy(() -> new QrPicture("x".repeat(3000))).hasMessageContaining("use the file");
    }
}
