// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.CachedIds;
import dev.enshrine.impl.outbox.OutboxMicro;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** New ids, beside the Java library's. */
@State(Scope.Benchmark)
public class IdBenchmark {
    private static final int RANDOM_BYTES = 16;

    private final OutboxMicro outbox = new OutboxMicro();
    private final SecureRandom random = new SecureRandom();
    private final UploadedFile file = Files.cached(1);
    private JavaSe application;
    private AttachmentDescriptor attachment;
    private Slot slot;

    @Setup
    public void deploy() {
        application = JavaSe.start();
        attachment = application.bean(AttachmentCatalog.class).model().all().get(0);
        slot = attachment.slot(4711L);
    }

    @TearDown
    public void undeploy() {
        application.close();
    }

    @Benchmark
    public String randomUuid() {
        return UUID.randomUUID().toString();
    }

    /** In temporary storage: the time and what nobody can guess, as the uploads make it. */
    @Benchmark
    @ComparedWith("randomUuid")
    public String uploadId() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return CachedIds.create(Instant.now(), HexFormat.of().formatHex(bytes), ".jpg");
    }

    /** In permanent storage: two digests, of the slot and of the upload. */
    @Benchmark
    @ComparedWith("randomUuid")
    public FileIdentity permanentId() {
        return attachment.promotedForm(slot, file);
    }

    @Benchmark
    @ComparedWith("randomUuid")
    public String jobId() {
        return outbox.jobId();
    }
}
