// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.architecture.bad;

import software.amazon.awssdk.services.s3.S3Client;

/** Uses the AWS SDK outside its package. */
public interface UsesAwsSdk {
    S3Client client();
}
