// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.step;

/** A pipeline under measurement. One step at a time; each returns when all of it is done. */
public interface Pipeline {
    /** Writes the files and saves the records, while no job is worked on. Returns seconds. */
    double save(Work work) throws Exception;

    /** Works on the jobs that saving asked for. Returns seconds. */
    double promote(Work work) throws Exception;

    /** Throws unless every row says that its file is stored, and the file is there with all its bytes. */
    void check(Work work) throws Exception;

    /** Asks for the destruction of all files, while no job is worked on. Returns seconds. */
    double delete(Work work) throws Exception;

    /** Works on these jobs. Returns seconds. */
    double destroy(Work work) throws Exception;

    /** Throws unless rows and permanent files are gone. */
    void checkEmpty(Work work) throws Exception;
}
