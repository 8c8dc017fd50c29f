// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.UploadedFile;
import dev.enshrine.it.caller.AsynchronousCaller;
import dev.enshrine.it.caller.BeanManagedCaller;
import dev.enshrine.it.caller.MessageCaller;
import dev.enshrine.it.caller.SingletonCaller;
import dev.enshrine.it.caller.StartupCaller;
import dev.enshrine.it.caller.TimerCaller;
import dev.enshrine.it.caller.TransactionalCaller;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.persistence.TransactionRequiredException;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Whoever saves, and however its transaction begins and ends: the job goes with it. On queues, since their transactions have two resources. */
class CallersIT extends ServerTest {
    @Inject
    private SingletonCaller singleton;

    @Inject
    private TransactionalCaller transactional;

    @Inject
    private BeanManagedCaller beanManaged;

    @Inject
    private AsynchronousCaller asynchronous;

    @Inject
    private StartupCaller startup;

    @Inject
    private TimerCaller timer;

    @Deployment
    static WebArchive archive() {
        return Archives.war(Database.POSTGRESQL).addPackage(SingletonCaller.class.getPackage());
    }

    @Override
    Database database() {
        return Database.POSTGRESQL;
    }

    @Test
    void aStatelessSessionBean() {
        photos.add("Lake", upload("lake"));

        awaitOnlyStored("lake");
    }

    @Test
    void aSingletonSessionBean() {
        singleton.add("lake");

        awaitOnlyStored("lake");
    }

    @Test
    void aSessionBeanThatIsRolledBack() {
        assertThatThrownBy(() -> singleton.addAndFail("lake")).isInstanceOf(EJBException.class);

        assertNothingAsked();
    }

    @Test
    void aTransactionalBean() {
        transactional.add("lake");

        awaitOnlyStored("lake");
    }

    @Test
    void aTransactionalBeanThatIsRolledBack() {
        assertThatThrownBy(() -> transactional.addAndFail("lake")).isInstanceOf(IllegalStateException.class);

        assertNothingAsked();
    }

    @Test
    void aBeanThatManagesItsTransactions() throws Exception {
        beanManaged.add("lake");

        awaitOnlyStored("lake");
    }

    @Test
    void aBeanThatRollsItsTransactionBack() throws Exception {
        beanManaged.addAndRollBack("lake");

        assertNothingAsked();
    }

    @Test
    void anAsynchronousMethod() throws Exception {
        asynchronous.add("lake").get(1, TimeUnit.MINUTES);

        awaitOnlyStored("lake");
    }

    @Test
    void aTimer() {
        timer.addAtTheNextSecond("lake");

        awaitOnlyStored("lake");
    }

    @Test
    void aMessageDrivenBean() {
        JobQueue.UNRELATED.send("lake");

        awaitOnlyStored("lake");
    }

    @Test
    void aMessageDrivenBeanThatIsRolledBackAndTriedAgain() {
        JobQueue.UNRELATED.send(MessageCaller.TWICE + "lake");

        awaitOnlyStored(MessageCaller.TWICE + "lake");
    }

    @Test
    void aBeanThatIsMadeWhileTheApplicationStarts() {
        eventually(() -> assertThat(startup.isPromoted()).isTrue());
    }

    @Test
    void anybodyWithoutATransactionIsToldSo() {
        assertThatThrownBy(() -> transactional.addWithoutTransaction("lake"))
                .isInstanceOf(TransactionRequiredException.class)
                .message()
                .containsIgnoringCase("transaction");

        assertNothingAsked();
    }

    private void awaitOnlyStored(String content) {
        eventually(() -> assertThat(Column.PHOTO_IMAGE.cells(rows()))
                .extracting(Column.Cell::file)
                .singleElement()
                .extracting(UploadedFile::storage)
                .isEqualTo("store"));
        quiet();
        assertThat(Column.PHOTO_IMAGE.cells(rows()))
                .singleElement()
                .satisfies(cell -> assertThat(Folders.fileOf(cell.file())).hasContent(content));
    }

    private void assertNothingAsked() {
        assertThat(jobs().count(JobQueue.PROMOTE)).isZero();
        assertThat(Column.PHOTO_IMAGE.cells(rows())).isEmpty();
        assertThat(Folders.stored()).isEmpty();
    }
}
