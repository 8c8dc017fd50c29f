// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.storage.UploadDetails;
import dev.enshrine.storage.tck.FaultyStorage;
import dev.enshrine.storage.tck.FaultyStorage.Moment;
import dev.enshrine.storage.tck.StrictMemoryStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

// docs:begin
class PhotoReaderTest {
    private final StrictMemoryStorage memory = new StrictMemoryStorage();
    private final FaultyStorage storage = FaultyStorage.around(memory);

    @AfterEach
    void everyStreamWasClosed() {
        memory.requireStreamsClosed();
    }

    @Test
    void triesAgainWhenTheStorageFails() throws IOException {
        storage.upload(new ByteArrayInputStream("photo".getBytes(UTF_8)), "photos/1.jpg", UploadDetails.none());
        storage.fail(Moment.OPEN, 2);

        assertThat(new PhotoReader(storage).read("photos/1.jpg")).asString().isEqualTo("photo");

        assertThat(storage.calls(Moment.OPEN)).isEqualTo(3);
    }
}
// docs:end
