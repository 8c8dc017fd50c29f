// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import dev.enshrine.bench.step.Steps;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Takes the steps that the benchmark asks for. */
@WebServlet("/*")
public class StepServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    @SuppressWarnings("NullAway.Init")
    transient Measured pipeline;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            var query = request.getQueryString();
            response.getWriter().print(Steps.answer(pipeline, request.getPathInfo(), query == null ? "" : query));
        } catch (Exception failed) {
            throw new ServletException(failed);
        }
    }
}
