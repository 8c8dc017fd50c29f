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
import java.lang.management.ManagementFactory;

/** Takes the steps that the benchmark asks for. */
@WebServlet("/*")
public class StepServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final double MIB = 1 << 20;

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
            response.getWriter().print(answer(request.getPathInfo(), query));
        } catch (Exception failed) {
            throw new ServletException(failed);
        }
    }

    private String answer(String path, String query) throws Exception {
        return switch (path) {
            case "/save-cost" -> both(costs.measure(Work.from(query)));
            case "/transaction-cost" -> both(costs.measureTogether(Work.from(query)));
            case "/heap" -> String.valueOf(heap());
            default -> Steps.answer(pipeline, path, query);
        };
    }

    /** MiB in use after collecting garbage; twice, since what is finalized goes with the second. */
    private static double heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() / MIB;
    }

    /** Seconds without and with an attachment. */
    private static String both(SaveCost.Seconds seconds) {
        return seconds.plain() + " " + seconds.attached();
    }
}
