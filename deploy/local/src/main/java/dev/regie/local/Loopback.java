package dev.regie.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Ports of the loopback interface; nothing here listens anywhere else. */
final class Loopback {
    static final String HOST = "127.0.0.1";

    private Loopback() {}

    static InetAddress address() {
        return InetAddress.getLoopbackAddress();
    }

    /** A port that nobody listens on at the moment. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(HOST, 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + HOST, e);
        }
    }

    /** The port itself, or a free one in place of 0. */
    static int orFree(int port) {
        return port == 0 ? freePort() : port;
    }

    /** @throws StartFailure if somebody else listens there */
    static void requireFree(int port, String what) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HOST, port));
        } catch (IOException e) {
            throw taken(port, what, e);
        }
    }

    /** Whether somebody listens there. */
    static boolean answers(int port) {
        try (Socket socket = new Socket(HOST, port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static StartFailure taken(int port, String what, Exception cause) {
        return new StartFailure(
                "port " + port + " (" + what + ") is taken by another program: end that one, or choose other ports with"
                        + " --port-offset N",
                cause);
    }
}
