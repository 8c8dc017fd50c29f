// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import jakarta.json.Json;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a client's mistake with its message, which the page shows. */
@Provider
public class ErrorMessages implements ExceptionMapper<ClientErrorException> {

    @Override
    public Response toResponse(ClientErrorException mistake) {
        return Response.fromResponse(mistake.getResponse())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.createObjectBuilder()
                        .add("error", mistake.getMessage())
                        .build())
                .build();
    }
}
