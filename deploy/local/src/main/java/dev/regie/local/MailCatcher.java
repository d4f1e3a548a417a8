package dev.regie.local;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.regie.model.message.MessageJson;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes every letter by SMTP, sends none on, and shows them: {@code GET /} for a person, {@code GET /mails?to=…} as JSON. They are gone
 * when it stops.
 */
public final class MailCatcher implements AutoCloseable {
    private final GreenMail smtp;
    private final HttpServer http;

    /** A caught letter. @param at when it was sent */
    public record Mail(String to, String subject, String text, Instant at) {}

    private MailCatcher(GreenMail smtp, HttpServer http) {
        this.smtp = smtp;
        this.http = http;
    }

    /** @param smtpPort and {@code httpPort}: 0 for any free one. @throws StartFailure if a port is taken */
    public static MailCatcher start(int smtpPort, int httpPort) {
        int chosen = Loopback.orFree(smtpPort);
        Loopback.requireFree(chosen, "mail catcher, SMTP");
        HttpServer http = bind(httpPort);
        GreenMail smtp = new GreenMail(new ServerSetup(chosen, Loopback.HOST, ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        MailCatcher catcher = new MailCatcher(smtp, http);
        http.createContext("/mails", exchange -> answer(exchange, catcher::sendJson));
        http.createContext("/", exchange -> answer(exchange, catcher::sendPage));
        http.start();
        return catcher;
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(Loopback.HOST, port), 0);
        } catch (IOException e) {
            throw Loopback.taken(port, "mail catcher, HTTP", e);
        }
    }

    /** The port that takes mail. */
    public int smtpPort() {
        return smtp.getSmtp().getPort();
    }

    /** {@code http://127.0.0.1:<port>}. */
    public String url() {
        return "http://" + Loopback.HOST + ":" + http.getAddress().getPort();
    }

    /** All letters, oldest first. */
    public List<Mail> mails() {
        return Arrays.stream(smtp.getReceivedMessages()).map(MailCatcher::read).toList();
    }

    /** The letters to one address, oldest first. */
    public List<Mail> mailsTo(String address) {
        String wanted = address.toLowerCase(Locale.ROOT);
        return mails().stream()
                .filter(mail -> mail.to().toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private static Mail read(MimeMessage message) {
        try {
            Date sent = message.getSentDate();
            return new Mail(
                    message.getHeader(RecipientType.TO.toString(), ", "),
                    message.getSubject(),
                    text(message),
                    sent == null ? Instant.EPOCH : sent.toInstant());
        } catch (MessagingException e) {
            throw new IllegalStateException("a caught letter cannot be read", e);
        }
    }

    private static String text(MimeMessage message) {
        try {
            return message.getContent() instanceof String text ? text : GreenMailUtil.getBody(message);
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException("the text of a caught letter cannot be read", e);
        }
    }

    // the mail library finds its parts through the thread's class loader, which in a test may be one that is gone
    private static void answer(HttpExchange exchange, HttpHandler page) throws IOException {
        Thread.currentThread().setContextClassLoader(MailCatcher.class.getClassLoader());
        try {
            page.handle(exchange);
        } catch (RuntimeException | LinkageError e) {
            System.getLogger(MailCatcher.class.getName()).log(System.Logger.Level.ERROR, "letters cannot be shown", e);
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        }
    }

    private void sendJson(HttpExchange exchange) throws IOException {
        List<Mail> mails = recipient(exchange).map(this::mailsTo).orElseGet(this::mails);
        send(exchange, "application/json", MessageJson.write(mails));
    }

    private static Optional<String> recipient(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        return query == null
                ? Optional.empty()
                : Stream.of(query.split("&"))
                        .filter(part -> part.startsWith("to="))
                        .map(part -> URLDecoder.decode(part.substring("to=".length()), StandardCharsets.UTF_8))
                        .findFirst();
    }

    private void sendPage(HttpExchange exchange) throws IOException {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
                + "<title>Caught letters</title><h1>Caught letters</h1>");
        for (Mail mail : mails().reversed()) {
            page.append("<h2>").append(escaped(mail.subject())).append("</h2><p>to ");
            page.append(escaped(mail.to())).append(", ").append(mail.at()).append("</p><pre>");
            page.append(escaped(mail.text())).append("</pre>");
        }
        send(exchange, "text/html; charset=utf-8", page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String escaped(String text) {
        return text == null
                ? ""
                : text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;");
    }

    private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
        smtp.stop();
    }
}
