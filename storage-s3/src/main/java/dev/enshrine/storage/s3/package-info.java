// SPDX-License-Identifier: Apache-2.0
/**
 * Files in a bucket of Amazon S3 or a compatible service: {@link dev.enshrine.storage.s3.S3Storage}. For applications, which produce it as a CDI bean. The only place that knows the AWS SDK; knows the api only.
 */
@NullMarked
package dev.enshrine.storage.s3;

import org.jspecify.annotations.NullMarked;
