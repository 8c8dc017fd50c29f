// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

/**
 * The parked jobs of one place of the toolkit's own: a queue, a table, the memory. All beans whose type this is, and not {@link ParkedJobs} as well ({@code @Typed(ParkedSource.class)}), are shown together by the
 * {@link ParkedJobs} that an application injects. Ids of different places must differ. Safe for many threads.
 */
public interface ParkedSource extends ParkedJobs {}
