// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.FileIdentity;
import dev.enshrine.behaviours.Behaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever can write to a queue can write anything: it is parked or does no harm. */
class ForeignMessagesTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class).application();

    private final Album album = new Album(APPLICATION);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{}",
                "[1]",
                "{\"v\":99,\"type\":\"promote\"}",
                "{\"v\":1,\"type\":\"java.lang.Runtime\"}"
            })
    void parksWhatIsNoJob(String text) {
        APPLICATION.queues().send(Queues.PROMOTE, text);

        APPLICATION.worker().drain();

        assertThat(APPLICATION.queues().texts(Queues.PARKED)).containsExactly(text);
    }

    @Test
    @Behaviour({"X-10", "SE-20"})
    void parksAJobForAnEntityNobodyKnows() {
        APPLICATION.queues().send(Queues.DESTROY, destroy("java.lang.Runtime", "1", new FileIdentity("store", "a")));

        APPLICATION.worker().drain();

        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isEqualTo(1);
    }

    @Test
    void parksAJobWhoseRecordIdIsNone() {
        var id = album.addStored("one");
        APPLICATION
                .queues()
                .send(
                        Queues.DESTROY,
                        destroy(
                                "Photo",
                                "1' or '1'='1",
                                album.file(id).orElseThrow().identity()));

        APPLICATION.worker().drain();

        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isEqualTo(1);
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    @Behaviour("SE-20")
    void doesNotDestroyAnotherRecordsFile() {
        var victim = album.addStored("one");
        var other = album.addEmpty();
        APPLICATION
                .queues()
                .send(
                        Queues.DESTROY,
                        destroy(
                                "Photo",
                                other.toString(),
                                album.file(victim).orElseThrow().identity()));

        APPLICATION.worker().drain();

        assertThat(album.content(victim)).isEqualTo("one");
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isEqualTo(1);
    }

    @Test
    void doesNotDestroyAnotherRecordsDerivativeFolder() {
        var victim = album.addStored("one");
        var other = album.addEmpty();
        var id = album.file(victim).orElseThrow().id();
        APPLICATION
                .queues()
                .send(
                        Queues.DESTROY,
                        destroy("Photo", other.toString(), new FileIdentity("store", id + ".d/../" + id)));

        APPLICATION.worker().drain();

        assertThat(album.content(victim)).isEqualTo("one");
    }

    @Test
    @Behaviour("BG-41")
    void doesNotDestroyACachedFile() {
        var id = album.add("one");
        APPLICATION
                .queues()
                .send(
                        Queues.DESTROY,
                        destroy(
                                "Photo",
                                id.toString(),
                                album.file(id).orElseThrow().identity()));

        APPLICATION.worker().destroy();

        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isEqualTo(1);
    }

    @Test
    void doesNotDestroyTheFileThatTheRecordHas() {
        var id = album.addStored("one");
        APPLICATION
                .queues()
                .send(
                        Queues.DESTROY,
                        destroy(
                                "Photo",
                                id.toString(),
                                album.file(id).orElseThrow().identity()));

        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void doesNotPromoteAFileThatTheRecordDoesNotHave() {
        var first = album.add("one");
        var second = album.addEmpty();
        var cached = album.file(first).orElseThrow();
        APPLICATION
                .queues()
                .send(Queues.PROMOTE, promote(second, cached.identity(), new FileIdentity("store", "chosen")));

        APPLICATION.worker().drain();

        assertThat(album.file(second)).isEmpty();
        assertThat(APPLICATION.store().ids()).hasSize(1).doesNotContain("chosen");
    }

    @Test
    @Behaviour("SE-20")
    void promotesToItsOwnPlaceWhateverTheMessageSays() {
        var id = album.add("one");
        var cached = album.file(id).orElseThrow();
        APPLICATION.queues().empty(Queues.PROMOTE);
        APPLICATION.queues().send(Queues.PROMOTE, promote(id, cached.identity(), new FileIdentity("store", "chosen")));
        APPLICATION
                .queues()
                .send(Queues.PROMOTE, promote(id, cached.identity(), new FileIdentity("cache", cached.id())));

        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).doesNotContain("chosen");
        assertThat(APPLICATION.cache().exists(cached.id())).isTrue();
        // a message with a place that was not its own may be parked, but then the file has to be readable still
        assertThat(album.content(id)).isEqualTo("one");
    }

    private static String destroy(String entity, String recordId, FileIdentity file) {
        return "{\"v\":1,\"type\":\"destroy\",\"slot\":" + slot(entity, recordId) + ",\"files\":[" + json(file)
                + "],\"notBefore\":\"2026-01-01T00:00:00Z\",\"arguments\":{},\"attempt\":1,\"firstSent\":\"2026-01-01T00:00:00Z\"}";
    }

    private static String promote(Long id, FileIdentity cached, FileIdentity target) {
        return "{\"v\":1,\"type\":\"promote\",\"slot\":" + slot("Photo", id.toString()) + ",\"cached\":" + json(cached)
                + ",\"target\":" + json(target)
                + ",\"arguments\":{},\"attempt\":1,\"firstSent\":\"2026-01-01T00:00:00Z\"}";
    }

    private static String slot(String entity, String recordId) {
        return "{\"entity\":\"" + entity + "\",\"id\":\"" + recordId + "\",\"attribute\":\"image\"}";
    }

    private static String json(FileIdentity file) {
        return "{\"storage\":\"" + file.storage() + "\",\"id\":\"" + file.id() + "\"}";
    }
}
