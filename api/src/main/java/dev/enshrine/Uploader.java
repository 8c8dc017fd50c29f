// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * One place per kind of file for storages, locations, derivatives and hooks. Extend it as a CDI bean and override {@link #define}.
 *
 * <p>Used as it is, it means the defaults. {@link #define} runs once per attachment at start-up.
 */
public class Uploader {

    /** The defaults. */
    public Uploader() {}

    /**
     * Says what is special about this kind of file. Called once per attachment at start-up, on one thread.
     *
     * @param definition filled in by this method
     */
    protected void define(Definition definition) {}

    /** Lets the toolkit, and only it, ask an uploader for its definition. */
    public abstract static class Access {

        /** For the toolkit's own use. */
        protected Access() {}

        /** Calls {@link Uploader#define} on that uploader. */
        protected static void define(Uploader uploader, Definition definition) {
            uploader.define(definition);
        }
    }
}
