// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attacher;
import dev.enshrine.DerivativeSources;
import dev.enshrine.UploadedFile;
import jakarta.transaction.RollbackException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.jpa.HibernateHints;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A region that locks its entries shows what the toolkit wrote, whoever reads or writes at the same time, and keeps the entries of other records. */
abstract class SecondLevelCache {
    private Gallery gallery;

    abstract Application application();

    abstract Kind kind();

    /** The kind's deployment with everything cached. */
    static Application cached(Kind kind) {
        return kind.deployment()
                .onPostgres()
                .unitProperty("jakarta.persistence.sharedCache.mode", "ALL")
                .unitProperty("hibernate.cache.region.factory_class", "jcache")
                .unitProperty("hibernate.javax.cache.missing_cache_strategy", "create")
                .unitProperty("hibernate.cache.default_cache_concurrency_strategy", "read-write")
                .unitProperty("hibernate.cache.use_query_cache", "true")
                .unitProperty("hibernate.generate_statistics", "true")
                .application();
    }

    @BeforeEach
    void emptyTheCache() {
        gallery = new Gallery(application(), kind());
        application().entityManagerFactory().getCache().evictAll();
    }

    @Test
    void showsThePromotedValueToTheNextContext() {
        var id = gallery.add("one");
        assertThat(seen(id).storage()).isEqualTo("cache");

        application().worker().drain();

        assertThat(seen(id)).isEqualTo(gallery.file(id).orElseThrow());
        assertThat(seen(id).storage()).isEqualTo("store");
    }

    @Test
    void cachesThePromotedValueAgain() {
        var id = gallery.add("one");
        seen(id);
        application().worker().drain();
        seen(id);

        assertThat(comesFromTheCache(id)).isTrue();
        assertThat(seen(id).storage()).isEqualTo("store");
    }

    @Test
    void leavesTheOtherRecordsInTheRegion() {
        var promoted = gallery.add("one");
        var others = Stream.of("two", "three").map(gallery::add).toList();
        Stream.concat(Stream.of(promoted), others.stream()).forEach(this::seen);

        assertThat(application().worker().promote()).isTrue();

        assertThat(gallery.storage(promoted)).hasValue("store");
        assertThat(others).allMatch(this::comesFromTheCache);
    }

    @Test
    void doesNotCacheWhatWasReadBeforeThePromotionAndIsPutAfterIt() throws InterruptedException {
        var id = gallery.add("one");
        evict(id);
        var read = new CountDownLatch(1);
        var promoted = new CountDownLatch(1);
        GatedText.once(() -> {
            read.countDown();
            await(promoted);
        });

        var reader = application().worker().onAnotherThread(() -> seen(id));
        assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
        application().worker().drain();
        promoted.countDown();

        assertThat(reader.join().storage())
                .as("what the reader had read; EclipseLink finds its entry invalid and reads again")
                .isEqualTo(Provider.ofThisRun() == Provider.ECLIPSELINK ? "store" : "cache");
        assertThat(seen(id).storage()).isEqualTo("store");
    }

    @Test
    void doesNotCacheWhatAListHasReadBeforeThePromotionAndComesToAfterIt() throws InterruptedException {
        var first = gallery.add("one");
        var second = gallery.add("two");
        application().entityManagerFactory().getCache().evictAll();
        var read = new CountDownLatch(1);
        var promoted = new CountDownLatch(1);
        GatedText.once(() -> {
            read.countDown();
            await(promoted);
        });

        var reader = application()
                .worker()
                .onAnotherThread(() -> application()
                        .inTransaction(entities -> entities.createQuery(
                                        "select p from " + gallery.table() + " p order by p.id", Picture.class)
                                .getResultList()));
        assertThat(read.await(10, TimeUnit.SECONDS)).isTrue();
        application().worker().drain();
        promoted.countDown();

        assertThat(reader.join()).hasSize(2);
        assertThat(List.of(first, second))
                .allSatisfy(id -> assertThat(seen(id).storage()).isEqualTo("store"));
    }

    @Test
    void doesNotCacheTheStaleFileOfAnUpdateOfTheTitle() throws RollbackException {
        var id = gallery.add("one");
        var open = application().begin();
        open.execute(entities -> gallery.find(entities, id).title = "second");

        application().worker().drain();
        assertThat(seen(id).storage()).as("what others have cached").isEqualTo("store");
        open.commit();

        assertThat(seen(id).storage()).isEqualTo("store");
        assertThat(gallery.detached(id).title).isEqualTo("second");
    }

    @Test
    void doesNotCacheAnInsertThatWasPromotedBeforeItsTransactionCameToTheCache() throws RollbackException {
        var open = application().begin();
        var id = open.run(entities -> {
            var picture = gallery.add(entities, "one");
            entities.flush();
            CommitGate.last(() -> application()
                    .worker()
                    .onAnotherThread(() -> application().worker().promote())
                    .join());
            return picture.id;
        });
        open.commit();

        assertThat(gallery.storage(id)).as("promoted in between").hasValue("store");
        assertThat(seen(id).storage()).isEqualTo("store");
    }

    @Test
    void showsWhatAnAtomicPromotionWrote() {
        var id = gallery.add("one");
        seen(id);

        promoteAtomically(id);

        assertThat(seen(id).storage()).isEqualTo("store");
    }

    @Test
    void showsTheDerivativesThatWereMadeLater() {
        var id = gallery.addStored("one");
        assertThat(seen(id).derivatives().files()).isEmpty();

        makeDerivative(id);

        assertThat(seen(id).derivatives().files()).hasSize(1);
    }

    @Test
    void showsNothingOfAnErasedFile() {
        var id = gallery.addStored("one");
        seen(id);

        attacher().retrieve(id, gallery.file(id).orElseThrow().identity()).erase();

        assertThat(gallery.detached(id).image).isNull();
    }

    @Test
    void showsTheFormerValueOfAPromotionThatRolledBack() {
        var id = gallery.add("one");
        application().database().update(FAILING_COMMIT.formatted(gallery.table()));
        try {
            assertThatThrownBy(() -> promoteAtomically(id));
            assertThat(seen(id).storage()).isEqualTo("cache");
        } finally {
            application().database().update("drop trigger failing on " + gallery.table());
        }

        application().worker().drain();
        assertThat(seen(id).storage()).isEqualTo("store");
    }

    @Test
    @Tag(Provider.HIBERNATE_ONLY)
    void runsCachedQueriesAgainThatMayHoldTheFormerValue() {
        var id = gallery.add("one");
        assertThat(queried().id).isEqualTo(id);

        application().worker().drain();

        assertThat(queried().image.storage()).isEqualTo("store");
        statistics().clear();
        assertThat(queried().image.storage()).isEqualTo("store");
        assertThat(statistics().getQueryCacheHitCount()).isEqualTo(1);
    }

    /** A deferred trigger, which runs when the transaction is prepared. */
    private static final String FAILING_COMMIT = """
            create or replace function fail() returns trigger language plpgsql as 'begin raise exception ''no''; end';
            create constraint trigger failing after update on %s deferrable initially deferred
            for each row execute function fail()""";

    private void promoteAtomically(Long id) {
        attacher().retrieve(id, gallery.file(id).orElseThrow().identity()).atomicPromote();
    }

    private void makeDerivative(Long id) {
        var attacher = attacher().retrieve(id, gallery.file(id).orElseThrow().identity());
        attacher.derivatives().add(DerivativeSources.of(Map.of("small", Album.source("small"))));
        attacher.atomicPersist();
    }

    private Attacher<? extends Picture> attacher() {
        return application().attacher(kind().entity());
    }

    /** What a new context sees, from the cache if it is there. */
    private UploadedFile seen(Long id) {
        return gallery.detached(id).image;
    }

    private Picture queried() {
        return application()
                .inTransaction(entities -> entities.createQuery("from " + gallery.table(), Picture.class)
                        .setHint(HibernateHints.HINT_CACHEABLE, true)
                        .getSingleResult());
    }

    private void evict(Long id) {
        application().entityManagerFactory().getCache().evict(kind().entity(), id);
    }

    private boolean comesFromTheCache(Long id) {
        if (Provider.ofThisRun() == Provider.ECLIPSELINK) {
            return application().entityManagerFactory().getCache().contains(kind().entity(), id);
        }
        statistics().clear();
        seen(id);
        return statistics().getSecondLevelCacheHitCount() == 1;
    }

    private Statistics statistics() {
        return application()
                .inTransaction(entities ->
                        entities.unwrap(Session.class).getSessionFactory().getStatistics());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
