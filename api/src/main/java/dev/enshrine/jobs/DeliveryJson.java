// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static java.util.Objects.requireNonNull;

import dev.enshrine.AttachmentException;
import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;

/** Deliveries as JSON text, for queues and tables. Writes the newest version and reads every version that was ever released. Safe for many threads. */
public final class DeliveryJson {
    /** The version that is written. */
    public static final int VERSION = 1;

    /** The longest text, in characters. A job carries identities and a few arguments, a thousandth of this; whoever puts content into a job learns it when saving. */
    public static final int LONGEST = 256 * 1024;

    private static final JsonGeneratorFactory GENERATORS =
            JsonProvider.provider().createGeneratorFactory(Map.of());

    private DeliveryJson() {}

    /**
     * The delivery as text; equal deliveries have equal texts.
     *
     * @throws AttachmentException if it would be longer than {@link #LONGEST}, and so could not be read again
     */
    public static String encode(Delivery delivery) {
        requireNonNull(delivery, "delivery");
        var text = new StringWriter();
        try (var json = GENERATORS.createGenerator(text)) {
            json.writeStartObject();
            json.write("v", VERSION);
            writeJob(json, delivery.job());
            json.write("attempt", delivery.attempt());
            json.write("firstSent", delivery.firstSent().toString());
            json.writeEnd();
        }
        var length = text.getBuffer().length();
        if (length > LONGEST) {
            throw new AttachmentException(
                    "The job for " + delivery.job().slot() + " would be a text of " + length
                            + " characters, but " + LONGEST
                            + " is the limit, since a job carries identities and no content. Give it fewer or shorter arguments: an id to look the rest up by.");
        }
        return text.toString();
    }

    /**
     * The delivery that the text stands for. The text may come from anybody: every key and type in it is checked, and nothing in it names code. Keys that are not known are left out.
     *
     * @throws MalformedJobException if it is no delivery, or one of a version that is not known
     */
    public static Delivery decode(String text) {
        var delivery = CheckedJson.parse(requireNonNull(text, "text"), LONGEST);
        CheckedJson.checkVersion(delivery, VERSION);
        return DeliveryReader.read(delivery);
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
