package dev.admitone.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * Writes nothing before the body of the request has come, or its time is over. Afterwards nobody could read it: the
 * container closes it together with an answer that is complete.
 */
final class PatientResponse extends HttpServletResponseWrapper {

    private final BoundedBody body;

    PatientResponse(HttpServletResponse response, BoundedBody body) {
        super(response);
        this.body = body;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        body.skipRest();
        return super.getOutputStream();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        body.skipRest();
        return super.getWriter();
    }
}
