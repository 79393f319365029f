package io.sojourn.chaos.net;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each member in a network namespace of its own, joined by a pair of veth to this program's, which routes between them. A
 * cut is a rule of the router that drops what one member sends to another: neither gets an error, packets just stop
 * coming, as when a switch fails.
 *
 * <p>Made only when this program itself runs in a network namespace and a mount namespace of its own (see the launcher):
 * then all of it goes when the program ends, whatever ends it, and nothing of the machine's own network is touched.
 */
public final class NamespaceNetwork implements Network {
    /** Set by the launcher when it has made the namespaces. */
    public static final String MADE = "SOJOURN_CHAOS_NAMESPACES";

    private static final String DATABASE = "10.77.0.1";
    private static final String OWN = "10.77.0.2";
    /** Rules above that of the local table: the database is local to the router. */
    private static final int CUT = 10;

    private final Map<String, Integer> numbers = new HashMap<>();
    private int cuts;

    private NamespaceNetwork() {
        Shell.run("ip link set lo up");
        Shell.run("mount -t tmpfs none /run");
        Shell.run("ip address add " + DATABASE + "/32 dev lo");
        Shell.run("ip address add " + OWN + "/32 dev lo");
        Shell.run("sysctl -q -w net.ipv4.ip_forward=1");
        Shell.run("ip rule add pref 100 lookup local");
        Shell.run("ip rule del pref 0");
    }

    /** Namespaces for members, or loopback if there can be none, with the reason. */
    public static Network ofThisMachine() {
        if (System.getenv(MADE) == null) {
            return new LoopbackNetwork("this program was not started in namespaces of its own (unshare --net --mount)");
        }
        try {
            return new NamespaceNetwork();
        } catch (RuntimeException e) {
            return new LoopbackNetwork("no network namespaces: " + e.getMessage());
        }
    }

    @Override
    public String hostOf(String member) {
        return "10.77." + numberOf(member) + ".2";
    }

    @Override
    public List<String> commandPrefix(String member) {
        numberOf(member);
        return List.of("ip", "netns", "exec", member);
    }

    /** All members are in a network that nobody else can reach. */
    @Override
    public Map<String, String> settings() {
        return Map.of("SOJOURN_INSECURE", "true");
    }

    @Override
    public String databaseHost() {
        return DATABASE;
    }

    @Override
    public String ownHost() {
        return OWN;
    }

    @Override
    public void cut(Collection<String> some, Collection<String> others) {
        for (String one : some) {
            for (String other : others) {
                drop(hostOf(one), hostOf(other));
                drop(hostOf(other), hostOf(one));
            }
        }
    }

    @Override
    public void cutFromDatabase(Collection<String> some) {
        some.forEach(member -> drop(hostOf(member), DATABASE));
    }

    @Override
    public void heal() {
        for (; cuts > 0; cuts--) {
            Shell.run("ip rule del pref " + CUT);
        }
    }

    @Override
    public String noPartitionsBecause() {
        return "";
    }

    @Override
    public void close() {
        // The namespaces go with this process.
    }

    private void drop(String from, String to) {
        Shell.run("ip rule add pref " + CUT + " from " + from + " to " + to + " blackhole");
        cuts++;
    }

    private synchronized int numberOf(String member) {
        Integer known = numbers.get(member);
        if (known != null) {
            return known;
        }
        int number = numbers.size() + 1;
        numbers.put(member, number);
        String inside = "ip netns exec " + member + " ";
        Shell.run("ip netns add " + member);
        Shell.run("ip link add v" + number + " type veth peer name eth0 netns " + member);
        Shell.run("ip address add 10.77." + number + ".1/24 dev v" + number);
        Shell.run("ip link set v" + number + " up");
        Shell.run(inside + "ip address add 10.77." + number + ".2/24 dev eth0");
        Shell.run(inside + "ip link set lo up");
        Shell.run(inside + "ip link set eth0 up");
        Shell.run(inside + "ip route add default via 10.77." + number + ".1");
        return number;
    }
}
