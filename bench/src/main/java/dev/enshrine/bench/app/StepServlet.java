// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import dev.enshrine.bench.step.Steps;
import dev.enshrine.bench.step.Work;
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

    @Inject
    @SuppressWarnings("NullAway.Init")
    transient SaveCost costs;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try {
            var query = request.getQueryString() == null ? "" : request.getQueryString();
            response.getWriter()
                    .print(
                            request.getPathInfo().equals("/save-cost")
                                    ? ratio(costs.measure(Work.from(query)))
                                    : Steps.answer(pipeline, request.getPathInfo(), query));
        } catch (Exception failed) {
            throw new ServletException(failed);
        }
    }

    /** Seconds without and with an attachment. */
    private static String ratio(SaveCost.Seconds seconds) {
        return seconds.plain() + " " + seconds.attached();
    }
}
