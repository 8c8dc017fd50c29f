// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.behaviours.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not happen when many threads use a storage. */
abstract class ConcurrencyContract extends ContractPart {
    private static final int THREADS = 6;
    private static final int ROUNDS = 15;

    ConcurrencyContract(StoragesUnderTest storages) {
        super(storages);
    }

    @Test
    @Behaviour("ST-17")
    void uploadingToTheSameIdLeaveOneContentWhole() throws Exception {
        upload("a/b", "0".repeat(100_000));

        var read = together(thread -> {
            upload("a/b", String.valueOf(thread).repeat(100_000 + thread));
            return text("a/b");
        });

        assertThat(read).hasSize(THREADS * ROUNDS).allSatisfy(this::assertWhole);
        assertWhole(text("a/b"));
        assertThat(idsIfListed()).isSubsetOf("a/b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared/folder", "shared/original.jpg.d"}) // the toolkit keeps derivatives as in the second
    @Behaviour("ST-17")
    void uploadingAndDeletingSiblingsDoNotDisturbEachOther(String folder) throws Exception {
        var found = together(thread -> {
            var id = folder + "/" + thread;
            upload(id, "content");
            var text = text(id);
            storage().delete(id);
            return text + storage().exists(id);
        });

        assertThat(found).hasSize(THREADS * ROUNDS).containsOnly("contentfalse");
        assertThat(idsIfListed()).isEmpty();
    }

    @Test
    void deletingTheSameObjectAllSucceed() throws Exception {
        upload("a/b", "content");

        var found = together(thread -> {
            storage().delete("a/b");
            return storage().exists("a/b");
        });

        assertThat(found).hasSize(THREADS * ROUNDS).containsOnly(false);
    }

    private void assertWhole(String content) {
        int writer = content.charAt(0) - '0';
        assertThat(content).isEqualTo(String.valueOf(writer).repeat(100_000 + writer));
    }

    private <T> List<T> together(Work<T> work) throws Exception {
        var start = new CyclicBarrier(THREADS);
        var executor = Executors.newFixedThreadPool(THREADS);
        try {
            var futures = new ArrayList<Future<List<T>>>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                futures.add(executor.submit(() -> {
                    start.await();
                    var results = new ArrayList<T>();
                    for (int round = 0; round < ROUNDS; round++) {
                        results.add(work.doIt(thread));
                    }
                    return results;
                }));
            }
            var all = new ArrayList<T>();
            for (var future : futures) {
                all.addAll(future.get());
            }
            return all;
        } finally {
            executor.shutdownNow();
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T doIt(int thread) throws Exception;
    }
}
