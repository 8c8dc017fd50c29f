// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DerivativesJob;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.Job;
import dev.enshrine.jobs.PromoteJob;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Deliveries as JSON text. Writes version 1 and reads every version ever released; golden files in the tests keep it so. Safe for many threads.
 */
final class MessageCodec {
    static final int VERSION = 1;
    /** In characters. A job carries identities and a few arguments, a thousandth of this; whoever puts content into a message learns it when saving. */
    static final int LONGEST = 256 * 1024;

    private final JsonGeneratorFactory generators = JsonProvider.provider().createGeneratorFactory(Map.of());
    private final MessageReader reader = new MessageReader();

    /**
     * The delivery as text; equal deliveries have equal texts.
     *
     * @throws dev.enshrine.AttachmentException if it would be too long to be read again
     */
    String encode(Delivery delivery) {
        var text = new StringWriter();
        try (var json = generators.createGenerator(text)) {
            json.writeStartObject();
            json.write("v", VERSION);
            writeJob(json, delivery.job());
            json.write("attempt", delivery.attempt());
            json.write("firstSent", delivery.firstSent().toString());
            json.writeEnd();
        }
        var length = text.getBuffer().length();
        if (length > LONGEST) {
            throw LOG.jobTooLong(delivery.job().slot(), length, LONGEST);
        }
        return text.toString();
    }

    /**
     * The delivery that the text stands for.
     *
     * @throws MalformedMessageException if it is not what {@link #encode} writes, extra keys aside
     */
    Delivery decode(String text) {
        return reader.read(text);
    }

    private static void writeJob(JsonGenerator json, Job job) {
        if (job instanceof PromoteJob promote) {
            json.write("type", "promote");
            writeSlot(json, promote.slot());
            writeFile(json, "cached", promote.cached());
            writeFile(json, "target", promote.target());
        } else if (job instanceof DerivativesJob derivatives) {
            json.write("type", "derivatives");
            writeSlot(json, derivatives.slot());
            writeFile(json, "file", derivatives.file());
            json.writeStartArray("names");
            derivatives.names().forEach(json::write);
            json.writeEnd();
        } else {
            var destroy = (DestroyJob) job;
            json.write("type", "destroy");
            writeSlot(json, destroy.slot());
            json.writeStartArray("files");
            destroy.files().forEach(file -> writeIdentity(json.writeStartObject(), file));
            json.writeEnd();
            json.write("notBefore", destroy.notBefore().toString());
        }
        json.writeStartObject("arguments");
        new TreeMap<>(job.arguments()).forEach(json::write);
        json.writeEnd();
    }

    private static void writeSlot(JsonGenerator json, Slot slot) {
        json.writeStartObject("slot");
        json.write("entity", slot.entity());
        json.write("id", slot.recordId());
        json.write("attribute", slot.attribute());
        json.writeEnd();
    }

    private static void writeFile(JsonGenerator json, String key, FileIdentity file) {
        writeIdentity(json.writeStartObject(key), file);
    }

    private static void writeIdentity(JsonGenerator json, FileIdentity file) {
        json.write("storage", file.storage());
        json.write("id", file.id());
        json.writeEnd();
    }
}
