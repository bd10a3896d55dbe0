/* SPDX-License-Identifier: Apache-2.0 */
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks the service of this container whether it is ready; the exit code is 0 if it is, 1 if not.
 *
 * <p>The image needs neither a shell nor curl for it. A plain socket, because an HTTP client costs a JVM that lives for a
 * moment more than all the rest. The port comes from the environment variables that Spring Boot reads too:
 * {@code MANAGEMENT_SERVER_PORT}, else {@code SERVER_PORT}, else 8080.
 */
final class HealthCheck {

    private static final int TIMEOUT_MILLIS = 2000;

    private HealthCheck() {}

    /** Prints the status line, or what went wrong, for those who look at the container's health log. */
    public static void main(String[] arguments) {
        String status;
        try {
            status = ask(port());
        } catch (IOException | NumberFormatException e) {
            status = e.toString();
        }
        System.out.println(status);
        System.exit(status.startsWith("HTTP/1.1 200") ? 0 : 1);
    }

    private static int port() {
        String management = System.getenv("MANAGEMENT_SERVER_PORT");
        String port = management == null ? System.getenv("SERVER_PORT") : management;
        return port == null ? 8080 : Integer.parseInt(port);
    }

    private static String ask(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = "GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String line = answer.readLine();
            return line == null ? "no answer" : line;
        }
    }
}
