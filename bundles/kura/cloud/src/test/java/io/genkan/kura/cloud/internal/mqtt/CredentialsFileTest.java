package io.genkan.kura.cloud.internal.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genkan.kura.cloud.internal.mqtt.CredentialsFile.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsUserAndPassword() throws IOException {
        assertThat(CredentialsFile.read(write("user=gateway\npassword=a_b-c=\n")))
                .isEqualTo(new Credentials("gateway", "a_b-c="));
    }

    @Test
    void saysWhatIsWrongAndDoesNotTellThePassword() {
        assertThatThrownBy(() -> CredentialsFile.read(folder.resolve("none"))).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> CredentialsFile.read(folder)).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> CredentialsFile.read(write("user=x\n"))).hasMessageContaining("lacks the keys");
        assertThat(new Credentials("u", "secret").toString()).doesNotContain("secret");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("credentials"), text);
    }
}
