// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import dev.enshrine.UploadedFile;
import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The entity listener in what it is called by: a flush of one changed record, by Hibernate to a database in memory, in one transaction that is rolled back after an iteration. The
 * journal takes each job and keeps nothing.
 */
@State(Scope.Benchmark)
public class FlushBenchmark {
    private static final int FILES = 1024;
    private static final String TEXT = Files.cached(1).toJson();

    private final UploadedFile[] files =
            IntStream.range(0, FILES).mapToObj(Files::cached).toArray(UploadedFile[]::new);
    private JavaSe application;
    private UserTransaction transaction;
    private EntityManager entities;
    private Picture picture;
    private Note note;
    private Memo memo;
    private int turn;

    @Setup
    public void deploy() {
        application = JavaSe.start();
        transaction = JavaSe.transaction();
    }

    @TearDown
    public void undeploy() {
        application.close();
    }

    @Setup(Level.Iteration)
    public void begin() throws Exception {
        transaction.begin();
        entities = application.unit().createEntityManager();
        picture = new Picture();
        picture.image = nextFile();
        note = new Note();
        note.text = TEXT;
        entities.persist(picture);
        memo = new Memo();
        memo.text = TEXT;
        entities.persist(note);
        entities.persist(memo);
        entities.flush();
    }

    @TearDown(Level.Iteration)
    public void rollback() throws Exception {
        transaction.rollback();
        entities.close();
    }

    @Benchmark
    public void updateWithoutAttachment() {
        note.title = nextTitle();
        entities.flush();
    }

    /** Without attachment too, but only the changed column is written. */
    @Benchmark
    @ComparedWith("updateWithoutAttachment")
    public void updateOfChangedColumn() {
        memo.title = nextTitle();
        entities.flush();
    }

    /** The title changes, the file does not. */
    @Benchmark
    @ComparedWith("updateWithoutAttachment")
    public void updateOfUnchanged() {
        picture.title = nextTitle();
        entities.flush();
    }

    /** Another file, whose promotion is asked for, and the destruction of what the one before may have been promoted to. */
    @Benchmark
    @ComparedWith("updateWithoutAttachment")
    public void updateOfChanged() {
        picture.image = nextFile();
        entities.flush();
    }

    @Benchmark
    public void insertWithoutAttachment() {
        var added = new Note();
        added.text = TEXT;
        insert(added);
    }

    /** With a file, whose promotion is asked for. */
    @Benchmark
    @ComparedWith("insertWithoutAttachment")
    public void insertWithAttachment() {
        var added = new Picture();
        added.image = nextFile();
        insert(added);
    }

    /** How many jobs the journal was given. */
    long asked() {
        return application.bean(NoJournal.class).asked();
    }

    private void insert(Object added) {
        entities.persist(added);
        entities.flush();
        entities.detach(added);
    }

    private String nextTitle() {
        turn++;
        return "title " + turn;
    }

    private UploadedFile nextFile() {
        turn++;
        return files[turn % FILES];
    }
}
