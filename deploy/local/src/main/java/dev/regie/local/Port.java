package dev.regie.local;

/** Where everything listens on the loopback interface; a stack's port offset is added to each. */
public enum Port {
    CONSOLE(8080, "console"),
    INTAKE(8081, "intake"),
    COORDINATOR(8082, "coordinator"),
    INVENTORY(8083, "inventory"),
    EXPORT(8084, "export"),
    ERASURE(8085, "erasure"),
    TERMS(8086, "terms"),
    AUDIT(8087, "audit"),
    IDENTITY_PROVIDER(8090, "identity provider"),
    MAIL_CATCHER(8025, "mail catcher"),
    SMTP(3025, "mail catcher, SMTP"),
    POSTGRES(15432, "PostgreSQL"),
    KAFKA(19092, "Kafka");

    private final int number;
    private final String what;

    Port(int number, String what) {
        this.number = number;
        this.what = what;
    }

    /** The port in a stack with that offset. */
    public int at(int offset) {
        return number + offset;
    }

    /** {@code http://127.0.0.1:<port>} in a stack with that offset. */
    public String url(int offset) {
        return "http://" + Loopback.HOST + ":" + at(offset);
    }

    String what() {
        return what;
    }

    /** The port of a service by its name. */
    static Port ofService(String name) {
        for (Port port : values()) {
            if (port.what.equals(name)) {
                return port;
            }
        }
        throw new IllegalArgumentException("no service is called " + name);
    }
}
